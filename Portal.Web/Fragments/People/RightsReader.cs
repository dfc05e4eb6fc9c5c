using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.People;

/// <summary>One right of one person on one dossier: whether his roles give it, what was said singly, and what comes of it.</summary>
/// <param name="Cut">What takes it away though he was given it: a text key.</param>
public sealed record RightLine(Capability Capability, bool ByRoles, bool? Single, bool Has, string? Cut);

/// <param name="ComesIn">Not blocked, not ended: else nothing counts.</param>
/// <param name="Version">Of the dossier: single rights are its own.</param>
public sealed record RightsView(Guid DossierId, WhyDoors Doors, Guid PersonId, string Name, bool IsStaff, bool ComesIn, Guid Version, IReadOnlyList<Why> Ways, IReadOnlyList<RightLine> Lines);

/// <summary>Why somebody can see a dossier, right by right; the page has asked the reader's own right already.</summary>
public sealed class RightsReader(PortalDb db, Choices choices)
{
    private const int Most = 200;

    /// <summary>Whom one can ask about: staff, and the contacts of the dossier's client.</summary>
    public async Task<IReadOnlyList<Choice>> People(Guid clientId, DateOnly today, CancellationToken stop) =>
    [
        .. await db.Contacts.AsNoTracking().Where(c => c.ClientId == clientId).OrderBy(c => c.Person.Name).Take(Most).Select(c => new Choice(c.PersonId, c.Person.Name)).ToListAsync(stop),
        .. await choices.Staff(today, stop),
    ];

    public async Task<RightsView> Read(Actor reader, DossierFrame frame, Guid personId, CancellationToken stop)
    {
        var (dossierId, today) = (frame.Id, reader.Today);
        var dossier = await db.Dossiers.AsNoTracking().Include(d => d.Grants).FirstOrNotFoundAsync(d => d.Id == dossierId, stop);
        var person = await db.People.AsNoTracking().FirstOrNotFoundAsync(p => p.Id == personId
            && (db.Staff.Any(s => s.PersonId == p.Id) || db.Contacts.Any(c => c.PersonId == p.Id && c.ClientId == dossier.ClientId)), stop);
        var actor = await ActorReader.Read(db, personId, "", today, stop);
        var has = actor is null ? Capabilities.None : await db.CapabilitiesOn(actor, dossierId, stop);
        var isStaff = person.Side == Side.Office;
        var byRoles = isStaff ? StaffRights.Of(actor?.Staff?.Roles ?? StaffRoles.None) : ClientRights.Of(await RolesOf(dossier.ClientId, dossierId, dossier.ClientGroupId, personId, stop));
        var known = isStaff ? StaffRights.All : ClientRights.All;
        var single = dossier.Grants.Where(g => g.PersonId == personId).ToDictionary(g => g.Capability, g => g.Given);
        return new RightsView(dossierId, WhyDoors.Of(reader, dossierId, frame.May), personId, person.Name, isStaff, actor is not null, dossier.Version, await db.WhyMay(personId, dossierId, today, stop),
            [.. Enum.GetValues<Capability>().Where(known.Has).Select(Line)]);

        RightLine Line(Capability c)
        {
            bool? said = single.TryGetValue(c, out var given) ? given : null;
            return new RightLine(c, byRoles.Has(c), said, has.Has(c), has.Has(c) || !(said ?? byRoles.Has(c)) ? null : WhatCuts(dossier, has, c));
        }
    }

    private static string WhatCuts(Dossier dossier, Capabilities has, Capability capability) =>
        has == Capabilities.None ? "sharing.cut-no-access"
        : !Ceiling.Of(dossier.Modules).Has(capability) ? "sharing.cut-module"
        : capability == Capability.UseWorklist ? "sharing.cut-worklist"
        : "sharing.cut-configuration";

    private async Task<ClientRoles> RolesOf(Guid clientId, Guid dossierId, Guid? clientGroupId, Guid personId, CancellationToken stop)
    {
        var contact = db.Contacts.Where(c => c.ClientId == clientId && c.PersonId == personId).Select(c => c.Id);
        List<ClientRoles> roles =
        [
            .. await db.ContactRoles.Where(r => r.DossierId == dossierId && contact.Contains(r.ContactId)).Select(r => r.Roles).ToListAsync(stop),
            .. await db.ContactGroupRoles.Where(r => r.DossierId == dossierId && db.ContactGroupMembers.Any(m => m.GroupId == r.GroupId && contact.Contains(m.ContactId))).Select(r => r.Roles).ToListAsync(stop),
            .. await db.ClientGroups.Where(g => g.Id == clientGroupId).Select(g => g.MemberRoles).ToListAsync(stop),
        ];
        return roles.Aggregate(ClientRoles.None, (all, one) => all | one);
    }
}
