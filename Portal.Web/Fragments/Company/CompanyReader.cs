using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Fragments.Company;

/// <summary>Reads a dossier's users for those of the client who manage them; the page has asked the right already.</summary>
public sealed class CompanyReader(PortalDb db)
{
    /// <summary>His dossiers with something to do on them about users.</summary>
    public async Task<IReadOnlyList<Company>> Companies(Actor actor, CancellationToken stop)
    {
        var ids = actor.Contacts.SelectMany(c => c.Dossiers).Where(d => Concerns(d.Rights)).ToDictionary(d => d.DossierId, d => d.Rights);
        var rows = await db.Dossiers.AsNoTracking().Where(d => ids.Keys.Contains(d.Id)).OrderBy(d => d.Name).ThenBy(d => d.Id).Select(d => new { d.Id, d.ClientId, d.Name }).ToListAsync(stop);
        return [.. rows.Select(r => new Company(r.Id, r.ClientId, r.Name, ids[r.Id].Has(Capability.ManageClientUsers), ids[r.Id].Has(Capability.ManageApprovalTasks)))];
    }

    /// <summary>Whether there is anything about users for him on a dossier.</summary>
    public static bool Concerns(Capabilities rights) => rights.Has(Capability.SeeDossier) && (rights.Has(Capability.ManageClientUsers) || rights.Has(Capability.StartRequests));

    public async Task<CompanyView> Read(Actor actor, Company company, CancellationToken stop)
    {
        var (number, clientNumber) = await Numbers(company, stop);
        var users = await Lines(company, actor.Today, db.UsersOn(company.Id, company.ClientId), stop);
        var asks = await Asks(db.AccountAsksVisibleTo(actor).Where(a => a.DossierId == company.Id && a.Answer == null), stop);
        return new CompanyView(company, number, clientNumber, users, asks, await Givable(actor, company.Id, stop));
    }

    public async Task<UserView> ReadUser(Actor actor, Company company, Guid contactId, CancellationToken stop)
    {
        var (number, clientNumber) = await Numbers(company, stop);
        var contact = await db.UsersOn(company.Id, company.ClientId).AsNoTracking().FirstOrNotFoundAsync(c => c.Id == contactId, stop);
        var line = (await Lines(company, actor.Today, db.Contacts.Where(c => c.Id == contactId), stop))[0];
        var (own, his) = (Own(actor), await db.RightsAtClient(contact, stop));
        var panels = await db.PanelMembers.Where(m => m.ContactId == contactId).Join(db.Panels, m => m.PanelId, p => p.Id, (_, p) => p.Name).OrderBy(name => name).Take(Joining.Most).ToListAsync(stop);
        var (manages, self) = (UserManagement.MayManage(his, own), contact.PersonId == actor.PersonId);
        return new UserView(company, number, clientNumber, line, panels, await Givable(actor, company.Id, stop),
            UserManagement.MayManage(his.Where(d => d.DossierId == company.Id), own), manages, manages && !self && await IsOnlyHere(contact, stop), self);
    }

    /// <summary>He is a contact of nobody else and no colleague of the office's.</summary>
    public async Task<bool> IsOnlyHere(Contact contact, CancellationToken stop) =>
        !await db.Contacts.AnyAsync(c => c.PersonId == contact.PersonId && c.Id != contact.Id, stop) && !await db.Staff.AnyAsync(s => s.PersonId == contact.PersonId, stop);

    /// <summary>What he asked himself, newest first.</summary>
    public async Task<(long Number, IReadOnlyList<AskLine> Asks)> OwnAsks(Actor actor, Guid dossierId, CancellationToken stop)
    {
        var number = await NumberOf(StreamKind.Dossier, dossierId, stop);
        return (number, await Asks(db.AccountAsksVisibleTo(actor).Where(a => a.DossierId == dossierId && a.AskedById == actor.PersonId), stop));
    }

    /// <summary>Asks of a dossier that wait for an answer, for the office.</summary>
    public Task<List<AskLine>> OpenAsks(Guid dossierId, CancellationToken stop) => Asks(db.AccountAsks.Where(a => a.DossierId == dossierId && a.Answer == null), stop);

    /// <summary>The profiles that he may give on a dossier.</summary>
    public async Task<IReadOnlyList<ClientRoles>> Givable(Actor actor, Guid dossierId, CancellationToken stop)
    {
        var dossier = await db.Dossiers.AsNoTracking().Where(d => d.Id == dossierId).Select(d => new { d.Configuration, d.Modules }).FirstAsync(stop);
        var own = Own(actor).GetValueOrDefault(dossierId);
        return [.. RoleWords.Each.Where(r => UserManagement.MayGive(r, own, dossier.Configuration, dossier.Modules))];
    }

    public static IReadOnlyDictionary<Guid, Capabilities> Own(Actor actor) => actor.Contacts.SelectMany(c => c.Dossiers).ToDictionary(d => d.DossierId, d => d.Rights);

    private async Task<(long Number, long ClientNumber)> Numbers(Company company, CancellationToken stop) =>
        (await NumberOf(StreamKind.Dossier, company.Id, stop), await NumberOf(StreamKind.Client, company.ClientId, stop));

    private Task<long> NumberOf(StreamKind kind, Guid id, CancellationToken stop) => db.Streams.Where(s => s.Kind == kind && s.Id == id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);

    private async Task<List<UserLine>> Lines(Company company, DateOnly today, IQueryable<Contact> users, CancellationToken stop)
    {
        var id = company.Id;
        var forAll = await db.Dossiers.AnyAsync(d => d.Id == id && db.ClientGroups.Any(g => g.Id == d.ClientGroupId && g.MemberRoles != ClientRoles.None), stop);
        var rows = await users.AsNoTracking().OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Take(Joining.Most).Select(c => new
        {
            Contact = c,
            c.Person.Name,
            c.Person.Email,
            Direct = db.ContactRoles.Where(r => r.DossierId == id && r.ContactId == c.Id).Select(r => r.Roles).FirstOrDefault(),
            Inherits = db.ContactGroupMembers.Any(m => m.ContactId == c.Id && db.ContactGroupRoles.Any(r => r.DossierId == id && r.GroupId == m.GroupId)),
        }).ToListAsync(stop);
        return [.. rows.Select(r => new UserLine(r.Contact.Id, r.Contact.PersonId, r.Name, r.Email, r.Contact.Function, r.Direct, r.Inherits || forAll, r.Contact.IsBlocked, r.Contact.HasAccess(today),
            r.Contact.EndsOn, r.Contact.InvitedAt, r.Contact.ActivatedAt, r.Contact.Version))];
    }

    private static Task<List<AskLine>> Asks(IQueryable<AccountAsk> asks, CancellationToken stop) =>
        asks.AsNoTracking().OrderByDescending(a => a.AskedAt).ThenBy(a => a.Id).Take(Joining.Most).Select(a => new AskLine(a.Id, a.Name, a.Email, a.Why, a.Wish, a.AskedByName, a.AskedAt, a.Answer)).ToListAsync(stop);
}
