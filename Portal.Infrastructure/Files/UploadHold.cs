namespace Portal.Infrastructure.Files;

/// <summary>The right to change an upload, until disposed.</summary>
public sealed class UploadHold : IDisposable
{
    private int released;

    internal UploadHold(IncomingFile file) => File = file;

    public IncomingFile File { get; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0)
        {
            File.Release();
        }
    }
}
