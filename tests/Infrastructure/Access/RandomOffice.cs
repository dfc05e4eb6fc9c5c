using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>A small office in which everything that may decide about rights happens by chance: the same seed, the same office.</summary>
internal sealed class RandomOffice
{
    public static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly Random chance;
    private readonly double singly;

    public RandomOffice(int seed)
    {
        chance = new Random(seed);
        singly = One([0, 0.1, 0.4]);
        Settings = OfficeSettings.SetUp("Kantoor", "post@kantoor.example", "nl", By.Portal, Morning);
        Settings.Change("Kantoor", "post@kantoor.example", "", "nl", Maybe(), true, By.Portal, Morning);
        MakeStaff();
        MakeClients();
        MakeDossiers();
    }

    public OfficeSettings Settings { get; }
    public List<Branch> Branches { get; } = [];
    public List<Person> People { get; } = [];
    public List<StaffMember> Staff { get; } = [];
    public List<StaffGroup> StaffGroups { get; } = [];
    public List<ClientGroup> ClientGroups { get; } = [];
    public List<Client> Clients { get; } = [];
    public List<Contact> Contacts { get; } = [];
    public List<ContactGroup> ContactGroups { get; } = [];
    public List<Dossier> Dossiers { get; } = [];

    public bool Maybe(double likelihood = 0.5) => chance.NextDouble() < likelihood;
    public int Upto(int most) => chance.Next(most + 1);
    public T One<T>(IReadOnlyList<T> of) => of[chance.Next(of.Count)];
    public T? OneOrNone<T>(IReadOnlyList<T> of, double likelihood) where T : class => of.Count > 0 && Maybe(likelihood) ? One(of) : null;
    public List<T> Some<T>(IEnumerable<T> of, double likelihood = 0.5) => [.. of.Where(_ => Maybe(likelihood))];
    /// <summary>Few moments, so that many things happen in the same one.</summary>
    public DateTimeOffset Moment() => Morning.AddMinutes(chance.Next(30));

    /// <summary>Stores it without its trail: what is recorded is another spec's matter.</summary>
    public async Task StoreIn(PortalDb db, RandomPapers? papers = null)
    {
        db.AddRange(Branches);
        db.AddRange(People);
        db.AddRange([.. Staff, .. StaffGroups, .. ClientGroups]);
        db.AddRange([.. Clients, .. Contacts, .. ContactGroups, .. Dossiers]);
        db.Add(Settings);
        papers?.AddTo(db);
        foreach (var entry in db.ChangeTracker.Entries<Recording>())
        {
            entry.Entity.TakeRecorded();
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private Person Someone(Side side)
    {
        var person = Person.Create($"Person {People.Count}", $"p{People.Count}@{side}.example", "en", side);
        People.Add(person);
        return person;
    }

    private DateOnly? SomeEnd() => Maybe(0.8) ? null : Today.AddDays(chance.Next(-2, 3));

    private void MakeStaff()
    {
        for (var i = Upto(3); i > 0; i--)
        {
            var branch = Branch.Open($"Branch {i}", 200, By.Portal, Morning);
            branch.Change(branch.Name, Maybe(), 200, "", By.Portal, Morning);
            Branches.Add(branch);
        }
        for (var i = 2 + Upto(4); i > 0; i--)
        {
            var (roles, branch, limited) = (SomeRoles(), OneOrNone(Branches, 0.6)?.Id, Maybe(0.3));
            var member = StaffMember.Add(Someone(Side.Office), roles, branch, limited, By.Portal, Morning);
            member.Change(roles, branch, limited, "", SomeEnd(), By.Portal, Morning);
            if (Maybe(0.1))
            {
                member.Block(By.Portal, Morning);
            }
            Staff.Add(member);
        }
        for (var i = Upto(2); i > 0; i--)
        {
            var group = StaffGroup.Create($"Staff group {i}", Maybe() ? SomeRoles() : StaffRoles.None, By.Portal, Morning);
            Some(Staff).ForEach(s => group.Join(s.Person, By.Portal, Morning));
            StaffGroups.Add(group);
        }
        for (var i = Upto(2); i > 0; i--)
        {
            var group = ClientGroup.Create($"Client group {i}", Maybe() ? SomeClientRoles() : ClientRoles.None, By.Portal, Morning);
            Some(Staff, 0.3).ForEach(s => group.Entrust(s.PersonId, null, s.Person.Name, By.Portal, Morning));
            Some(StaffGroups, 0.4).ForEach(g => group.Entrust(null, g.Id, g.Name, By.Portal, Morning));
            ClientGroups.Add(group);
        }
    }

    private void MakeClients()
    {
        List<Person> outside = [.. Enumerable.Range(0, 2 + Upto(3)).Select(_ => Someone(Side.Client))];
        for (var i = 1 + Upto(3); i > 0; i--)
        {
            var client = Client.Add($"{i}", $"Client {i}", new ClientCard(), OneOrNone(Branches, 0.7)?.Id, By.Portal, Morning);
            Clients.Add(client);
            // Now and then somebody is staff and contact at once; that must give him nothing more.
            foreach (var person in Some(outside, 0.6).Concat(Some(Staff.Select(s => s.Person), 0.05)))
            {
                var contact = Contact.Add(client, person, "", By.Portal, Morning);
                contact.Change("", SomeEnd(), By.Portal, Morning);
                if (Maybe(0.1))
                {
                    contact.Block(By.Portal, Morning);
                }
                Contacts.Add(contact);
            }
            for (var j = Upto(2); j > 0; j--)
            {
                var group = ContactGroup.Create(client.Id, $"Contact group {j}", By.Portal, Morning);
                Some(Contacts.Where(c => c.ClientId == client.Id)).ForEach(c => group.Join(c, By.Portal, Morning));
                ContactGroups.Add(group);
            }
        }
    }

    private void MakeDossiers()
    {
        foreach (var client in Clients)
        {
            for (var i = Upto(3); i > 0; i--)
            {
                var dossier = Dossier.Activate(client, $"{i}", One(Enum.GetValues<Configuration>()), OneOrNone(Staff, 0.4)?.PersonId, OneOrNone(ClientGroups, 0.5)?.Id, By.Portal, Morning);
                if (dossier.Configuration != Configuration.D)
                {
                    dossier.ChangeSettings(One(Enum.GetValues<Configuration>()), (DossierModules)Upto(3), Maybe(), By.Portal, Morning);
                }
                dossier.Assign(dossier.ManagerId, dossier.ClientGroupId, [.. Some(Staff, 0.15).Select(s => s.PersonId)], By.Portal, Morning);
                if (dossier.HasSomebody && Maybe(0.3))
                {
                    dossier.MakePrivate(By.Portal, Morning);
                }
                GiveRights(dossier);
                Dossiers.Add(dossier);
            }
        }
    }

    private void GiveRights(Dossier dossier)
    {
        // A role given by mistake to a contact or group of another client must reach nobody.
        Some(Contacts.Where(c => c.ClientId == dossier.ClientId || Maybe(0.1)), 0.6).ForEach(c => dossier.GiveRoles(c, SomeClientRoles(), By.Portal, Morning));
        Some(ContactGroups.Where(g => g.ClientId == dossier.ClientId || Maybe(0.1))).ForEach(g => dossier.GiveRoles(g, SomeClientRoles(), By.Portal, Morning));
        // Most offices give and deny next to nothing singly; those who were never given anything take a shorter way.
        foreach (var person in Some(People, singly))
        {
            foreach (var capability in Some(Enum.GetValues<Capability>(), 0.15))
            {
                dossier.SetCapability(person.Id, person.Name, capability, Maybe(), By.Portal, Morning);
            }
        }
    }

    private StaffRoles SomeRoles() => One([StaffRoles.Admin, StaffRoles.DataController, StaffRoles.Employee, StaffRoles.Reader, StaffRoles.Support, StaffRoles.None, StaffRoles.Employee | StaffRoles.Support, (StaffRoles)Upto(31)]);

    private ClientRoles SomeClientRoles() => Maybe(0.8) ? One(Enum.GetValues<ClientRoles>()) : (ClientRoles)Upto(255);
}
