using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Texts;
using Person = Portal.Domain.Office.Person;
using Session = Portal.Domain.Office.Session;

namespace Portal.Web.Pages.Me;

/// <summary>One's own page: name, language, look, password, and where one is signed in.</summary>
[AsksSignedIn]
public sealed class IndexModel : PortalPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Language { get; set; }
    [BindProperty] public string? Theme { get; set; }
    public string Email { get; private set; } = "";
    public string? Said { get; private set; }
    public bool HasApp { get; private set; }
    /// <summary>His number, masked; null when there is none.</summary>
    public string? Number { get; private set; }
    /// <summary>A client's user of an office that sends codes by text message.</summary>
    public bool MayHaveNumber { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task OnGet(string? said)
    {
        var person = await Load();
        (Name, Language, Theme) = (person.Name, person.Language, person.Theme ?? "");
        Said = said is "saved" or "password" or "ended" or "app-removed" or "mobile" or "passkey" or "passkey-removed" ? T[$"me.said-{said}"] : null;
    }

    public async Task<IActionResult> OnPost()
    {
        var person = await Load();
        Name = Name?.Trim();
        if (Name is not { Length: > 0 and <= 200 } || Name.Any(char.IsControl))
        {
            Errors = [new("Name", T["me.name-missing"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        person.Prefer(TextCatalogue.Languages.Contains(Language) ? Language! : person.Language, Theme is "light" or "dark" ? Theme : null);
        await Db.Rename(person, Name, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/me?said=saved");
    }

    private async Task<Person> Load()
    {
        var personId = Actor.PersonId;
        var since = Now - Session.Longest;
        var open = await Db.Sessions.AsNoTracking().Where(s => s.PersonId == personId && s.EndedAt == null && s.StartedAt > since).OrderByDescending(s => s.LastInputAt).ThenBy(s => s.Id).ToListAsync(Stop);
        var lengths = await Db.HowLongSessionsLast(Stop);
        Sessions = [.. open.Where(s => s.IsLive(Now, Actor.IsStaff, lengths))];
        var person = await Db.People.SingleAsync(p => p.Id == personId, Stop);
        Email = person.Email;
        Number = person.Mobile is { } number ? Mobiles.Masked(number) : null;
        MayHaveNumber = !Actor.IsStaff && !await Db.Office.AnyAsync(o => o.NoTexts, Stop);
        HasApp = await Db.Authenticators.AnyAsync(a => a.PersonId == personId, Stop);
        return person;
    }
}
