using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Factors;
using Portal.Web.Fragments.Groups;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Settings;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>A colleague's own page, as any of its forms brings it back.</summary>
public abstract class MemberPage(Choices choices) : StaffVerbPage
{
    [BindProperty] public StaffForm Form { get; set; } = new();
    public bool HasAccount { get; private set; }
    public TokenFacts Tokens { get; private set; } = null!;
    private List<LiveLink> links = [];
    protected IReadOnlyList<Choice> Branches { get; private set; } = [];
    protected List<FieldError> Errors { get; set; } = [];
    protected virtual string Name => Member.Person.Name;

    /// <summary>Groups are the whole office's, so who runs one branch does not manage them.</summary>
    public bool MayGroup => Actor.May(OfficeCapability.ManageOffice);

    public Fragment NamePart() => Fragment.Of<StaffName>(new { PersonId, Member.Version, Name, Errors = ErrorsOf(named: true) });

    public Fragment Draw() => Fragment.Of<StaffEditor>(new { Form, PersonId, Branches, Errors = ErrorsOf(named: false) });

    public async Task<Fragment> GroupPart() => Fragment.Of<ColleagueGroups>(new { View = await HttpContext.RequestServices.GetRequiredService<GroupsReader>().Of(PersonId, Stop) });

    public Fragment TokenPart() => Fragment.Of<TokenCard>(new { Facts = Tokens, Base = $"/office/staff/{PersonId}", Viewer = Actor.PersonId });

    public Fragment LinkPart() => Fragment.Of<LinkCard>(new { Links = (IReadOnlyList<LiveLink>)links, Base = $"/office/staff/{PersonId}" });

    protected abstract bool IsNaming { get; }

    protected async Task Open()
    {
        await Load();
        Branches = await choices.BranchesToRun(Actor, Stop);
        Tokens = await HttpContext.RequestServices.GetRequiredService<TokenReader>().Read(PersonId, Stop);
        links = await HttpContext.RequestServices.GetRequiredService<Identity.Links>().Live(PersonId, Now, Stop);
        HasAccount = await Db.Users.AnyAsync(a => a.Id == PersonId, Stop);
    }

    // Each form says its own.
    private List<FieldError> ErrorsOf(bool named) => named == IsNaming ? Errors : [];
}
