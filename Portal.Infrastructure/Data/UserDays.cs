using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;

namespace Portal.Infrastructure.Data;

using static ActivityKind;

/// <summary>Until when somebody of the client, and an Administrator of it, can come into a dossier: counted from the rows themselves in the
/// transaction of whatever can change it, so that the monitor finds dossiers without either on an index. The client's number goes along.</summary>
public static class UserDays
{
    internal static async Task Recount(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        var dossiers = rows.Where(r => r.Kind is DossierActivated or DossierAssigned or RolesGiven or RolesTaken).Select(r => r.StreamId).Distinct().ToList();
        if (dossiers.Count > 0)
        {
            await Count(db, db.Dossiers.Where(d => dossiers.Contains(d.Id)), stop);
        }
        var clients = rows.Where(r => r.Kind is ClientChanged or ContactAdded or ContactChanged or ContactBlocked or ContactUnblocked or ContactRemoved or ContactGroupChanged).Select(r => r.StreamId).Distinct().ToList();
        if (clients.Count > 0)
        {
            await Count(db, db.Dossiers.Where(d => clients.Contains(d.ClientId)), stop);
        }
        var groups = rows.Where(r => r.Kind == ClientGroupChanged).Select(r => r.SubjectId).Distinct().ToList();
        if (groups.Count > 0)
        {
            await Count(db, db.Dossiers.Where(d => d.ClientGroupId != null && groups.Contains(d.ClientGroupId.Value)), stop);
        }
    }

    private static Task<int> Count(PortalDb db, IQueryable<Dossier> dossiers, CancellationToken stop) => dossiers.ExecuteUpdateAsync(set => set
        .SetProperty(d => d.Summary.UserUntil, d => db.Contacts.Where(c => c.ClientId == d.ClientId && !c.IsBlocked
                && (d.ContactRoles.Any(r => r.ContactId == c.Id)
                    || d.GroupRoles.Any(r => db.ContactGroupMembers.Any(m => m.GroupId == r.GroupId && m.ContactId == c.Id))
                    || db.ClientGroups.Any(g => g.Id == d.ClientGroupId && g.MemberRoles != ClientRoles.None)))
            .Max(c => (DateOnly?)(c.EndsOn ?? DateOnly.MaxValue)) ?? DateOnly.MinValue)
        .SetProperty(d => d.Summary.AdministratorUntil, d => db.Contacts.Where(c => c.ClientId == d.ClientId && !c.IsBlocked
                && (d.ContactRoles.Any(r => r.ContactId == c.Id && (r.Roles & ClientRoles.Administrator) != 0)
                    || d.GroupRoles.Any(r => (r.Roles & ClientRoles.Administrator) != 0 && db.ContactGroupMembers.Any(m => m.GroupId == r.GroupId && m.ContactId == c.Id))
                    || db.ClientGroups.Any(g => g.Id == d.ClientGroupId && (g.MemberRoles & ClientRoles.Administrator) != 0)))
            .Max(c => (DateOnly?)(c.EndsOn ?? DateOnly.MaxValue)) ?? DateOnly.MinValue)
        .SetProperty(d => d.Summary.Code, d => db.Clients.Where(c => c.Id == d.ClientId).Select(c => c.Code).First()), stop);

    /// <summary>For an office that was there before the count was kept.</summary>
    internal static void CountAll(MigrationBuilder migration)
    {
        var postgres = migration.ActiveProvider!.Contains("Npgsql", StringComparison.Ordinal);
        var (no, first, last) = postgres ? ("FALSE", "DATE '-infinity'", "DATE 'infinity'") : ("0", "'0001-01-01'", "'9999-12-31'");
        migration.Sql("""UPDATE "Dossiers" SET "Code" = (SELECT c."Code" FROM "Clients" c WHERE c."Id" = "Dossiers"."ClientId");""");
        foreach (var (column, asked) in new[] { ("UserUntil", int.MaxValue), ("AdministratorUntil", (int)ClientRoles.Administrator) })
        {
            string Roles(string name) => $"({name} & {asked}) <> 0";
            migration.Sql($"""
                UPDATE "Dossiers" SET "{column}" = COALESCE((
                    SELECT MAX(COALESCE(c."EndsOn", {last})) FROM "Contacts" c
                    WHERE c."ClientId" = "Dossiers"."ClientId" AND c."IsBlocked" = {no} AND c."RemovedAt" IS NULL AND (
                        EXISTS (SELECT 1 FROM "ContactRoles" r WHERE r."DossierId" = "Dossiers"."Id" AND r."ContactId" = c."Id" AND {Roles("r.\"Roles\"")})
                        OR EXISTS (SELECT 1 FROM "ContactGroupRoles" r JOIN "ContactGroupMembers" m ON m."GroupId" = r."GroupId"
                            WHERE r."DossierId" = "Dossiers"."Id" AND m."ContactId" = c."Id" AND {Roles("r.\"Roles\"")})
                        OR EXISTS (SELECT 1 FROM "ClientGroups" g WHERE g."Id" = "Dossiers"."ClientGroupId" AND {Roles("g.\"MemberRoles\"")}))), {first});
                """);
        }
    }
}
