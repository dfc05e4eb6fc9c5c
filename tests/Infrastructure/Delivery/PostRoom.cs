using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

using Delivery = Portal.Domain.Inbox.Delivery;

/// <summary>The small office with its delivery job, a mail server on loopback and a clock that stands still. The year-end request lies with
/// Dana and Piotr since nine o'clock.</summary>
internal sealed class PostRoom : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private PostRoom(DatabaseUnderTest database, SmallOffice office, ManualTime clock, MailSink sink, ServiceProvider services) =>
        (Database, Office, Clock, Sink, this.services) = (database, office, clock, sink, services);

    public DatabaseUnderTest Database { get; }
    public SmallOffice Office { get; }
    public ManualTime Clock { get; }
    public MailSink Sink { get; }
    public DeliveryJob Job => services.GetRequiredService<DeliveryJob>();
    public IServiceProvider Services => services;
    public DeliverySecrets Secrets => services.GetRequiredService<DeliverySecrets>();
    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<PostRoom> On(DatabaseUnderTest database, Action<IServiceCollection>? more = null)
    {
        var (clock, sink) = (new ManualTime(SmallOffice.Morning), new MailSink());
        var office = await SmallOffice.On(database);
        return new PostRoom(database, office, clock, sink, Build(database, clock, sink, more));
    }

    /// <summary>Another node on the same database and mail server.</summary>
    public ServiceProvider AnotherNode(Action<IServiceCollection>? more = null) => Build(Database, Clock, Sink, more);

    /// <summary>Lets so many minutes pass and then sends what is due; how many mails left.</summary>
    public Task<int> After(double minutes)
    {
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        return Job.Round(CancellationToken.None);
    }

    public IEnumerable<Letter> To(string box) => Sink.Letters.Where(l => l.To.SequenceEqual([$"{box}@demo.example"]));

    public async Task<List<Delivery>> Deliveries(Guid? personId = null)
    {
        await using var db = Database.Open();
        return await db.Deliveries.AsNoTracking().Where(d => personId == null || d.PersonId == personId).OrderBy(d => d.Id).ToListAsync();
    }

    /// <summary>The person had this thing on screen up to the newest row of the dossier.</summary>
    public async Task Saw(Guid personId, Guid thingId)
    {
        await using var db = Database.Open();
        var number = (await db.Streams.SingleAsync(s => s.Id == Office.DossierId)).LastNumber;
        if (await db.Sightings.FirstOrDefaultAsync(s => s.PersonId == personId && s.StreamId == thingId) is not { } sighting)
        {
            db.Sightings.Add(sighting = new Sighting { PersonId = personId, StreamId = thingId });
        }
        (sighting.Number, sighting.At) = (number, Now);
        await db.SaveChangesAsync();
    }

    public async Task Change(Func<PortalDb, Task> change)
    {
        await using var db = Database.Open();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Sink.DisposeAsync();
    }

    private static ServiceProvider Build(DatabaseUnderTest database, ManualTime clock, MailSink sink, Action<IServiceCollection>? more)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddPortalDb(database.Settings);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<MailWords>(Words);
        services.AddDeliveries(new DeliverySettings
        {
            Url = new Uri("https://portal.office.example"),
            Smtp = new SmtpSettings("127.0.0.1", sink.Port, null, null, Tls: false),
        });
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static readonly JsonElement Texts = Read("mail.json");
    private static readonly JsonElement Approvals = Read("approvals.json");

    private static JsonElement Read(string name) => JsonDocument.Parse(typeof(PostRoom).Assembly.GetManifestResourceStream(name)!).RootElement;

    public static IEnumerable<string> Keys => Texts.EnumerateObject().Select(p => p.Name);

    /// <summary>The portal's own texts of mails; a key or form that is missing throws.</summary>
    public static string Words(string key, string language, long number = 1)
    {
        var text = (key.StartsWith("type.", StringComparison.Ordinal) ? Approvals : Texts).GetProperty(key).GetProperty(language);
        if (text.ValueKind == JsonValueKind.String)
        {
            return text.GetString()!;
        }
        var form = (language, number) switch
        {
            ("pl", 1) or ("en", 1) or ("nl", 1) or ("fr", 0 or 1) => "one",
            ("pl", _) => number % 10 is >= 2 and <= 4 && number % 100 is not (>= 12 and <= 14) ? "few" : "many",
            _ => "other",
        };
        return text.GetProperty(form).GetString()!;
    }
}
