using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Trail;

namespace Portal.Web.Pages.Dossiers;

/// <summary>The dossier at a glance.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class OverviewModel(DocumentLines documents, ApprovalListReader approvals, TrailReader trail, Fragments.Signing.SigningListReader signatures, Fragments.Messages.NotesReader notes) : DossierPage
{
    protected override string Tab => "overview";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetHeadAsync(string tab)
    {
        await Open();
        return Fragment.Of<DossierHead>(new { Frame, Tab = tab is "requests" or "documents" or "panels" or "messages" or "people" or "trail" or "settings" ? tab : "overview" });
    }

    public async Task<IActionResult> OnGetOverviewAsync()
    {
        await Open();
        return await Overview();
    }

    public Task<Fragment?> Notes() => notes.Panel(Actor, AboutKind.Dossier, Id, Id, Stop);

    public async Task<Fragment> Overview() => Fragment.Of<DossierOverview>(new
    {
        Frame,
        Requests = await Reader.Open(Actor, Id, 20, Stop),
        Signatures = await signatures.OnDossier(Actor, Id, Stop),
        Documents = await documents.Newest(Actor, Id, 6, Stop),
        Approvals = await approvals.OpenOf(Actor, Id, 10, Stop),
        Trail = await trail.OfDossier(Actor, Id, null, 12, Stop),
    });
}
