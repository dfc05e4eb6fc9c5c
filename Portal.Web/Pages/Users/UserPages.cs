using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Users;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Users;
using Portal.Web.Users;

namespace Portal.Web.Pages.Users;

/// <summary>A page for those who may give clients users somewhere; on which clients is asked of each.</summary>
public abstract class PeoplePage : PortalPage
{
    protected void MustManage()
    {
        if (!Actor.MaySomewhere(Capability.ManagePeople))
        {
            throw new Forbidden();
        }
    }

    protected static string? Short(string? words) => words is { Length: > 100 } ? words[..100] : words;
}

/// <summary>The clients that are to have users (F2); proposes one for each.</summary>
[AsksStaff]
public sealed class ChooseModel(UserRoundReader reader, Proposals proposals) : PeoplePage
{
    [BindProperty(SupportsGet = true, Name = "group")] public Guid? Group { get; set; }
    [BindProperty(SupportsGet = true, Name = "q")] public string? Words { get; set; }
    [BindProperty(SupportsGet = true)] public bool All { get; set; }
    [BindProperty(SupportsGet = true)] public int At { get; set; } = 1;
    private readonly List<FieldError> errors = [];

    private ClientFilter Filter => new(Group, Short(Words), All);

    public void OnGet() => MustManage();

    public async Task<IActionResult> OnPostAsync(string? pick, List<Guid>? dossier)
    {
        MustManage();
        var ticked = dossier ?? [];
        var found = pick == "found";
        var chosen = found ? Db.DossiersToGiveUsers(Actor, Filter) : Db.DossiersOpenWhereMay(Actor, Capability.ManagePeople).Where(d => ticked.Contains(d.Id));
        var count = await chosen.Take(UserRound.MostUsers + 1).CountAsync(Stop);
        if (count == 0 || count > UserRound.MostUsers || ticked.Count > UserRoundReader.PageSize)
        {
            errors.Add(new(null, count == 0 ? T["users.choose-some"] : T["users.too-many-clients", UserRound.MostUsers]));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var round = await proposals.Start(chosen, Actor, Stop);
        return LocalRedirect($"/clients/users/{round.Id}");
    }

    public async Task<Fragment> Draw() => Fragment.Of<ClientsToChoose>(new { View = await reader.Choose(Actor, Filter, At, Stop), Errors = (IReadOnlyList<FieldError>)errors });
}

/// <summary>A page about one round of new users.</summary>
public abstract class RoundPage(UserRoundReader reader) : PeoplePage
{
    [BindProperty(SupportsGet = true)] public UserFilter Show { get; set; }
    [BindProperty(SupportsGet = true)] public int At { get; set; } = 1;
    public UserRound Round { get; private set; } = null!;
    protected List<FieldError> Errors { get; } = [];

    protected async Task Open(Guid id)
    {
        MustManage();
        Round = await Db.UserRoundsVisibleTo(Actor).Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
    }

    public async Task<IReadOnlyList<Fragment>> Draw() => Round.Stage == RoundStage.Checking
        ? [Fragment.Of<UserSteps>(new { Stage = (RoundStage?)Round.Stage }), Fragment.Of<ProposalRows>(new { View = await reader.Rows(Actor, Round, Show, At, Stop), Errors = (IReadOnlyList<FieldError>)Errors })]
        : [await Outcome()];

    protected async Task<Fragment> Outcome() => Fragment.Of<RoundResult>(new { View = await reader.Outcome(Actor, Round, Stop) });

    protected IActionResult Back(string query = "") => LocalRedirect($"/clients/users/{Round.Id}{query}");
}

/// <summary>One round: its rows while it is checked, its progress while it runs, its result after.</summary>
[AsksStaff]
public sealed class RoundModel(UserRoundReader reader) : RoundPage(reader)
{
    public Task OnGetAsync(Guid id) => Open(id);

    public async Task<IActionResult> OnGetOutcomeAsync(Guid id)
    {
        await Open(id);
        return await Outcome();
    }
}
