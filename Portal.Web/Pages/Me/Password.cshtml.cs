using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Me;

/// <summary>A new password, by the old one. Every other sign-in ends; this browser goes on under a new session.</summary>
[AsksSignedIn]
public sealed class PasswordModel : PortalPage
{
    private const int MostTries = 5;

    public string Email { get; private set; } = "";
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task OnGet() => Email = await Db.People.Where(p => p.Id == Actor.PersonId).Select(p => p.Email).SingleAsync(Stop);

    public async Task<IActionResult> OnPost(string? old, string? password)
    {
        var services = HttpContext.RequestServices;
        var person = await Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop);
        Email = person.Email;
        var setting = services.GetRequiredService<NewPassword>();
        if (await setting.Trouble(person, password, Stop) is { } trouble)
        {
            return Wrong("Password", trouble);
        }
        using var attempt = await services.GetRequiredService<Guessing>().Take([new Limit($"old:{person.Id:N}", MostTries)], Stop);
        if (attempt is null)
        {
            return Wrong("Old", T["door.too-many"]);
        }
        if (!services.GetRequiredService<Accounts>().Proves(await Db.Users.FindAsync([person.Id], Stop), old ?? ""))
        {
            return Wrong("Old", T["me.old-wrong"]);
        }
        attempt.Right();
        await setting.Set(person, password!, By, Now, Stop);
        await services.GetRequiredService<Door>().LetIn(HttpContext, person.Id, Current.Session!.ProvedAt);
        return LocalRedirect("/me?said=password");
    }

    public string? ErrorOf(string name) => Errors.FirstOrDefault(e => e.Name == name)?.Text;

    private PageResult Wrong(string field, string text)
    {
        Errors = [new(field, text)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
