using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Me.Authenticator;

/// <summary>One's authenticator app: how to add it, and what there is once it is added.</summary>
[AsksSignedIn]
public sealed class IndexModel : FreshPage
{
    public bool Has { get; private set; }
    public int CodesLeft { get; private set; }
    /// <summary>Travels in the form, sealed, until a code proves it.</summary>
    public string? Key { get; private set; }
    public string Address { get; private set; } = "";
    public string Letters { get; private set; } = "";
    /// <summary>Shown now and never again.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    private Authenticators Apps => HttpContext.RequestServices.GetRequiredService<Authenticators>();

    public Task OnGet() => Show(null);

    public async Task<IActionResult> OnPost(string? key, string? code)
    {
        await Show(key);
        if (Has)
        {
            return LocalRedirect("/me/authenticator");
        }
        var person = await Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop);
        var read = Apps.Read(person.Id, key);
        var codes = read is null ? null : await Apps.Add(person, read, string.Concat((code ?? "").Where(char.IsAsciiDigit)), By, Stop);
        if (codes is null)
        {
            Errors = [new("Code", T[read is null ? "factors.key-old" : "factors.app-wrong"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await HttpContext.RequestServices.GetRequiredService<Door>().LetIn(HttpContext, person.Id);
        (Has, Codes) = (true, codes);
        return Page();
    }

    private async Task Show(string? key)
    {
        var personId = Actor.PersonId;
        Has = await Apps.Has(personId, Stop);
        if (Has)
        {
            CodesLeft = await HttpContext.RequestServices.GetRequiredService<RecoveryCodes>().Left(personId, Stop);
            return;
        }
        Key = Apps.Read(personId, key) is null ? Apps.NewKey(personId) : key;
        var bytes = Apps.Read(personId, Key)!;
        Letters = Base32.Grouped(Base32.Encode(bytes));
        Address = Totp.Address(bytes, await Db.Office.Select(o => o.Name).SingleAsync(Stop), await Db.People.Where(p => p.Id == personId).Select(p => p.Email).SingleAsync(Stop));
    }
}
