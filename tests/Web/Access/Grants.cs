using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>One thing that Sam gives on a page, and takes back there.</summary>
internal sealed record Grant(string Name, Func<Task> Give, Func<Task> Take)
{
    public override string ToString() => Name;
}

/// <summary>Everything that the portal's pages can give Piotr of the client and Ola of the office: each in turn, with what was given kept beside
/// it, so that the table can be asked what they hold.</summary>
internal sealed class Grants(LiveHouse house, Scene people, Browserless sam, Random chance, string staffGroup, string clientGroup, string contactGroup)
{
    // A colleague has one role at least.
    private const string Always = "Support";
    private readonly string dossier = $"/dossiers/{people.DossierId}";
    private readonly HashSet<string> responsible = [];
    private Guid piotr, dana;

    public Granted On { get; } = new();
    public HeldByClient Piotr { get; } = new();
    public HeldByStaff Ola { get; } = new();

    public static async Task<Grants> Begin(LiveHouse house, Scene people, Browserless sam, Random chance)
    {
        var staff = await Makes(sam, "/office/groups/staff/new", ("Form.Name", $"Staff {people.DossierId:n}"));
        var clients = await Makes(sam, "/office/groups/clients/new", ("Form.Name", $"Clients {people.DossierId:n}"));
        var page = $"/dossiers/{people.DossierId}/people/groups";
        var (piotr, dana) = await house.Read(async db => ((await people.ContactOf(db, people.Piotr)).Id, (await people.ContactOf(db, people.Dana)).Id));
        await Makes(sam, $"{page}/new", ("Form.Name", "Management"), ("Form.Members", $"{dana}"));
        var contacts = await house.Read(db => db.ContactGroups.Where(g => g.ClientId == people.ClientId).Select(g => g.Id).SingleAsync());
        var grants = new Grants(house, people, sam, chance, staff, clients, $"{page}/{contacts}") { piotr = piotr, dana = dana };
        grants.Ola.RolesBy("own").Add(Always);
        await grants.Direct();
        await grants.OwnRoles();
        await grants.Assigned();
        return grants;
    }

    public IEnumerable<Grant> All() =>
    [
        .. Oracle.ClientRoleNames.SelectMany(role => new[]
        {
            Role($"Piotr is {role}", Piotr.RolesBy("direct"), role, Direct),
            Role($"Piotr is in a contact group of {role}", Piotr.RolesBy("contact group"), role, ContactGroup),
            Role($"Piotr's client is in a client group of {role}", Piotr.RolesBy("client group"), role, ClientGroup),
        }),
        .. Oracle.StaffRoleNames.Where(r => r != Always).Select(role => Role($"Ola is {role}", Ola.RolesBy("own"), role, OwnRoles)),
        .. Oracle.StaffRoleNames.Select(StaffGroup),
        .. ((string[])["supporting", "manager"]).Select(way => Role($"Ola is {way}", Ola.Ways, way, Assigned)),
        .. ((string[])["herself", "with her group"]).Select(Responsible),
        .. Oracle.Capabilities.SelectMany(capability => new[] { (Who: (Held)Piotr, His: Oracle.IsClients(capability)), (Who: Ola, His: Oracle.IsStaffs(capability)) }
            .Where(p => p.His).SelectMany(p => Either(Single(p.Who, capability, true), Single(p.Who, capability, false)))),
        Setting("configuration B", () => On.Configuration = "B", () => On.Configuration = On.Configuration == "B" ? "C" : On.Configuration),
        .. ((string[])["Payments", "Financial"]).Select(module => Setting(module, () => On.Modules.Add(module), () => On.Modules.Remove(module))),
        Setting("worklist", () => On.IsWorklist = true, () => On.IsWorklist = false),
        Both("private", now => On.IsPrivate = now, () => Press($"{dossier}/settings/privacy", ("isPrivate", $"{On.IsPrivate}"))),
    ];

    /// <summary>There is no way back from D without the books.</summary>
    public Grant Feedback => Setting("configuration D", () => On.Configuration = "D", () => { });

    // Each single right is given or denied; in a long run both.
    private IEnumerable<Grant> Either(Grant one, Grant other) => Effort.Long ? [one, other] : [chance.Next(2) == 0 ? one : other];

    private static Grant Role(string name, HashSet<string> held, string role, Func<Task> press) => Both(name, now => _ = now ? held.Add(role) : held.Remove(role), press);

    private Grant Setting(string name, Action give, Action take) => Both(name, now => (now ? give : take)(), Settings);

    private Grant Single(Held who, string capability, bool given) =>
        Both($"{(who == Piotr ? "Piotr" : "Ola")} is {(given ? "given" : "denied")} {capability}", now => _ = now ? who.Singles[capability] = given : who.Singles.Remove(capability), () => Singles(who));

    private static Grant Both(string name, Action<bool> note, Func<Task> press) => new(name, () => { note(true); return press(); }, () => { note(false); return press(); });

    // A group's roles are set where it is made; what one does day by day is to join and to leave it.
    private Grant StaffGroup(string role)
    {
        var held = Ola.RolesBy("staff group");
        return new($"Ola is in a staff group of {role}", async () =>
        {
            held.Add(role);
            await Put(staffGroup, db => db.StaffGroups.Where(g => g.Id == IdOf(staffGroup)).Select(g => g.Version), held.Select(r => ("Form.StaffRoles", r)));
            await Join();
        }, async () =>
        {
            held.Remove(role);
            if (held.Count > 0 || responsible.Contains("with her group"))
            {
                await Put(staffGroup, db => db.StaffGroups.Where(g => g.Id == IdOf(staffGroup)).Select(g => g.Version), held.Select(r => ("Form.StaffRoles", r)));
                return;
            }
            await Leave();
            await Put(staffGroup, db => db.StaffGroups.Where(g => g.Id == IdOf(staffGroup)).Select(g => g.Version), []);
        });
    }

    private Grant Responsible(string way) => new($"Ola is responsible for the client group {way}", async () =>
    {
        responsible.Add(way);
        Ola.Ways.Add(way);
        await ClientGroup();
        await Press($"{clientGroup}/responsible", ("who", way == "herself" ? $"{people.Ola.Id}" : $"{IdOf(staffGroup)}"));
        await (way == "herself" ? Task.CompletedTask : Join());
    }, async () =>
    {
        responsible.Remove(way);
        Ola.Ways.Remove(way);
        if (way != "herself" && Ola.RolesBy("staff group").Count == 0)
        {
            await Leave();
        }
        var line = await house.Read(db => db.ClientGroupStaff.Where(s => s.ClientGroupId == IdOf(clientGroup) && (way == "herself" ? s.PersonId == people.Ola.Id : s.StaffGroupId != null)).Select(s => s.Id).SingleAsync());
        await Press($"{clientGroup}/responsible/{line}/removal");
        await ClientGroup();
    });

    private Task Direct() => Press($"{dossier}/people/{piotr}/roles", [.. Piotr.RolesBy("direct").Select(r => ("roles", r))]);

    private Task ContactGroup()
    {
        var roles = Piotr.RolesBy("contact group");
        return Put(contactGroup, db => db.ContactGroups.Where(g => g.ClientId == people.ClientId).Select(g => g.Version),
            [("Form.Members", $"{dana}"), .. roles.Count > 0 ? [("Form.Members", $"{piotr}")] : Array.Empty<(string, string)>(), .. roles.Select(r => ("Form.Roles", r))]);
    }

    /// <summary>The dossier is in the client group while it gives anything.</summary>
    private async Task ClientGroup()
    {
        var roles = Piotr.RolesBy("client group");
        var wanted = roles.Count > 0 || responsible.Count > 0;
        var isIn = await house.Read(db => db.Dossiers.AnyAsync(d => d.Id == people.DossierId && d.ClientGroupId != null));
        if (wanted && !isIn)
        {
            await Press($"{clientGroup}/dossiers", ("dossier", $"{people.DossierId}"));
        }
        if (!wanted && isIn)
        {
            await Press($"{clientGroup}/dossiers/{people.DossierId}/removal");
        }
        await Put(clientGroup, db => db.ClientGroups.Where(g => g.Id == IdOf(clientGroup)).Select(g => g.Version), roles.Select(r => ("Form.ClientRoles", r)));
    }

    private async Task Join()
    {
        if (!await house.Read(db => db.StaffGroupMembers.AnyAsync(m => m.GroupId == IdOf(staffGroup) && m.PersonId == people.Ola.Id)))
        {
            await Press($"{staffGroup}/members", ("person", $"{people.Ola.Id}"));
        }
    }

    private Task Leave() => Press($"{staffGroup}/members/{people.Ola.Id}/removal");

    private async Task OwnRoles() => await Press($"/office/staff/{people.Ola.Id}",
        [.. Ola.RolesBy("own").Select(r => ("Form.Roles", r)), ("Form.Version", $"{await house.Read(db => db.Staff.Where(s => s.PersonId == people.Ola.Id).Select(s => s.Version).SingleAsync())}")]);

    // Sam stays on it, so that it may be private.
    private async Task Assigned()
    {
        var now = await Now();
        (string, string)[] group = now.ClientGroupId is { } id ? [("clientGroupId", $"{id}")] : [];
        (string, string)[] ola = Ola.Ways.Contains("supporting") ? [("supporting", $"{people.Ola.Id}")] : [];
        await Press($"{dossier}/settings/assignment", [("version", $"{now.Version}"), ("managerId", $"{(Ola.Ways.Contains("manager") ? people.Ola.Id : people.Eva.Id)}"), ("supporting", $"{people.Sam.Id}"), .. ola, .. group]);
    }

    private async Task Settings() => await Press($"{dossier}/settings",
        [("version", $"{(await Now()).Version}"), ("configuration", On.Configuration), ("isWorklist", $"{On.IsWorklist}"), .. On.Modules.Select(m => ("modules", m))]);

    private async Task Singles(Held who) => await Press($"{dossier}/people/rights?person={(who == Piotr ? people.Piotr.Id : people.Ola.Id)}",
        [("version", $"{(await Now()).Version}"), .. who.Singles.Select(s => ($"rights[{s.Key}]", s.Value ? "given" : "denied"))]);

    private Task<Domain.Dossiers.Dossier> Now() => house.Read(db => db.Dossiers.AsNoTracking().SingleAsync(d => d.Id == people.DossierId));

    private async Task Put(string place, Func<PortalDb, IQueryable<Guid>> version, IEnumerable<(string, string)> fields)
    {
        var (name, seen) = await house.Read(async db => (await NameOf(db, IdOf(place)), await version(db).SingleAsync()));
        await Press(place, [("Form.Name", name), ("Form.Version", $"{seen}"), .. fields]);
    }

    private static async Task<string> NameOf(PortalDb db, Guid id) => await db.ClientGroups.Where(g => g.Id == id).Select(g => g.Name).Concat(db.StaffGroups.Where(g => g.Id == id).Select(g => g.Name))
        .Concat(db.ContactGroups.Where(g => g.Id == id).Select(g => g.Name)).SingleAsync();

    private async Task Press(string place, params (string, string)[] fields)
    {
        var answer = await sam.PostAsync(place, fields);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, $"{place} {string.Join('&', fields)}\n{answer.Text}");
    }

    private static async Task<string> Makes(Browserless sam, string place, params (string, string)[] fields)
    {
        var answer = await sam.PostAsync(place, fields);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    private static Guid IdOf(string place) => Guid.Parse(place[(place.LastIndexOf('/') + 1)..]);
}
