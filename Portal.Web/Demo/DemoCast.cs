using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>Who works at the demo office. Sam administers, Eva works the dossiers, Ola supports.</summary>
internal sealed record DemoCast(Person Sam, Person Eva, Person Ola, Person Marek, Person Ingrid, Branch Utrecht, Branch Krakow, ClientGroup AllRights, ClientGroup Horeca)
{
    /// <summary>As a new office of this language calls them; nobody is in the mailbox yet.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["box"] = "Secretariat",
        ["failed"] = "Approved but sending failed",
        ["rejected"] = "Rejected with a remark",
        ["data"] = "A user changed his data",
        ["file"] = "A file was placed for you",
        ["publication"] = "Approval of a publication document",
        ["question"] = "Request for more information",
    };

    public static By As(Person person) => new(person.Id, person.Name, person.Side);

    public static async Task<DemoCast> Make(PortalDb db, DateTimeOffset at, CancellationToken stop)
    {
        var sam = Person.Create("Sam de Vries", "admin@demo.example", "en", Side.Office);
        var eva = Person.Create("Eva de Wit", "employee@demo.example", "en", Side.Office);
        var ola = Person.Create("Ola Zielińska", "support@demo.example", "pl", Side.Office);
        var marek = Person.Create("Marek Nowak", "marek@demo.example", "pl", Side.Office);
        var ingrid = Person.Create("Ingrid Visser", "ingrid@demo.example", "nl", Side.Office);
        var by = As(sam);
        var office = OfficeSettings.SetUp("Van Dijk & Nowak", "office@demo.example", "en", by, at);
        office.Change("Van Dijk & Nowak", "office@demo.example", "+31 30 271 44 90", "en", false, true, by, at);
        var utrecht = Branch.Open("Utrecht", 217, by, at);
        var krakow = Branch.Open("Kraków", 160, by, at);
        utrecht.Change("Utrecht", false, 217, "+31 30 271 44 90", by, at);
        krakow.Change("Kraków", false, 160, "+48 12 345 67 89", by, at);
        var allRights = ClientGroup.Create("Clients with all rights", ClientRoles.FullAccess, by, at);
        var horeca = ClientGroup.Create("Horeca", ClientRoles.None, by, at);
        horeca.Entrust(eva.Id, null, eva.Name, by, at);
        horeca.Entrust(marek.Id, null, marek.Name, by, at);
        var payroll = StaffGroup.Create("Payroll", StaffRoles.None, by, at);
        payroll.Join(ingrid, by, at);
        payroll.Join(marek, by, at);
        db.AddRange(sam, eva, ola, marek, ingrid, office, utrecht, krakow, allRights, horeca, payroll);
        db.AddRange(
            StaffMember.Add(sam, StaffRoles.Admin, null, false, by, at),
            StaffMember.Add(eva, StaffRoles.Employee, utrecht.Id, false, by, at),
            StaffMember.Add(ola, StaffRoles.Support, krakow.Id, false, by, at),
            StaffMember.Add(marek, StaffRoles.Employee, krakow.Id, false, by, at),
            StaffMember.Add(ingrid, StaffRoles.DataController | StaffRoles.Employee, utrecht.Id, false, by, at));
        var publications = await db.DocumentTypes.Where(t => t.Key.EndsWith(".publication")).Select(t => t.Id).ToListAsync(stop);
        var (box, rules) = FirstMailbox.Make(word => Names[word], publications, by, at);
        db.Add(box);
        db.AddRange(rules);
        await db.SaveChangesAsync(stop);
        return new DemoCast(sam, eva, ola, marek, ingrid, utrecht, krakow, allRights, horeca);
    }
}
