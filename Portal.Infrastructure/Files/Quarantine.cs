using System.Collections.Concurrent;

namespace Portal.Infrastructure.Files;

/// <summary>Where bytes wait until they are whole, looked at and scanned. Nothing is served from here.</summary>
public sealed class Quarantine(string root, TimeProvider clock, long reserve = Quarantine.ReserveBytes) : IDisposable
{
    /// <summary>Left free on the disk: when uploads have filled it, signing in, reading and approving must go on.</summary>
    public const long ReserveBytes = 256L * 1024 * 1024;

    internal const string ArrivalName = "arrival.json";

    // One object for an upload, as its lock and its running hash live in it.
    private readonly ConcurrentDictionary<Guid, IncomingFile> open = new();
    private readonly Disk disk = new(root, clock, reserve);

    /// <summary>Begins an upload; false when the disk has no room for it.</summary>
    public bool TryBegin(Arrival arrival)
    {
        var folder = FolderOf(arrival.Id);
        try
        {
            Durable.MakeFolder(folder);
            if (disk.HasRoomFor(arrival.Length))
            {
                Durable.Replace(Path.Combine(folder, ArrivalName), Arrival.ToJson(arrival));
                return true;
            }
        }
        catch (IOException failure) when (Durable.IsNoSpace(failure))
        {
        }
        Delete(folder);
        return false;
    }

    public IncomingFile? Find(Guid id)
    {
        if (open.TryGetValue(id, out var known))
        {
            return known;
        }
        return Read(id) is { } arrival ? open.GetOrAdd(id, _ => new IncomingFile(FolderOf(id), arrival, disk)) : null;
    }

    /// <summary>Every upload that was begun and is not yet gone, oldest first.</summary>
    public IEnumerable<Arrival> All() => Ids().Order().Select(Read).OfType<Arrival>();

    /// <summary>Adds bytes. A file that turns out longer than announced is not the file that was announced, and goes.</summary>
    public async Task<AppendOutcome> AppendAsync(IncomingFile file, long at, Stream body, Checksum? expected, CancellationToken stop)
    {
        var outcome = await file.AppendAsync(at, body, expected, stop);
        if (outcome is AppendOutcome.TooLong)
        {
            TryRemove(file.Arrival.Id);
        }
        return outcome;
    }

    /// <summary>False while a request is at it.</summary>
    public bool TryRemove(Guid id)
    {
        if (Find(id) is not { } file)
        {
            Delete(FolderOf(id));
            return true;
        }
        using var hold = file.TryHold();
        if (hold is not null)
        {
            Remove(file);
        }
        return hold is not null;
    }

    /// <summary>What nobody touched since <paramref name="before"/>. Half a form has no arrival of its own and no length.</summary>
    public IReadOnlyList<Arrival> Abandoned(DateTimeOffset before) =>
        [.. from id in Ids().Order().ToList() let touched = TouchedAt(id) where touched < before select Read(id) ?? new Arrival(id, 0, touched)];

    public void Dispose()
    {
        foreach (var file in open.Values)
        {
            file.Dispose();
        }
    }

    // Hold it first.
    internal void Remove(IncomingFile file)
    {
        file.Discard();
        open.TryRemove(file.Arrival.Id, out _);
    }

    /// <summary>A file that comes in one go: in no list, not to be continued, swept when the server dies meanwhile.</summary>
    /// <exception cref="UploadRefusedException">Too long, or no space.</exception>
    internal async Task<Spooled> SpoolAsync(Stream body, long limit, CancellationToken stop)
    {
        var spooled = new Spooled(FolderOf(Guid.CreateVersion7()));
        try
        {
            Durable.MakeFolder(spooled.Folder);
            await spooled.FillAsync(body, limit, disk, stop);
            return spooled;
        }
        catch (IOException failure) when (Durable.IsNoSpace(failure))
        {
            spooled.Dispose();
            throw new UploadRefusedException(AppendOutcome.NoSpace);
        }
        catch
        {
            spooled.Dispose();
            throw;
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string FolderOf(Guid id) => Path.Combine(root, id.ToString("N"));

    private IEnumerable<Guid> Ids() =>
        from folder in Directory.Exists(root) ? Directory.EnumerateDirectories(root) : []
        let id = Guid.TryParseExact(Path.GetFileName(folder), "N", out var read) ? read : Guid.Empty
        where id != Guid.Empty
        select id;

    private Arrival? Read(Guid id)
    {
        try
        {
            return Arrival.FromJson(File.ReadAllBytes(Path.Combine(FolderOf(id), ArrivalName)));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private DateTimeOffset TouchedAt(Guid id)
    {
        var mark = IncomingFile.Mark.Read(Path.Combine(FolderOf(id), "mark"));
        if (mark.Offset > 0)
        {
            return mark.At;
        }
        // Nothing arrived yet, or it comes in one go and has no mark: then the files themselves say when they were written.
        return Read(id)?.BegunAt ?? new DirectoryInfo(FolderOf(id)).EnumerateFileSystemInfos()
            .Select(file => new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero))
            .Append(new DateTimeOffset(Directory.GetLastWriteTimeUtc(FolderOf(id)), TimeSpan.Zero)).Max();
    }
}

/// <summary>The disk below a folder: its room and its clock.</summary>
internal sealed class Disk(string folder, TimeProvider clock, long reserve)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public bool HasRoomFor(long bytes) => new DriveInfo(folder).AvailableFreeSpace - reserve >= bytes;
}
