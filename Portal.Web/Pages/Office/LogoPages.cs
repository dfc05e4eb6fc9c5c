using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Files;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office;

/// <summary>The picture of the office or of one branch (B7).</summary>
public abstract class LogoPage : PortalPage
{
    protected void MustRun(Guid owner)
    {
        if (!Actor.Runs(owner == StreamId.Office.Id ? null : owner))
        {
            throw new Forbidden();
        }
    }

    protected async Task<IActionResult> Wear(Guid owner, byte[]? bytes, LogoPicture? picture)
    {
        MustRun(owner);
        if (owner == StreamId.Office.Id)
        {
            (await Db.Office.SingleAsync(Stop)).WearLogo(picture?.Sha256, By, Now);
        }
        else
        {
            (await Db.Branches.FirstOrNotFoundAsync(b => b.Id == owner, Stop)).WearLogo(picture?.Sha256, By, Now);
        }
        var logo = await Db.Logos.FindAsync([owner], Stop);
        if (bytes is null || picture is null)
        {
            Db.Logos.RemoveRange(logo is null ? [] : [logo]);
        }
        else
        {
            if (logo is null)
            {
                logo = new Logo { OwnerId = owner };
                Db.Logos.Add(logo);
            }
            (logo.Bytes, logo.MediaType, logo.Sha256) = (bytes, picture.MediaType, picture.Sha256);
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/settings");
    }
}

/// <summary>Puts another one.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class LogoModel : LogoPage
{
    private List<FieldError> errors = [];

    public async Task<IActionResult> OnPostAsync(Guid id, IFormFile? logo)
    {
        if (id != StreamId.Office.Id && !await Db.Branches.AnyAsync(b => b.Id == id, Stop))
        {
            throw new NotFound();
        }
        MustRun(id);
        if (logo is null or { Length: 0 } or { Length: > Logo.MostBytes })
        {
            return Refused(id, logo is null or { Length: 0 } ? "office.logo-choose" : "office.logo-large");
        }
        using var bytes = new MemoryStream((int)logo.Length);
        await logo.CopyToAsync(bytes, Stop);
        var picture = LogoPicture.Look(bytes.ToArray());
        return picture.Fault is { } fault ? Refused(id, fault) : await Wear(id, bytes.ToArray(), picture);
    }

    public async Task<Fragment> Draw() => Fragment.Of<OfficePage>(new
    {
        Whole = Actor.Runs(null),
        Form = OfficeForm.Of(await Db.Office.AsNoTracking().SingleAsync(Stop)),
        Branches = await BranchForm.All(Db, Actor, BranchPage.Most, Stop),
        Errors = (IReadOnlyList<FieldError>)errors,
    });

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refused(Guid id, string key)
    {
        errors = [new(BranchForm.FieldOf(id, "logo"), T[key, Logo.MostBytes / 1024, Logo.LeastPixels, Logo.MostPixels])];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>Takes it away: the initials stand there again.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class LogoDeletionModel : LogoPage
{
    public Task<IActionResult> OnPostAsync(Guid id) => Wear(id, null, null);
}
