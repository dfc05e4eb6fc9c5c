using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Lost;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office.Undelivered;

/// <summary>What has trouble leaving and what was given up, with what servers really said, and sending it once more.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class OutboxModel(OfficeLostReader reader, LostMessages lostMessages) : PortalPage
{
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public void OnGet() { }

    public async Task<IActionResult> OnGetRowsAsync() => await Rows();

    public async Task<Fragment> Rows() => Fragment.Of<OfficeLost>(new { View = await reader.Read(new PageAsked(P), Stop) });

    public async Task<IActionResult> OnPostAsync(Guid? delivery)
    {
        if (delivery is { } id)
        {
            if (await Db.Undelivered.FirstOrDefaultAsync(u => u.Id == id && u.SentAgainAt == null, Stop) is { } told)
            {
                await lostMessages.SendAgain(told, By, Stop);
            }
            else
            {
                // Told nowhere: what it was about is over, or it died before this was kept.
                (await Db.Deliveries.FirstOrNotFoundAsync(d => d.Id == id, Stop)).Resend(Now);
            }
            await Db.SaveChangesAsync(Stop);
        }
        return LocalRedirect("/office/undelivered");
    }
}
