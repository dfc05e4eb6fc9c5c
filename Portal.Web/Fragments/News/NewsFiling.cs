using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Web.Fragments.News;

/// <summary>Files that come with a form, of news or of a message: through the same door as every other file.</summary>
public sealed class NewsFiling(IServiceScopeFactory scopes, Intake intake, TimeProvider clock)
{
    private const int Tries = 8;

    /// <exception cref="RuleBroken">It is not taken: why.</exception>
    public async Task<StoredFile> Take(IFormFile file, CancellationToken stop)
    {
        if (!FileName.TryParse(file.FileName, out var name))
        {
            throw new RuleBroken("files.bad-name");
        }
        try
        {
            await using var bytes = file.OpenReadStream();
            var examined = await intake.TakeAsync(bytes, stop);
            if (examined.IsRefused)
            {
                throw new FileRefusedException(examined);
            }
            await Name(examined, stop);
            return new StoredFile(name.Value, examined.Sha256, examined.Size, examined.Type.MediaType);
        }
        catch (FileRefusedException refused)
        {
            throw new RuleBroken(refused.Reason);
        }
        catch (UploadRefusedException refused)
        {
            throw new RuleBroken(refused.Why is AppendOutcome.NoSpace ? "files.no-space" : "files.too-large");
        }
    }

    // At once and apart: when the next file of the form is refused, no bytes lie in the store that no row names.
    private async Task Name(Examination examined, CancellationToken stop)
    {
        for (var tried = 1; ; tried++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.NameBytesAsync(examined, clock.GetUtcNow(), stop);
            try
            {
                await db.SaveChangesAsync(stop);
                return;
            }
            catch (DbUpdateException) when (tried < Tries)
            {
                // The same new bytes, named by somebody else this very moment.
            }
        }
    }
}
