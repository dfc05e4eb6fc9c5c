using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignIn;

/// <summary>The office asks for an authenticator app, and this person has none yet: he adds it, a client's user with the PIN of his letter.</summary>
[AsksNothing("Between the two steps nobody is inside yet; the step's cookie says who waits.")]
public sealed class AuthenticatorModel : StepPage
{
    public string? Key { get; private set; }
    public string Address { get; private set; } = "";
    public string Letters { get; private set; } = "";
    public IReadOnlyList<string> Codes { get; private set; } = [];
    public bool AsksPin { get; private set; }

    public async Task<IActionResult> OnGet(string? returnUrl)
    {
        if (await Open(returnUrl) is { } back)
        {
            return back;
        }
        await Show(null);
        return Way == Way.AddApp ? Page() : To("/sign-in/code");
    }

    public async Task<IActionResult> OnPost(string? key, string? code, string? pin, string? returnUrl)
    {
        if (await Open(returnUrl) is { } back)
        {
            return back;
        }
        if (Way != Way.AddApp)
        {
            return To("/sign-in/code");
        }
        await Show(key);
        var apps = Service<Authenticators>();
        var person = await Db.People.SingleAsync(p => p.Id == Waiting!.PersonId, Stop);
        // Colleagues have no letter: their first app is added on the password, and they are told by mail.
        if (AsksPin)
        {
            var answer = await Service<Pins>().Try(person.Id, pin?.Trim(), Door.Address(HttpContext), Stop);
            if (!answer.IsRight)
            {
                return Wrong("Pin", answer.Left > 0 ? T.Count("mobile.pin-wrong", answer.Left) : T["mobile.pin-blocked"], isOver: answer.Left == 0);
            }
        }
        var read = apps.Read(person.Id, key);
        var codes = read is null ? null : await apps.Add(person, read, string.Concat((code ?? "").Where(char.IsAsciiDigit)), StepDoor.Himself(person, HttpContext), Stop);
        if (codes is null)
        {
            return Wrong("Code", T[read is null ? "factors.key-old" : "factors.app-wrong"]);
        }
        await Service<StepDoor>().LetIn(HttpContext, person.Id);
        Codes = codes;
        return Page();
    }

    private async Task Show(string? key)
    {
        var (apps, personId) = (Service<Authenticators>(), Waiting!.PersonId);
        Key = apps.Read(personId, key) is null ? apps.NewKey(personId) : key;
        var bytes = apps.Read(personId, Key)!;
        Letters = Base32.Grouped(Base32.Encode(bytes));
        var him = await Db.People.Where(p => p.Id == personId).Select(p => new { p.Email, p.Side }).SingleAsync(Stop);
        Address = Totp.Address(bytes, await Db.Office.Select(o => o.Name).SingleAsync(Stop), him.Email);
        AsksPin = him.Side == Side.Client;
    }
}
