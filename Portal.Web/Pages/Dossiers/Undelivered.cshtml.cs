using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Lost;

namespace Portal.Web.Pages.Dossiers;

/// <summary>What did not arrive on a dossier, and sending it once more. The office's alone: no client user learns whether another's address works.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class UndeliveredModel(LostReader reader, LostMessages lostMessages) : DossierPage
{
    public LostView View { get; private set; } = null!;
    protected override string Tab => "overview";

    public async Task OnGetAsync()
    {
        await Open();
        View = await reader.Read(Id, null, Stop);
    }

    public async Task<IActionResult> OnGetNotesAsync(Guid? about)
    {
        await Open();
        View = await reader.Read(Id, about, Stop);
        return Notes();
    }

    public Fragment Notes() => Fragment.Of<LostNotes>(new { View });

    public async Task<IActionResult> OnPostAsync(Guid? lost)
    {
        await Open();
        if (lost is null)
        {
            return LocalRedirect($"/dossiers/{Id}/undelivered");
        }
        var row = await Db.Undelivered.Where(u => u.Id == lost && u.SentAgainAt == null && (u.StreamId == Id || u.StreamId == Frame.ClientId)).FirstOrNotFoundAsync(Stop);
        await lostMessages.SendAgain(row, By, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(row switch
        {
            { RequestId: { } request } => Links.Request(request),
            { SubjectKind: SubjectKind.Approval } => $"/approvals/{row.SubjectId}",
            { SubjectKind: SubjectKind.Signature } => $"/signatures/{row.SubjectId}",
            _ => $"/dossiers/{Id}/undelivered",
        });
    }
}
