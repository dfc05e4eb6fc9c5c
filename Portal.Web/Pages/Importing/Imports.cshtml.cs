using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Import;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Importing;

namespace Portal.Web.Pages.Importing;

/// <summary>Takes a client list in (F1), and names those that are here.</summary>
[AsksOffice(OfficeCapability.ActivateClients), RoomForAList]
public sealed class ImportsModel(ListReading reading) : PortalPage
{
    private const int Most = 50;
    private string? error;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (file is null || !FileName.TryParse(file.FileName, out var name, "list"))
        {
            return Refused(T["importing.choose-file"]);
        }
        try
        {
            if (file.Length > ListLimits.FileBytes)
            {
                throw new ClientListRefusedException(Refusal.FileTooLarge, $"{ListLimits.FileBytes / (1024 * 1024)}");
            }
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, Stop);
            var list = await reading.Bring(name.Value, bytes.ToArray(), Actor, Stop);
            return LocalRedirect(Links.Import(list.Id));
        }
        catch (ClientListRefusedException refused)
        {
            return Refused(T[$"import.{refused.TextKey}", [.. refused.Args]]);
        }
    }

    public async Task<Fragment> Draw() => Fragment.Of<NewImport>(new
    {
        Lists = (IReadOnlyList<ImportedList>)await Db.ImportsVisibleTo(Actor).AsNoTracking().OrderByDescending(l => l.UploadedAt).Take(Most).ToListAsync(Stop),
        Error = error,
    });

    private PageResult Refused(string why)
    {
        error = why;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
