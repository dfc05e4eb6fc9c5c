using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Me.Authenticator;

/// <summary>New recovery codes in the place of the old: shown by this one answer.</summary>
[AsksSignedIn]
public sealed class RecoveryModel : FreshPage
{
    protected override string Back => "/me/authenticator";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnPost()
    {
        if (!await HttpContext.RequestServices.GetRequiredService<Authenticators>().Has(Actor.PersonId, Stop))
        {
            return LocalRedirect(Back);
        }
        Codes = await HttpContext.RequestServices.GetRequiredService<RecoveryCodes>().Renew(Actor.PersonId, Stop);
        (await Db.Office.SingleAsync(Stop)).RecoveryCodesMade(await Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop), By, Now);
        Db.Deliveries.Add(Delivery.Notice(Actor.PersonId, SecurityEvent.RecoveryCodesMade, Now));
        await Db.SaveChangesAsync(Stop);
        return Page();
    }
}
