using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Scanning;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>An office with one request to Dana, and the door through which files come in.</summary>
internal sealed class SmallOffice : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly Folder folder = new();
    private readonly string? scanner;
    private ServiceProvider services;

    private SmallOffice(DatabaseUnderTest database, string? scanner)
    {
        (this.database, this.scanner) = (database, scanner);
        services = Services(scanner);
    }

    public ManualTime Clock { get; } = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public Person Sam { get; } = Person.Create("Sam", "sam@demo.example", "en", Side.Office);

    public Person Dana { get; } = Person.Create("Dana", "dana@demo.example", "en", Side.Client);

    public Person Olek { get; } = Person.Create("Olek", "olek@demo.example", "pl", Side.Client);

    public Guid DossierId { get; private set; }

    public Guid RequestId { get; private set; }

    public Guid ItemId { get; private set; }

    public Folder Folder => folder;

    public Quarantine Quarantine => services.GetRequiredService<Quarantine>();

    public Attaching Attaching => services.GetRequiredService<Attaching>();

    public IFileStore Store => services.GetRequiredService<IFileStore>();

    public Intake Intake => services.GetRequiredService<Intake>();

    public static async Task<SmallOffice> OpenAsync(DatabaseUnderTest database, string? scanner = null)
    {
        var office = new SmallOffice(database, scanner);
        await office.FillAsync();
        return office;
    }

    public PortalDb Db() => database.Open();

    public FileKeeping Keeping() => ActivatorUtilities.CreateInstance<FileKeeping>(services);

    public async Task<Actor> ActorAsync(Person person)
    {
        await using var db = Db();
        return (await ActorReader.Read(db, person.Id, "10.0.0.1", DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime)))!;
    }

    public async Task<Upload> BeginAsync(Person person, UploadTarget target, Guid targetId, string name, long length)
    {
        var actor = await ActorAsync(person);
        await using var db = Db();
        FileName.TryParse(name, out var shown).ShouldBeTrue();
        return await new UploadDesk(db, Quarantine, Clock).BeginAsync(actor, target, targetId, shown!, length, "key", default);
    }

    public async Task<IncomingFile> SendAsync(Person person, UploadTarget target, Guid targetId, string name, byte[] bytes)
    {
        var upload = await BeginAsync(person, target, targetId, name, bytes.Length);
        var file = Quarantine.Find(upload.Id)!;
        (await Quarantine.AppendAsync(file, 0, new MemoryStream(bytes), default)).ShouldBe(AppendOutcome.Accepted);
        return file;
    }

    public async Task<Upload?> FinishAsync(Person person, IncomingFile file) => await Attaching.FinishAsync(file, await ActorAsync(person));

    /// <summary>The program dies and starts again on the same folder and database.</summary>
    public void Restart(string? withScanner = null)
    {
        services.Dispose();
        services = Services(withScanner ?? scanner);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    private ServiceProvider Services(string? address) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Clock)
        .AddScoped(_ => database.Open())
        .AddFiles(folder.Root, address)
        .BuildServiceProvider();

    private async Task FillAsync()
    {
        var now = Clock.GetUtcNow();
        var by = new By(Sam.Id, Sam.Name, Side.Office);
        var client = Client.Add("1", "Bakkerij De Linde BV", new ClientCard { Country = "NL" }, null, by, now);
        var other = Client.Add("2", "Stolarnia Olek", new ClientCard { Country = "PL" }, null, by, now);
        var dossier = Dossier.Activate(client, null, Configuration.C, Sam.Id, null, by, now);
        var foreign = Dossier.Activate(other, null, Configuration.C, Sam.Id, null, by, now);
        var dana = Contact.Add(client, Dana, "owner", by, now);
        var olek = Contact.Add(other, Olek, "owner", by, now);
        dossier.GiveRoles(dana, ClientRoles.Administrator, by, now);
        foreign.GiveRoles(olek, ClientRoles.Administrator, by, now);
        var request = FileRequest.Ask(dossier, "Year end", "", "", null, [new("Bank statements", "", null), new("Payroll", "", null)], [dana], by, now);
        await using var db = Db();
        db.AddRange(OfficeSettings.SetUp("Demo office", "office@demo.example", "en", by, now), StaffMember.Add(Sam, StaffRoles.Admin, null, false, by, now));
        db.AddRange(Sam, Dana, Olek, client, other, dossier, foreign, dana, olek, request);
        await db.SaveChangesAsync();
        (DossierId, RequestId, ItemId) = (dossier.Id, request.Id, request.Items[0].Id);
    }
}
