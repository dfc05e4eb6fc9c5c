using Portal.Domain.Documents;
using Portal.Infrastructure.Files.Sniffing;
using Portal.Infrastructure.Scanning;

namespace Portal.Infrastructure.Files;

/// <summary>The door: every byte that comes in, from whatever side, is hashed, looked at, scanned and only then kept.</summary>
public sealed class Intake(Quarantine quarantine, IFileStore store, Scanner scanner)
{
    /// <summary>Takes in a whole upload, or says why not. Asked again after a crash it answers the same and does nothing twice.</summary>
    public async Task<Examination> TakeAsync(UploadHold hold, CancellationToken stop)
    {
        var file = hold.File;
        if (file.Arrival.Examined is not { } examined)
        {
            var print = await file.PrintAsync(stop);
            await using var bytes = file.Open();
            examined = await ExamineAsync(bytes, print, stop);
            file.Write(file.Arrival with { Examined = examined });
        }
        if (!examined.IsRefused && File.Exists(file.BytesPath))
        {
            await store.KeepAsync(file.BytesPath, await file.PrintAsync(stop), stop);
        }
        return examined;
    }

    /// <summary>Forgets an upload whose file has found its row, or was refused.</summary>
    public void Forget(UploadHold hold) => quarantine.Remove(hold.File);

    /// <summary>Takes in a file that comes in one go: a form, a mail, an import, a demo.</summary>
    /// <exception cref="UploadRefusedException">Too long, or no space.</exception>
    public async Task<Examination> TakeAsync(Stream body, CancellationToken stop, long limit = FileLimits.FileBytes)
    {
        using var spooled = await quarantine.SpoolAsync(body, limit, stop);
        await using var bytes = new FileStream(spooled.BytesPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 128 * 1024, useAsync: true);
        var examined = await ExamineAsync(bytes, spooled.Print, stop);
        await bytes.DisposeAsync();
        if (!examined.IsRefused)
        {
            await store.KeepAsync(spooled.BytesPath, spooled.Print, stop);
        }
        return examined;
    }

    private async Task<Examination> ExamineAsync(FileStream bytes, Fingerprint print, CancellationToken stop)
    {
        var type = Sniffer.Sniff(bytes);
        if (type.IsRefused)
        {
            return new(print.Sha256, print.Size, type, ScanState.NotScanned);
        }
        bytes.Position = 0;
        var answer = await scanner.ScanAsync(bytes, stop);
        return new(print.Sha256, print.Size, type, answer.State);
    }
}
