using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Me.Mobile;

/// <summary>Proves the new number by its code, and the old by its own; then the new one counts.</summary>
[AsksSignedIn]
public sealed class CodesModel : MobilePage
{
    public string? SentTo { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        await Look();
        return SentTo is null ? LocalRedirect("/me/mobile") : Page();
    }

    public async Task<IActionResult> OnPost(string? code, string? oldCode)
    {
        await Look();
        if (SentTo is null)
        {
            return LocalRedirect("/me/mobile");
        }
        if (!await Service<Mobiles>().Prove(Person, Current.Session!.Id, code?.Trim(), oldCode?.Trim(), By, Stop))
        {
            var left = await Service<Tries>().Left(Person.Id, TryLock.Step, Stop);
            return Wrong("Code", left > 0 ? T.Count("mobile.code-wrong", left) : T["factors.too-many"], isOver: left == 0);
        }
        await Service<Door>().LetIn(HttpContext, Person.Id);
        return LocalRedirect("/me?said=mobile");
    }

    private async Task Look()
    {
        await Open();
        SentTo = await Service<TextCodes>().Find(Person.Id, TextPurpose.NewNumber, Current.Session!.Id, Stop) is { } sent ? sent.Number : null;
    }
}
