using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Dossiers.Settings;

/// <summary>A change to a dossier itself: loaded, compared with what was shown, saved once.</summary>
public abstract class SettingsPage : DossierPage
{
    protected override string Tab => "settings";

    public async Task<Fragment> Form(IReadOnlyList<FieldError>? errors = null, int status = StatusCodes.Status200OK, Func<SettingsView, SettingsView>? typed = null)
    {
        var view = await HttpContext.RequestServices.GetRequiredService<SettingsReader>().Read(Actor, Id, Stop);
        return Fragment.Of<DossierSettings>(new { View = typed is null ? view : typed(view), Errors = errors ?? [] }, status);
    }

    protected async Task<IActionResult> Change(Guid version, Action<Dossier> change, Func<SettingsView, SettingsView>? typed = null)
    {
        await On(Id);
        var dossier = await Db.Dossiers.Include(d => d.Supporting).FirstAsync(d => d.Id == Id, Stop);
        try
        {
            if (version != default && version != dossier.Version)
            {
                throw new RuleBroken("problems.clash");
            }
            change(dossier);
            await Db.SaveChangesAsync(Stop);
        }
        catch (RuleBroken broken) when (IsFragment)
        {
            Db.ChangeTracker.Clear();
            return await Form([new(null, T.Why(broken))], StatusCodes.Status409Conflict, typed);
        }
        Db.ChangeTracker.Clear();
        // Who hands a dossier over may have let go of it himself.
        var still = (await Db.CapabilitiesOn(Actor, Id, Stop)).Has(Capability.ManageDossier);
        if (still)
        {
            return await Done($"/dossiers/{Id}/settings", async () => await Form());
        }
        Response.Headers["HX-Redirect"] = "/clients";
        return await Done("/clients");
    }
}

/// <summary>Who works on the dossier (A4).</summary>
[AsksDossier(Capability.ManageDossier)]
public sealed class AssignmentModel(Choices choices) : SettingsPage
{
    public async Task<IActionResult> OnPostAsync(Guid version, Guid? managerId, Guid? clientGroupId, List<Guid>? supporting)
    {
        var staff = (await choices.Staff(Today, Stop)).Select(s => s.Id).ToHashSet();
        var groups = (await choices.ClientGroups(Stop)).Select(g => g.Id).ToHashSet();
        return await Change(version, dossier =>
        {
            // Whoever was on it stays choosable, also when his access has ended meanwhile.
            var manager = managerId is { } m && (staff.Contains(m) || m == dossier.ManagerId) ? managerId : null;
            var group = clientGroupId is { } g && groups.Contains(g) ? clientGroupId : null;
            dossier.Assign(manager, group, [.. (supporting ?? []).Where(staff.Contains).Distinct()], By, Now);
        }, view => view with { ManagerId = managerId, ClientGroupId = clientGroupId, Supporting = (supporting ?? []).ToHashSet() });
    }
}

/// <summary>Private or not (A6): an Admin decides, or the manager of this dossier.</summary>
[AsksDossier(Capability.ManageDossier)]
public sealed class PrivacyModel : SettingsPage
{
    public Task<IActionResult> OnPostAsync(bool isPrivate) => Change(default, dossier =>
    {
        if (!SettingsReader.MaySetPrivacy(Actor, dossier.ManagerId))
        {
            throw new Forbidden();
        }
        if (isPrivate)
        {
            dossier.MakePrivate(By, Now);
        }
        else
        {
            dossier.MakePublic(By, Now);
        }
    });
}
