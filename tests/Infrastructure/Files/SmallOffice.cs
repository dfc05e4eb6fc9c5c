using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
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

    public SmallOfficeRows Rows { get; private set; } = null!;

    public Person Sam => Rows.Sam;

    public Person Dana => Rows.Dana;

    public Person Olek => Rows.Olek;

    public Guid DossierId => Rows.DossierId;

    public Guid RequestId => Rows.RequestId;

    public Guid ItemId => Rows.ItemId;

    public Folder Folder => folder;

    public Quarantine Quarantine => services.GetRequiredService<Quarantine>();

    public Attaching Attaching => services.GetRequiredService<Attaching>();

    public IFileStore Store => services.GetRequiredService<IFileStore>();

    public Intake Intake => services.GetRequiredService<Intake>();

    public static async Task<SmallOffice> OpenAsync(DatabaseUnderTest database, string? scanner = null)
    {
        var office = new SmallOffice(database, scanner);
        await using var db = office.Db();
        office.Rows = await SmallOfficeRows.FillAsync(db, office.Clock.GetUtcNow());
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
        return await new UploadDesk(db, Quarantine, Attaching, Clock).BeginAsync(actor, target, targetId, shown!, length, "key", default);
    }

    public async Task<IncomingFile> SendAsync(Person person, UploadTarget target, Guid targetId, string name, byte[] bytes)
    {
        var upload = await BeginAsync(person, target, targetId, name, bytes.Length);
        var file = Quarantine.Find(upload.Id)!;
        (await Quarantine.AppendAsync(file, 0, new MemoryStream(bytes), null, default)).ShouldBe(AppendOutcome.Accepted);
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
}
