using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Sealing;
using Portal.Infrastructure.Signing;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;

namespace Portal.Tests.Web.Approvals;

/// <summary>The annual accounts of the bakery are up: Dana may approve them, Piotr must, each with a proven mobile number.</summary>
internal sealed class ApprovalStage
{
    private readonly LiveHouse house;

    private ApprovalStage(LiveHouse house, OfficeScene office) => (this.house, Office) = (house, office);

    public OfficeScene Office { get; }
    public Scene People => Office.People;
    private string type = "";
    public Guid Document { get; private set; }
    public Guid Approval { get; private set; }
    public Browserless Eva { get; private set; } = null!;

    public static async Task<ApprovalStage> Set(LiveHouse house, ApprovalRight dana = ApprovalRight.May, ApprovalRight piotr = ApprovalRight.Must, string type = "annual-accounts", string name = "accounts.txt", byte[]? bytes = null)
    {
        var stage = new ApprovalStage(house, await OfficeScene.Set(house));
        stage.Eva = await stage.Office.As(stage.People.Eva);
        await stage.Gives(stage.People.Dana, dana, type);
        await stage.Gives(stage.People.Piotr, piotr, type);
        stage.type = type;
        await stage.Up(name, bytes ?? "Assets 100"u8.ToArray());
        return stage;
    }

    /// <summary>Another document of the same type, by the same people for the same people.</summary>
    public Task Again() => Up($"{Guid.NewGuid():N}.txt", System.Text.Encoding.UTF8.GetBytes($"Assets {Guid.NewGuid()}"));

    private async Task Up(string name, byte[] bytes)
    {
        Document = await Brings(name, bytes);
        var (address, location) = await PutsUp(Document, type);
        location.ShouldStartWith("/approvals/", Case.Sensitive, address);
        Approval = Guid.Parse(location[("/approvals/".Length)..]);
    }

    /// <summary>With a mobile number of his own, as "must" asks for.</summary>
    public async Task Gives(Person person, ApprovalRight right, string type)
    {
        await house.Save(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).Reach($"+316{Random.Shared.Next(10_000_000, 99_999_999)}"));
        if (right == ApprovalRight.None)
        {
            return;
        }
        var (contact, of) = await house.Read(async db => ((await People.ContactOf(db, person)).Id, await db.DocumentTypes.Where(t => t.Key == type).Select(t => t.Id).SingleAsync()));
        await OfficeScene.Done(Eva, $"/dossiers/{People.DossierId}/people/approvers", $"/dossiers/{People.DossierId}/people/approvers", ("contact", $"{contact}"), ("type", $"{of}"), ("right", $"{right}"));
    }

    public Task<Guid> Brings(string name, string text) => Brings(name, System.Text.Encoding.UTF8.GetBytes(text));

    public async Task<Guid> Brings(string name, byte[] bytes)
    {
        var address = await FileRoom.DeliverAsync(Eva, $"dossier:{People.DossierId}", name, bytes);
        var version = Guid.Parse(address.Split('/')[^1]);
        return await house.Read(db => db.DocumentVersions.Where(v => v.Id == version).Select(v => v.DocumentId).SingleAsync());
    }

    public async Task<(string Text, string Location)> PutsUp(Guid document, string type, params (string, string)[] more)
    {
        var of = await house.Read(db => db.DocumentTypes.Where(t => t.Key == type).Select(t => t.Id).SingleAsync());
        var answer = await Eva.PostAsync($"/documents/{document}/approval", [("Form.Type", $"{of}"), ("Form.Period", "2025"), .. more]);
        return (answer.Text, answer.Location ?? "");
    }

    /// <summary>A document of a type of its own is what is up from now on.</summary>
    public async Task UpAs(DocumentType own, string text = "Assets 100")
    {
        Document = await Brings("accounts.txt", $"{text} {Guid.CreateVersion7()}");
        var answer = await Eva.PostAsync($"/documents/{Document}/approval", ("Form.Type", $"{own.Id}"), ("Form.Period", "2025"));
        (answer.Location ?? "").ShouldStartWith("/approvals/", Case.Sensitive, answer.Text);
        Approval = Guid.Parse(answer.Location!["/approvals/".Length..]);
    }

    /// <summary>He has an authenticator app from now on. Each code of it counts once; that of now and the next are taken, and both
    /// are still taken should the half minute end just then.</summary>
    public async Task<Func<string>> HasApp(Person person)
    {
        var key = RandomNumberGenerator.GetBytes(Totp.KeyLength);
        var stored = house.Portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Portal.Authenticator").Protect(Convert.ToBase64String(key));
        var clock = house.Portal.Services.GetRequiredService<TimeProvider>();
        var now = clock.GetUtcNow();
        await house.Save(db =>
        {
            db.Add(new Authenticator { PersonId = person.Id, Key = stored, AddedAt = now });
            return Task.CompletedTask;
        });
        var last = 0L;
        return () => Totp.Code(key, last = Math.Max(last + 1, Totp.StepAt(clock.GetUtcNow())));
    }

    /// <summary>An invoice to pay is what is up from now on.</summary>
    public async Task Invoice(string amount, string currency = "EUR")
    {
        Document = await Brings("accounts.txt", $"Pay {amount} {currency} {Guid.CreateVersion7()}");
        var (text, location) = await PutsUp(Document, "invoice-to-pay", ("Form.Amount", amount), ("Form.Currency", currency));
        location.ShouldStartWith("/approvals/", Case.Sensitive, text);
        Approval = Guid.Parse(location["/approvals/".Length..]);
    }

    /// <summary>A newer version of the document, by the door that every upload goes through.</summary>
    public Task Replaces(string text) => FileRoom.DeliverAsync(Eva, $"document:{Document}", "accounts.txt", System.Text.Encoding.UTF8.GetBytes(text));

    public Task<T> Now<T>(Func<Approval, T> ask) => house.Read(async db => ask(await db.Approvals.Include(a => a.Decisions).AsNoTracking().SingleAsync(a => a.Id == Approval)));

    /// <summary>Has the document before him, as the page's link leads him.</summary>
    public async Task Reads(Browserless who)
    {
        var version = await Now(a => a.VersionId);
        (await who.GetAsync($"/files/{version}/accounts.txt")).Status.ShouldBe(HttpStatusCode.OK);
        await who.GetAsync($"/approvals/{Approval}");
    }

    public async Task<Answer> AsksForCode(Browserless who, Verdict verdict = Verdict.Approve) =>
        await who.PostAsync($"/approvals/{Approval}/codes", ("verdict", $"{verdict}"), ("seen", await Now(a => a.Sha256)));

    public async Task<Answer> Decides(Browserless who, string code, Verdict verdict = Verdict.Approve, string? seen = null, string remark = "") =>
        await who.PostAsync($"/approvals/{Approval}/decision", ("verdict", $"{verdict}"), ("seen", seen ?? await Now(a => a.Sha256)), ("code", code), ("remark", remark));

    /// <summary>Reads it, has a code sent and gives it.</summary>
    public async Task Approves(Person person)
    {
        using var who = await Office.As(person);
        await Reads(who);
        await AsksForCode(who);
        (await Decides(who, await Code(person))).Location.ShouldBe($"/approvals/{Approval}");
    }

    /// <summary>The code of the newest message to him.</summary>
    public async Task<string> Code(Person person) => (await Secret(person)).Split(' ')[0];

    /// <summary>What that message says on his telephone.</summary>
    public async Task<string> Message(Person person)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var text = await house.Read(db => db.Deliveries.AsNoTracking().Where(d => d.PersonId == person.Id && d.Kind == DeliveryKind.ApprovalCode).OrderByDescending(d => d.Id).FirstAsync());
        return (await scope.ServiceProvider.GetRequiredService<SmsComposer>().Compose(text, CancellationToken.None)).Text;
    }

    private async Task<string> Secret(Person person)
    {
        var stored = await house.Read(db => db.Deliveries.Where(d => d.PersonId == person.Id && d.Kind == DeliveryKind.ApprovalCode).OrderByDescending(d => d.Id).Select(d => d.Secret).FirstAsync());
        return house.Portal.Services.GetRequiredService<DeliverySecrets>().Read(stored!);
    }
}

/// <summary>A portal whose post waits until a scene has read it, and that seals when a scene says so.</summary>
public sealed class ApprovalHouse : IAsyncLifetime
{
    internal LiveHouse House { get; } = new(new PortalUnderTest { Replace = Held });

    internal static void Held(IServiceCollection services)
    {
        HeldPost.Holds(services);
        services.RunByHand<SealJob>();
        services.RunByHand<SigningJob>();
    }

    public Task InitializeAsync() => House.InitializeAsync();

    public Task DisposeAsync() => House.DisposeAsync();
}
