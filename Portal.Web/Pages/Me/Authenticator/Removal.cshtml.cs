using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Me.Authenticator;

/// <summary>Takes the authenticator app away again; the fresh proof before it needed the app itself, or a recovery code.</summary>
[AsksSignedIn]
public sealed class RemovalModel : FreshPage
{
    protected override string Back => "/me/authenticator";

    public async Task<IActionResult> OnPost()
    {
        var apps = HttpContext.RequestServices.GetRequiredService<Authenticators>();
        if (await apps.Has(Actor.PersonId, Stop))
        {
            await apps.Remove(await Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop), By, Stop);
            await HttpContext.RequestServices.GetRequiredService<Door>().LetIn(HttpContext, Actor.PersonId);
        }
        return LocalRedirect("/me?said=app-removed");
    }
}
