using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Dossiers.Sharing;

/// <summary>Why somebody can see this dossier, and his rights one by one: by role, given, or denied to him alone (B5).</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class RightsModel(RightsReader rights) : DossierPage
{
    [BindProperty(SupportsGet = true)] public Guid? Person { get; set; }
    public RightsView? View { get; private set; }
    private IReadOnlyList<Choice> people = [];
    private List<FieldError> errors = [];
    private Dictionary<Capability, bool?>? typed;
    protected override string Tab => "people";

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync(Guid version, [FromForm(Name = "rights")] Dictionary<string, string>? chosen)
    {
        await Load();
        var view = View ?? throw new NotFound();
        typed = view.Lines.ToDictionary(l => l.Capability, l => (chosen ?? []).GetValueOrDefault(l.Capability.ToString()) switch { "given" => true, "denied" => false, _ => (bool?)null });
        var changed = view.Lines.Where(l => typed[l.Capability] != l.Single).Select(l => l.Capability).ToList();
        if (await Refusal(view, version, changed) is { } reason)
        {
            errors = [new(null, T[reason])];
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        var dossier = await Db.Dossiers.Include(d => d.Grants).FirstAsync(d => d.Id == Id, Stop);
        foreach (var capability in changed)
        {
            dossier.SetCapability(view.PersonId, view.Name, capability, typed[capability], By, Now);
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people/rights?person={view.PersonId}");
    }

    public Fragment Chooser() => Fragment.Of<RightsChooser>(new { DossierId = Id, People = people, Chosen = Person });

    public Fragment Draw() => Fragment.Of<RightsSheet>(new { View, MayChange = View!.PersonId != Actor.PersonId, Typed = (IReadOnlyDictionary<Capability, bool?>?)typed, Errors = (IReadOnlyList<FieldError>)errors });

    /// <summary>Nobody raises himself, nor a colleague above himself, nor shuts out who runs the office.</summary>
    private async Task<string?> Refusal(RightsView view, Guid version, IReadOnlyList<Capability> changed)
    {
        if (version != view.Version)
        {
            return "problems.clash";
        }
        if (view.PersonId == Actor.PersonId)
        {
            return "sharing.own-rights";
        }
        if (!view.IsStaff || Actor.May(OfficeCapability.ManageOffice))
        {
            return null;
        }
        var other = await ActorReader.Read(Db, view.PersonId, "", Today, Stop);
        if (other is not null && (other.May(OfficeCapability.ManageOffice) || (other.May(OfficeCapability.ManageBranch) && !Actor.May(OfficeCapability.ManageBranch))))
        {
            return "sharing.admins-rights";
        }
        return !Actor.May(OfficeCapability.ManageBranch) && changed.Any(c => typed![c] is true && !Frame.May.Has(c)) ? "sharing.not-held" : null;
    }

    private async Task Load()
    {
        await Open();
        people = await rights.People(Frame.ClientId, Today, Stop);
        View = Person is { } person ? await rights.Read(Actor, Frame, person, Stop) : null;
    }
}
