using System.Security.Cryptography.X509Certificates;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;

namespace Portal.Web.Fragments.Verifying;

/// <summary>Looks at one paper of a stranger's at a time: each is held in memory whole, and there may be many strangers.</summary>
internal sealed class VerifyDesk(OfficeSeal seal) : IDisposable
{
    private readonly SemaphoreSlim free = new(1);

    public IReadOnlyList<X509Certificate2> Certificates() => seal.Certificates();

    /// <exception cref="PdfException">Why it cannot be read as a PDF.</exception>
    public async Task<PdfReport> Look(IFormFile file, CancellationToken stop)
    {
        if (file.Length > PdfDocument.MostBytes)
        {
            throw new PdfException(PdfFault.TooLarge, $"{file.Length} bytes.");
        }
        await free.WaitAsync(stop);
        try
        {
            var bytes = new byte[file.Length];
            await using (var stream = file.OpenReadStream())
            {
                await stream.ReadExactlyAsync(bytes, stop);
            }
            return await Task.Run(() => PdfVerifier.Look(bytes, seal.Certificates()), stop);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();
}
