using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.OfficeRun;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>Who works at the office, or at the branch that the viewer runs.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class ListModel(Moments when) : PortalPage
{
    private const int Most = 1000;

    public sealed record Row(Guid PersonId, string Name, string Email, StaffRoles Roles, string? Branch, bool Limited, bool IsBlocked, DateOnly? EndsOn, bool HasAccount, bool OneStep);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await Db.StaffRunBy(Actor).AsNoTracking().OrderBy(s => s.Person.Name).ThenBy(s => s.Id).Take(Most).Select(s => new Row(s.PersonId, s.Person.Name, s.Person.Email, s.Roles,
        Db.Branches.Where(b => b.Id == s.BranchId).Select(b => b.Name).FirstOrDefault(), s.LimitedToBranch, s.IsBlocked, s.EndsOn, Db.Users.Any(a => a.Id == s.PersonId), s.Person.SignIn == SignInMode.Password)).ToListAsync(Stop);

    /// <summary>Colleagues of whom a password is all that is asked, for whoever may ask more of all of them.</summary>
    public int OneStep => Actor.May(OfficeCapability.ManageOffice) ? Rows.Count(r => r is { OneStep: true, IsBlocked: false } && (r.EndsOn is null || r.EndsOn >= Today)) : 0;

    public string Roles(StaffRoles roles) => StaffForm.Words(T, roles);

    public string Standing(Row row) => row switch
    {
        { IsBlocked: true } => T["people.is-blocked"],
        { EndsOn: { } end } when end < Today => T["people.has-ended", when.Day(end)],
        { HasAccount: false } => T["office.no-password"],
        { EndsOn: { } end } => T["people.active-until", when.Day(end)],
        _ => T["people.is-active"],
    };
}
