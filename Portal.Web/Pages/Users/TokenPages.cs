using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Users;
using Portal.Web.Users;

namespace Portal.Web.Pages.Users;

/// <summary>The users of one's clients, to choose from.</summary>
public abstract class TokenPage(TokenPeopleReader reader) : PeoplePage
{
    [BindProperty(SupportsGet = true, Name = "group")] public Guid? Group { get; set; }
    [BindProperty(SupportsGet = true, Name = "q")] public string? Words { get; set; }
    [BindProperty(SupportsGet = true, Name = "pin")] public PinFilter Pin { get; set; }
    [BindProperty(SupportsGet = true, Name = "at")] public int At { get; set; } = 1;
    protected List<FieldError> Errors { get; } = [];
    protected TokensSet? Said { get; set; }

    protected ClientFilter Filter => new(Group, Short(Words));

    public async Task<Fragment> Draw() => Fragment.Of<UsersToChoose>(new { View = await reader.Choose(Actor, Filter, Pin, At, Stop), Errors = (IReadOnlyList<FieldError>)Errors, Said });

    /// <summary>Those who are ticked, or all that were found; empty, and the page says why, where there are none or too many.</summary>
    protected async Task<List<Contact>> Chosen(string? pick, List<Guid>? contact)
    {
        var ticked = contact ?? [];
        var chosen = pick == "found" ? reader.Users(Actor, Filter, Pin) : reader.Users(Actor, new ClientFilter(), PinFilter.Any).Where(c => ticked.Contains(c.Id));
        var found = ticked.Count > TokenPeopleReader.PageSize ? [] : await chosen.AsNoTracking().Take(LetterRound.MostLetters + 1).ToListAsync(Stop);
        if (found.Count is 0 or > LetterRound.MostLetters)
        {
            Errors.Add(new(null, found.Count == 0 ? T["letters.choose-some"] : T["letters.too-many", LetterRound.MostLetters]));
            return [];
        }
        return found;
    }

    protected IActionResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>Tokens of many users at once (F3).</summary>
[AsksStaff]
public sealed class TokensModel(TokenPeopleReader reader, TokenSetting setting) : TokenPage(reader)
{
    public void OnGet(int? set, int? same, int? stranded)
    {
        MustManage();
        Said = set is { } done && same is { } had && stranded is { } left ? new TokensSet(done, had, left) : null;
    }

    public async Task<IActionResult> OnPostAsync(string? pick, List<Guid>? contact, SignInMode? signIn, ConfirmMode? confirms)
    {
        MustManage();
        var chosen = await Chosen(pick, contact);
        if (signIn is null && confirms is null)
        {
            Errors.Add(new("signIn", T["letters.choose-what"]));
        }
        if ((signIn is { } how && !Enum.IsDefined(how)) || (confirms is { } what && !Enum.IsDefined(what)))
        {
            Errors.Add(new("signIn", T["tokens.choose"]));
        }
        if ((signIn == SignInMode.Text || confirms == ConfirmMode.Text) && await Db.Office.AnyAsync(o => o.NoTexts, Stop))
        {
            Errors.Add(new("signIn", T["tokens.strict"]));
        }
        if (Errors.Count > 0)
        {
            return Again();
        }
        var came = await setting.Set([.. chosen.Select(c => c.PersonId).Distinct()], signIn, confirms, By, Stop);
        return LocalRedirect($"/clients/tokens?set={came.Set}&same={came.Same}&stranded={came.Stranded}");
    }
}

/// <summary>Begins a round of PIN letters for whoever was chosen (F4); nothing is made yet.</summary>
[AsksStaff]
public sealed class LettersModel(TokenPeopleReader reader) : TokenPage(reader)
{
    public async Task<IActionResult> OnPostAsync(string? pick, List<Guid>? contact)
    {
        MustManage();
        var chosen = await Chosen(pick, contact);
        if (chosen.Count == 0)
        {
            return Again();
        }
        var clients = chosen.Select(c => c.ClientId).Distinct().ToList();
        var addressed = (await Db.Clients.Where(c => clients.Contains(c.Id) && c.Card.Street != "" && c.Card.City != "").Select(c => c.Id).ToListAsync(Stop)).ToHashSet();
        var round = LetterRound.Start(By, Now);
        Db.Add(round);
        // Of a person with several clients, one letter: to an address where there is one.
        Db.AddRange(chosen.GroupBy(c => c.PersonId).Select(own => new LetterRecipient { RoundId = round.Id, PersonId = own.Key, ContactId = own.OrderByDescending(c => addressed.Contains(c.ClientId)).First().Id }));
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/clients/letters/{round.Id}");
    }
}
