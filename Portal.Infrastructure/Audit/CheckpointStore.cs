using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Audit;

/// <summary>A folder that checkpoints are appended to: <c>KEY-2026-03.jsonl</c>, and the public half of every key beside them. The one in
/// the data folder survives a crash; the one outside the machine is the evidence.</summary>
public sealed class CheckpointStore(string folder)
{
    /// <summary>Lines stay readable, also the first one of an office with 100,000 dossiers.</summary>
    private const int HeadsInLine = 1000;

    private readonly Dictionary<StreamId, long> written = [];
    private (string File, long Length, string Hash)? end;

    public string Folder => folder;

    /// <summary>Appends what moved since this store was last written to; nothing when nothing did.</summary>
    public void Append(CheckpointKey key, IReadOnlyCollection<CheckpointHead> heads, DateTimeOffset at)
    {
        var moved = heads.Where(h => written.GetValueOrDefault(h.Stream) != h.Number).ToList();
        if (moved.Count == 0)
        {
            return;
        }
        Directory.CreateDirectory(folder);
        Publish(key);
        using (var file = Open(key, at))
        {
            var previous = Previous(key, file);
            foreach (var part in moved.Chunk(HeadsInLine))
            {
                var line = new Checkpoint(at, key.Id, previous, part).Sign(key);
                file.Write(Encoding.UTF8.GetBytes(line + "\n"));
                previous = Checkpoint.HashOf(line);
            }
            file.Flush(flushToDisk: true);
            end = (file.Name, file.Length, previous);
        }
        moved.ForEach(h => written[h.Stream] = h.Number);
    }

    /// <summary>Every line in order, each either a checkpoint that holds or what is wrong with it.</summary>
    public async IAsyncEnumerable<(Checkpoint? Checkpoint, string? Trouble)> Read([EnumeratorCancellation] CancellationToken stop)
    {
        using var keys = new PublicKeys(folder);
        foreach (var chain in Files("*").GroupBy(KeyOf))
        {
            var previous = Checkpoint.FirstPrevious;
            foreach (var file in chain)
            {
                var number = 0;
                await foreach (var line in File.ReadLinesAsync(file, stop))
                {
                    number++;
                    var where = $"{Path.GetFileName(file)}:{number}";
                    if (Checkpoint.Parse(line) is not { } checkpoint)
                    {
                        // A crash tears the line it was writing; the next start begins a new one, and nothing is lost but that minute.
                        continue;
                    }
                    if (!keys.Hold(checkpoint.Key, line))
                    {
                        yield return (null, $"{where} is not what was signed");
                        continue;
                    }
                    var whole = checkpoint.Previous == previous;
                    previous = Checkpoint.HashOf(line);
                    yield return whole ? (checkpoint, null) : (null, $"{where} does not follow the line before it: lines are gone");
                    if (!whole)
                    {
                        yield return (checkpoint, null);
                    }
                }
            }
        }
    }

    private IEnumerable<string> Files(string key) => Directory.Exists(folder) ? Directory.GetFiles(folder, $"{key}-????-??.jsonl").Order(StringComparer.Ordinal) : [];

    private static string KeyOf(string file) => Path.GetFileName(file)[..^"-2026-03.jsonl".Length];

    // Nodes that share the folder take turns.
    private FileStream Open(CheckpointKey key, DateTimeOffset at) =>
        new(Path.Combine(folder, $"{key.Id}-{at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.jsonl"), FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <summary>Hash of the last whole line of this key, read anew when somebody else wrote since; ends a torn line first.</summary>
    private string Previous(CheckpointKey key, FileStream file)
    {
        if (end is { } known && known.File == file.Name && known.Length == file.Length)
        {
            return known.Hash;
        }
        if (file.Length > 0)
        {
            using var tail = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            tail.Seek(-1, SeekOrigin.End);
            if (tail.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
                file.Flush();
            }
        }
        var last = Files(key.Id).Reverse().Select(LastWhole).FirstOrDefault(line => line is not null);
        return last is null ? Checkpoint.FirstPrevious : Checkpoint.HashOf(last);
    }

    private static string? LastWhole(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string? last = null;
        while (reader.ReadLine() is { } line)
        {
            last = Checkpoint.Parse(line) is null ? last : line;
        }
        return last;
    }

    private void Publish(CheckpointKey key)
    {
        var file = Path.Combine(folder, $"{key.Id}.pub.pem");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, key.PublicPem);
        }
    }

    private sealed class PublicKeys(string folder) : IDisposable
    {
        private readonly Dictionary<string, ECDsa?> keys = new(StringComparer.Ordinal);

        public bool Hold(string id, string line)
        {
            if (!keys.TryGetValue(id, out var key))
            {
                keys[id] = key = Load(id);
            }
            return key is not null && Checkpoint.IsSignedBy(line, key);
        }

        public void Dispose()
        {
            foreach (var key in keys.Values)
            {
                key?.Dispose();
            }
        }

        // The name says which key it must be, so that a file put in another's place is no key at all.
        private ECDsa? Load(string id)
        {
            var file = id.All(char.IsAsciiHexDigitLower) ? Path.Combine(folder, $"{id}.pub.pem") : "";
            if (!File.Exists(file))
            {
                return null;
            }
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            return CheckpointKey.IdOf(key) == id ? key : null;
        }
    }
}
