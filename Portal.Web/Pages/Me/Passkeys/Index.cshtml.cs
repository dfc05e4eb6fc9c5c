using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Person = Portal.Domain.Office.Person;

namespace Portal.Web.Pages.Me.Passkeys;

/// <summary>A page about one's passkeys.</summary>
public abstract class PasskeyPage : FreshPage
{
    protected override string Back => "/me/passkeys";

    internal Identity.Passkeys Passkeys => HttpContext.RequestServices.GetRequiredService<Identity.Passkeys>();

    protected Task<Person> Himself() => Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop);

    /// <summary>A change has ended every session, this one too: on with a new one.</summary>
    protected Task GoOn() => HttpContext.RequestServices.GetRequiredService<Door>().LetIn(HttpContext, Actor.PersonId);
}

/// <summary>One's passkeys, and a new one.</summary>
[AsksSignedIn]
public sealed class IndexModel : PasskeyPage
{
    public IReadOnlyList<PasskeyLine> Lines { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task OnGet() => Lines = await Passkeys.Of(Actor.PersonId, Stop);

    public async Task<IActionResult> OnPost(string? credential)
    {
        if (await Passkeys.Add(HttpContext, await Himself(), credential, By))
        {
            await GoOn();
            return LocalRedirect("/me?said=passkey");
        }
        Lines = await Passkeys.Of(Actor.PersonId, Stop);
        Errors = [new(null, T[Lines.Count >= Identity.Passkeys.Most ? "passkeys.many" : "passkeys.not-made"])];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>What the browser is to make.</summary>
[AsksSignedIn]
public sealed class OptionsModel : PasskeyPage
{
    public async Task<IActionResult> OnPost() => Content(await Passkeys.AskToMake(HttpContext, await Himself()), "application/json");
}

/// <summary>Takes one of one's own passkeys away. Whose it is comes before how fresh the proof is: of somebody else's there is nothing.</summary>
[AsksNamedParty]
public sealed class RemovalModel : PortalPage
{
    public async Task<IActionResult> OnPost(string id)
    {
        var services = HttpContext.RequestServices;
        var passkeys = services.GetRequiredService<Identity.Passkeys>();
        if ((await passkeys.Of(Actor.PersonId, Stop)).All(k => k.Id != id))
        {
            throw new NotFound();
        }
        if (!Current.Session!.IsFresh(Now))
        {
            return FreshPage.Ask("/me/passkeys");
        }
        await passkeys.Remove(await Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop), id, By, Stop);
        await services.GetRequiredService<Door>().LetIn(HttpContext, Actor.PersonId);
        return LocalRedirect("/me?said=passkey-removed");
    }
}
