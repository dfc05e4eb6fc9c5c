using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Requests;

namespace Portal.Tests.Domain.Requests;

/// <summary>Eva asked Dana and Piotr of Bakkerij De Linde for some things. The clock moves a minute at every act.</summary>
internal sealed class AskedScene
{
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public AskedScene(params string[] items)
    {
        var client = Client.Add("1001", "Bakkerij De Linde BV", new ClientCard(), null, Eva, now);
        Dossier = Dossier.Activate(client, null, Configuration.C, Eva.PersonId, null, Eva, now);
        DanaContact = Contact.Add(client, Person.Create("Dana", "client@demo.example", "nl", Side.Client), "", Eva, now);
        PiotrContact = Contact.Add(client, Person.Create("Piotr", "director@demo.example", "pl", Side.Client), "", Eva, now);
        (Dana, Piotr) = (As(DanaContact), As(PiotrContact));
        Request = FileRequest.Ask(Dossier, "Year end", "For the annual accounts", "", null, [.. items.Select(i => new ItemDraft(i, "", null))], [DanaContact, PiotrContact], Eva, now);
        _ = Told;
    }

    public By Eva { get; } = new(Guid.CreateVersion7(), "Eva", Side.Office);
    public By Dana { get; }
    public By Piotr { get; }
    public Contact DanaContact { get; }
    public Contact PiotrContact { get; }
    public Dossier Dossier { get; }
    public FileRequest Request { get; }
    public RequestItem Item => Request.Items[0];

    /// <summary>What the last acts recorded, handed over once.</summary>
    public IReadOnlyList<RecordedActivity> Told => Request.TakeRecorded();

    public DateTimeOffset Now => now += TimeSpan.FromMinutes(1);

    public void Later(TimeSpan by) => now += by;

    public RequestFile Delivers(By by, RequestItem? item = null, string name = "lease.pdf") =>
        (item ?? Item).Deliver(new DocumentVersion { DocumentId = Guid.CreateVersion7(), FileName = name, Size = 1200, Sha256 = new string('a', 64) }, by, Now);

    private static By As(Contact contact) => new(contact.PersonId, contact.Person.Name, Side.Client);
}
