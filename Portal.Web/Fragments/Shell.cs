using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Texts;

namespace Portal.Web.Fragments;

/// <summary>What the frame around every page shows: office, branch, who is signed in.</summary>
public sealed record ShellFacts(string Office, string Initials, string Branch, string? Logo, int Hue, string? Theme, Guid PersonId, string Name, bool HasPanels, string? Help, Func<string?, bool, Fragment> InboxLink, Func<string?, bool, Fragment?> MessagesLink);

/// <summary>Reads the frame: two small queries.</summary>
public sealed class Shell(PortalDb db, Text text, InboxCount inbox, MessageCount messages)
{
    public async Task<string> OfficeName() => await db.Office.Select(o => o.Name).SingleOrDefaultAsync() ?? "Portal";

    /// <summary>Null before there is an office.</summary>
    public Task<OfficeCard?> Card() => db.Office.Select(o => new OfficeCard(o.Name, o.Phone, o.GeneralEmail)).SingleOrDefaultAsync();

    public async Task<ShellFacts> Read(Actor actor)
    {
        var office = await db.Office.AsNoTracking().Select(o => new { o.Name, o.Phone, o.LogoSha256 }).SingleAsync();
        var theme = await db.People.Where(p => p.Id == actor.PersonId).Select(p => p.Theme).FirstAsync();
        var branch = actor.Staff?.BranchId is { } branchId
            ? await db.Branches.Where(b => b.Id == branchId).Select(b => new { b.Id, b.Name, b.Hue, b.Phone, b.LogoSha256 }).FirstOrDefaultAsync()
            : actor.IsStaff ? null
            : await db.Contacts.Where(x => x.PersonId == actor.PersonId).Join(db.Clients, x => x.ClientId, c => c.Id, (_, c) => c.BranchId).Join(db.Branches, id => id, b => b.Id, (_, b) => b).OrderBy(b => b.Name)
                .Select(b => new { b.Id, b.Name, b.Hue, b.Phone, b.LogoSha256 }).FirstOrDefaultAsync();
        var panels = !actor.IsStaff && await db.PanelsVisibleTo(actor).AnyAsync();
        var phone = branch?.Phone is { Length: > 0 } own ? own : office.Phone;
        var count = actor.IsStaff ? await inbox.Read(actor) : null;
        var talks = actor.IsStaff ? null : await messages.Read(actor);
        var logo = Domain.Office.Logo.Worn(branch?.Id, branch?.LogoSha256, office.LogoSha256) is var (owner, sha256) ? Links.Logo(owner, sha256) : null;
        return new ShellFacts(office.Name, Initials(office.Name), branch?.Name ?? "", logo, branch?.Hue ?? Domain.Office.Branch.UsualHue, theme, actor.PersonId, actor.Name, panels,
            phone.Length > 0 ? text["shell.help", office.Name, phone] : null,
            (at, covered) => Fragment.Of<InboxLink>(new { Count = count, At = at, Covered = covered }),
            (at, tab) => talks is null ? null : Fragment.Of<MessagesLink>(new { Count = talks, At = at, Tab = tab }));
    }

    public static string Initials(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsLetterOrDigit(w[0]) || w == "&").Select(w => w[0]).Take(3));
}
