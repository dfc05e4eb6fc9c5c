using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Privacy;
using Kept = Portal.Domain.Dossiers.Dossier;

namespace Portal.Web.Pages.Office.Privacy;

/// <summary>How long a dossier is kept, and its legal hold. One that he does not see has no page here either.</summary>
public abstract class KeepingPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public Kept Dossier { get; private set; } = null!;
    protected string? Reason { get; set; }
    protected IReadOnlyList<FieldError> Errors { get; set; } = [];

    protected async Task Load() =>
        Dossier = await Db.DossiersWhereMay(Actor, Capability.SeeDossier).AsTracking().Include(d => d.Client).FirstOrNotFoundAsync(d => d.Id == Id, Stop);

    protected async Task<IActionResult> Saved()
    {
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/privacy/dossiers/{Id}");
    }

    public async Task<Fragment> Draw()
    {
        var view = await HttpContext.RequestServices.GetRequiredService<PrivacyReader>().Of(Dossier, Stop);
        return Fragment.Of<DossierKeeping>(new { View = view, Reason, Errors });
    }
}

[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class DossierModel : KeepingPage
{
    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync(RetentionKind kind)
    {
        await Load();
        if (Enum.IsDefined(kind) && kind != RetentionKind.AccessLog)
        {
            Dossier.Keep(kind, By, Now);
        }
        return await Saved();
    }
}

/// <summary>Nobody of this dossier is erased until it is lifted.</summary>
[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class HoldModel : KeepingPage
{
    public async Task<IActionResult> OnPostAsync(string? reason)
    {
        await Load();
        Reason = reason?.Trim();
        if (Reason is not { Length: > 0 and <= 300 } || Reason.Any(char.IsControl))
        {
            Errors = [new("reason", T["privacy.hold-reason-missing"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Dossier.Hold(Reason, By, Now);
        return await Saved();
    }
}

[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class HoldLiftingModel : KeepingPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        Dossier.LiftHold(By, Now);
        return await Saved();
    }
}
