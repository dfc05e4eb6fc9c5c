using System.Security.Cryptography;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Scanning;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>A quarantine and a store in a folder of their own, and the portal that was started over them.</summary>
public abstract class UploadRoom : IDisposable
{
    protected const int MiB = 1024 * 1024;

    private protected readonly Folder folder = new();
    private protected readonly ManualTime clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private protected readonly DiskFileStore store;
    private protected Quarantine quarantine;

    protected UploadRoom()
    {
        store = new DiskFileStore(folder.Files, clock);
        quarantine = new Quarantine(folder.Quarantine, clock, reserve: 0);
    }

    public void Dispose()
    {
        quarantine.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IncomingFile Begin(long length)
    {
        var arrival = new Arrival(Guid.CreateVersion7(), length, clock.GetUtcNow());
        quarantine.TryBegin(arrival).ShouldBeTrue();
        return quarantine.Find(arrival.Id)!;
    }

    private protected Task<AppendOutcome> SendAsync(IncomingFile file, byte[] bytes, long at) => quarantine.AppendAsync(file, at, new MemoryStream(bytes), null, default);

    private protected async Task<Examination> FinishAsync(IncomingFile file)
    {
        using var hold = file.TryHold();
        var examined = await Door().TakeAsync(hold!, default);
        Door().Forget(hold!);
        return examined;
    }

    private protected Intake Door() => new(quarantine, store, new Scanner(null));

    protected void Restart(long reserve = 0)
    {
        quarantine.Dispose();
        quarantine = new Quarantine(folder.Quarantine, clock, reserve);
    }

    protected async Task<byte[]> ReadAsync(string sha)
    {
        await using var stored = await store.OpenAsync(sha, default);
        var got = new MemoryStream();
        await stored!.CopyToAsync(got);
        return got.ToArray();
    }

    protected static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
