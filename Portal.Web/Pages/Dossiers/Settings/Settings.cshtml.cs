using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Web.Access;

namespace Portal.Web.Pages.Dossiers.Settings;

/// <summary>What the portal of this dossier can do.</summary>
[AsksDossier(Capability.ManageDossier)]
public sealed class SettingsModel : SettingsPage
{
    public Task OnGetAsync() => Open();

    public Task<IActionResult> OnPostAsync(Guid version, Configuration configuration, List<DossierModules>? modules, bool isWorklist)
    {
        var wanted = (modules ?? []).Aggregate(DossierModules.None, (sum, module) => sum | module) & (DossierModules.Payments | DossierModules.Financial);
        return Change(version, dossier => dossier.ChangeSettings(Enum.IsDefined(configuration) ? configuration : dossier.Configuration, wanted, isWorklist, By, Now),
            view => view with { Configuration = configuration, Modules = wanted, IsWorklist = isWorklist });
    }
}
