using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Live;

/// <summary>One client with a dossier and everybody around it: Sam (admin), Eva (employee, manages it), Ola (support, not on it), Dana
/// (administrator), Piotr (full access), Rosa (document delivery), and Olek of another client.</summary>
internal sealed class Scene
{
    private readonly LiveHouse house;
    private readonly string mark = Guid.CreateVersion7().ToString("n")[20..];

    private Scene(LiveHouse house) => this.house = house;

    public Person Sam { get; private set; } = null!;
    public Person Eva { get; private set; } = null!;
    public Person Ola { get; private set; } = null!;
    public Person Dana { get; private set; } = null!;
    public Person Piotr { get; private set; } = null!;
    public Person Rosa { get; private set; } = null!;
    public Person Olek { get; private set; } = null!;
    public Guid ClientId { get; private set; }
    public Guid DossierId { get; private set; }
    public Guid OleksDossierId { get; private set; }
    public Guid PanelId { get; private set; }

    public DateTimeOffset Now => house.Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
    public By ByEva => new(Eva.Id, Eva.Name, Side.Office);

    public static async Task<Scene> Set(LiveHouse house)
    {
        var scene = new Scene(house);
        await house.Save(scene.Build);
        return scene;
    }

    /// <summary>Opens this person's browser and hub connection.</summary>
    public async Task<Ear> Opens(Person person, HubWay way = HubWay.WebSocket) => await Ear.OpenAsync(await house.SignIn(person), way);

    /// <summary>Opens it and watches topics that must be his.</summary>
    public async Task<Ear> Watches(Person person, params string[] topics)
    {
        var ear = await Opens(person);
        foreach (var topic in topics)
        {
            (await ear.Watch(topic)).ShouldNotBeNull($"{person.Name} may watch {topic}");
        }
        return ear;
    }

    /// <summary>Eva asks these contacts for one file; the request's id.</summary>
    public async Task<Guid> Asks(params Person[] whom)
    {
        var id = Guid.Empty;
        await house.Save(async db =>
        {
            var dossier = await db.Dossiers.SingleAsync(d => d.Id == DossierId);
            var ids = whom.Select(p => p.Id).ToList();
            var contacts = await db.Contacts.Include(c => c.Person).Where(c => c.ClientId == ClientId && ids.Contains(c.PersonId)).ToListAsync();
            var request = FileRequest.Ask(dossier, "Annual accounts", "", "", null, [new ItemDraft("Bank statements", "", null)], contacts, ByEva, Now);
            db.Requests.Add(request);
            id = request.Id;
        });
        return id;
    }

    /// <summary>Something on the outsider's own dossier: what he hears of it comes after everything before it.</summary>
    public Task SomethingOfOlek() => house.Save(async db =>
        (await db.Dossiers.SingleAsync(d => d.Id == OleksDossierId)).ChangeSettings(Configuration.C, DossierModules.None, false, ByEva, Now));

    public Task OnDossier(Action<Dossier> act) => house.Save(async db => act(await db.Dossiers
        .Include(d => d.Supporting).Include(d => d.ContactRoles).Include(d => d.GroupRoles).Include(d => d.Grants).SingleAsync(d => d.Id == DossierId)));

    public Task OnContact(Person person, Action<Contact> act) => house.Save(async db => act(await ContactOf(db, person)));

    public Task OnClient(ClientCard card) => house.Save(async db =>
    {
        var client = await db.Clients.SingleAsync(c => c.Id == ClientId);
        client.Change(client.Code, client.Name, card, client.BranchId, ByEva, Now);
    });

    public Task OnStaff(Person person, Action<StaffMember> act) => house.Save(async db => act(await db.Staff.Include(s => s.Person).SingleAsync(s => s.PersonId == person.Id)));

    public Task OnPanel(Action<Panel, PortalDb> act) => house.Save(async db =>
        act(await db.Panels.Include(p => p.Shares).Include(p => p.Members).ThenInclude(m => m.Contact).ThenInclude(c => c.Person).SingleAsync(p => p.Id == PanelId), db));

    public Task OnRequest(Guid requestId, Action<FileRequest> act) => house.Save(async db => act(await db.Requests
        .Include(r => r.Items).ThenInclude(i => i.Remarks).Include(r => r.Recipients).SingleAsync(r => r.Id == requestId)));

    public Task GivesRoles(Person person, ClientRoles roles) => house.Save(async db =>
    {
        var contact = await ContactOf(db, person);
        (await db.Dossiers.Include(d => d.ContactRoles).SingleAsync(d => d.Id == DossierId)).GiveRoles(contact, roles, ByEva, Now);
    });

    public Task<Contact> ContactOf(PortalDb db, Person person) => db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == person.Id);

    public By By(Person person) => new(person.Id, person.Name, person.Side);

    private Task Build(PortalDb db)
    {
        Sam = Staff(db, "Sam Admin", StaffRoles.Admin);
        Eva = Staff(db, "Eva de Wit", StaffRoles.Employee);
        Ola = Staff(db, "Ola Nowak", StaffRoles.Support);
        var bakery = Client.Add($"B{mark}", "Bakery", new ClientCard(), null, Domain.Access.By.Portal, Now);
        var garage = Client.Add($"G{mark}", "Garage", new ClientCard(), null, Domain.Access.By.Portal, Now);
        db.Clients.AddRange(bakery, garage);
        var dossier = Dossier.Activate(bakery, null, Configuration.C, Eva.Id, null, Domain.Access.By.Portal, Now);
        var other = Dossier.Activate(garage, null, Configuration.C, Eva.Id, null, Domain.Access.By.Portal, Now);
        db.Dossiers.AddRange(dossier, other);
        Dana = User(db, "Dana Hendriks", bakery, dossier, ClientRoles.Administrator);
        Piotr = User(db, "Piotr Zielinski", bakery, dossier, ClientRoles.FullAccess);
        Rosa = User(db, "Rosa Lima", bakery, dossier, ClientRoles.DocumentDelivery);
        Olek = User(db, "Olek Outsider", garage, other, ClientRoles.Administrator);
        var panel = Panel.Create(bakery.Id, "Board", Domain.Access.By.Portal, Now);
        db.Panels.Add(panel);
        foreach (var contact in db.ChangeTracker.Entries<Contact>().Select(e => e.Entity).Where(c => c.PersonId == Dana.Id || c.PersonId == Piotr.Id).ToList())
        {
            panel.Add(contact, Domain.Access.By.Portal, Now);
        }
        (ClientId, DossierId, OleksDossierId, PanelId) = (bakery.Id, dossier.Id, other.Id, panel.Id);
        return Task.CompletedTask;
    }

    private Person Staff(PortalDb db, string name, StaffRoles roles)
    {
        var person = Person.Create(name, Address(name), "en", Side.Office);
        db.People.Add(person);
        db.Staff.Add(StaffMember.Add(person, roles, null, false, Domain.Access.By.Portal, Now));
        return person;
    }

    private Person User(PortalDb db, string name, Client client, Dossier dossier, ClientRoles roles)
    {
        var person = Person.Create(name, Address(name), "en", Side.Client);
        db.People.Add(person);
        var contact = Contact.Add(client, person, "", Domain.Access.By.Portal, Now);
        db.Contacts.Add(contact);
        dossier.GiveRoles(contact, roles, Domain.Access.By.Portal, Now);
        return person;
    }

    private string Address(string name) => $"{name.Split(' ')[0].ToLowerInvariant()}.{mark}@test.example";
}
