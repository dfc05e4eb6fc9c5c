using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Clients;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Clients;

/// <summary>Mends a client's card. Two people on this form never overwrite one another unseen: the later one sees both where they differ, and
/// decides. Dossiers that are called as the client go along with its name.</summary>
[AsksDossier(Capability.ManageDossier)]
public sealed class CardModel(CardDesk desk) : ClientPage
{
    [BindProperty] public CardForm Card { get; set; } = new();
    private CardFacts facts = null!;
    private List<FieldError> errors = [];
    private IReadOnlyList<CardClash>? clashes;
    private bool warned;

    public async Task OnGetAsync()
    {
        await Load();
        Card = CardForm.Of(Client);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var check = new CardCheck(T, Card, facts, nameof(Card));
        (errors, warned) = await desk.Judge(check, Card, facts, nameof(Card), Stop);
        errors = [.. errors.Concat(Unreadable()).DistinctBy(e => e.Name)];
        if (errors.Count > 0)
        {
            return Again(StatusCodes.Status422UnprocessableEntity);
        }
        var typed = check.Card();
        if (Card.Version != Client.Version)
        {
            return Clash(typed);
        }
        var branch = facts.SetsBranch ? Card.BranchId : Client.BranchId;
        if ((Client.Code, Client.Name, Client.Card, Client.BranchId) == (Card.TypedCode, Card.TypedName, typed, branch))
        {
            return Gone(Links.Client(Id));
        }
        try
        {
            await Save(typed, branch);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            await Load();
            return Clash(typed);
        }
        catch (RuleBroken broken)
        {
            // A branch that would leave a private dossier with nobody: what was typed stays.
            Db.ChangeTracker.Clear();
            await Load();
            errors.Add(new(null, T.Why(broken)));
            return Again(StatusCodes.Status422UnprocessableEntity);
        }
        // Another branch may shield him from whoever gave him to it.
        return Gone(await Db.ClientsVisibleTo(Actor).AnyAsync(c => c.Id == Id, Stop) ? Links.Client(Id) : "/clients");
    }

    public Fragment Draw(int status = StatusCodes.Status200OK) =>
        Fragment.Of<CardEditor>(new { ClientId = Id, Form = Card, Facts = facts, Errors = (IReadOnlyList<FieldError>)errors, Warned = warned, Clashes = clashes }, status);

    private async Task Load()
    {
        await Open();
        facts = await desk.Facts(Actor, Client, Stop);
    }

    private async Task Save(ClientCard typed, Guid? branch)
    {
        var from = Client.Name;
        Client.Change(Card.TypedCode, Card.TypedName, typed, branch, By, Now);
        foreach (var dossier in await Db.Dossiers.Where(d => d.ClientId == Id).ToListAsync(Stop))
        {
            dossier.Follow(from, Client.Name, By, Now);
        }
        await Db.SaveChangesAsync(Stop);
    }

    private IActionResult Clash(ClientCard typed)
    {
        clashes = CardClash.Of(T, Card, typed, facts);
        Card.Version = Client.Version;
        ModelState.Clear();
        return Again(StatusCodes.Status409Conflict);
    }

    private IActionResult Again(int status)
    {
        Response.StatusCode = status;
        return IsFragment ? Draw(status) : Page();
    }

    private IActionResult Gone(string to)
    {
        if (!IsFragment)
        {
            return LocalRedirect(to);
        }
        Response.Headers["HX-Redirect"] = to;
        return StatusCode(StatusCodes.Status204NoContent);
    }
}
