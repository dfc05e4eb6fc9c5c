using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Sealing;
using Portal.Infrastructure.Signing;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;

namespace Portal.Tests.Web.Signing;

/// <summary>Eva has a lease signed by Dana and Piotr, each with a proven mobile number.</summary>
internal sealed class SigningStage
{
    public static readonly byte[] Lease = File.ReadAllBytes(Path.Combine(House.Root, "Portal.Web/Demo/Files/lease-contract.pdf"));
    private readonly LiveHouse house;

    private SigningStage(LiveHouse house, OfficeScene office) => (this.house, Office) = (house, office);

    public OfficeScene Office { get; }
    public Scene People => Office.People;
    public Browserless Eva { get; private set; } = null!;
    public Guid Document { get; set; }
    public Guid Request { get; private set; }

    public static async Task<SigningStage> Set(LiveHouse house, bool inOrder = false, bool outside = false)
    {
        var stage = new SigningStage(house, await OfficeScene.Set(house));
        stage.Eva = await stage.Office.As(stage.People.Eva);
        foreach (var person in new[] { stage.People.Dana, stage.People.Piotr })
        {
            await house.Save(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).Reach($"+316{Random.Shared.Next(10_000_000, 99_999_999)}"));
        }
        await stage.Again(inOrder, outside);
        return stage;
    }

    /// <summary>The same people are asked to sign another lease.</summary>
    public async Task Again(bool inOrder = false, bool outside = false)
    {
        Document = await Brings($"lease{(Document == default ? "" : $" {Guid.NewGuid():N}")}.pdf", Lease);
        await Eva.GetAsync($"/documents/{Document}/signature");
        var asked = await Asks(inOrder, outside);
        asked.Location.ShouldNotBeNull(asked.Text);
        asked.Location.ShouldStartWith("/signatures/");
        Request = Guid.Parse(asked.Location!["/signatures/".Length..]);
    }

    public Task<Answer> Asks(bool inOrder, bool outside, Browserless? by = null, params (string, string)[] with) => (by ?? Eva).PostAsync($"/documents/{Document}/signature",
    [
        .. outside ? [("Form.Signers[0].Who", "outside"), ("Form.Signers[0].Name", "Nora Notary"), ("Form.Signers[0].Email", $"nora.{Document:N}@law.example"), ("Form.Signers[0].Mobile", "+31612345678"), ("Form.Signers[0].Language", "en")]
            : ((string, string)[])[("Form.Signers[0].Who", $"{People.Dana.Id}"), ("Form.Signers[1].Who", $"{People.Piotr.Id}"), .. Field(3, "Signature", 1, 120, 200)],
        ("Form.InOrder", inOrder ? "true" : "false"), ("Form.Days", "30"), ("Form.Message", "Before Friday"), .. Field(0, "Signature", 0, 20, 200), .. Field(1, "Date", 0, 20, 230), .. Field(2, "Text", 0, 20, 240), ("Form.Fields[2].Label", "Place"), ("Go", "ask"), .. with,
    ]);

    public async Task<Guid> Brings(string name, byte[] bytes)
    {
        var address = await FileRoom.DeliverAsync(Eva, $"dossier:{People.DossierId}", name, bytes);
        var version = Guid.Parse(address.Split('/')[^1]);
        return await house.Read(db => db.DocumentVersions.Where(v => v.Id == version).Select(v => v.DocumentId).SingleAsync());
    }

    /// <summary>A context of its own on the portal's database.</summary>
    public PortalDb Open() => house.Portal.Open();

    /// <summary>What went wrong in the portal.</summary>
    public string Troubles => string.Join('\n', house.Portal.Journal.Troubles.Where(t => t.StartsWith("Error", StringComparison.Ordinal)));

    public Task Replaces() => FileRoom.DeliverAsync(Eva, $"document:{Document}", "lease.pdf", File.ReadAllBytes(Path.Combine(House.Root, "Portal.Web/Demo/Files/letter.pdf")));

    public Task<T> Now<T>(Func<SignatureRequest, T> ask) => house.Read(async db => ask(await db.Signatures.Include(s => s.Signers).Include(s => s.Fields).AsNoTracking().SingleAsync(s => s.Id == Request)));

    public string At(Browserless who, bool outside = false) => outside ? "/signer" : $"/signatures/{Request}";

    public async Task Reads(Browserless who)
    {
        var version = await Now(s => s.VersionId);
        (await who.GetAsync($"/files/{version}/lease.pdf")).Status.ShouldBe(HttpStatusCode.OK);
        await who.GetAsync($"/signatures/{Request}");
    }

    /// <summary>Fills in his fields; the fingerprint of what he filled in, or what went wrong.</summary>
    public async Task<(string Filled, Answer Answer)> Fills(Browserless who, string at, string place = "Utrecht", string typed = "Dana Hendriks")
    {
        var text = await Now(s => s.Fields.Where(f => f.Kind == FieldKind.Text).Select(f => f.Id).ToList());
        var answer = await who.PostAsync($"{at}/filling", [("Form.Typed", typed), ("Form.Way", "Typed"), .. text.Select(id => ($"f-{id}", place))]);
        return (answer.Location is { } to ? Regex.Match(to, "filled=([0-9a-f]{64})").Groups[1].Value : "", answer);
    }

    public async Task<Answer> Confirms(Browserless who, string at, string filled, string code, string? seen = null) =>
        await who.PostAsync($"{at}/confirmation", ("filled", filled), ("seen", seen ?? await Now(s => s.Sha256)), ("code", code));

    public async Task Signs(Browserless who, Person person)
    {
        await Reads(who);
        var (filled, answer) = await Fills(who, $"/signatures/{Request}");
        filled.Length.ShouldBe(64, answer.Text);
        (await Confirms(who, $"/signatures/{Request}", filled, await Code(person.Id))).Location.ShouldBe($"/signatures/{Request}");
    }

    /// <summary>The code of the newest message to a contact, or to a signer from outside.</summary>
    public async Task<string> Code(Guid who) => (await Secret(d => d.Kind == DeliveryKind.SignatureCode && (d.PersonId == who || d.SignerId == who))).Split(' ')[0];

    public Task<string> Link(Guid signer) => Secret(d => (d.Kind == DeliveryKind.SignerLink || d.Kind == DeliveryKind.SignerSealed) && d.SignerId == signer);

    public async Task<string> Message(Guid who)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var text = await house.Read(db => db.Deliveries.AsNoTracking().Where(d => d.Kind == DeliveryKind.SignatureCode && d.PersonId == who).OrderByDescending(d => d.Id).FirstAsync());
        return (await scope.ServiceProvider.GetRequiredService<SmsComposer>().Compose(text, CancellationToken.None)).Text;
    }

    /// <summary>What the jobs do at their next look.</summary>
    public async Task Round()
    {
        await house.Portal.Services.GetRequiredService<SealJob>().Round(CancellationToken.None);
        await house.Portal.Services.GetRequiredService<SigningJob>().Round(CancellationToken.None);
    }

    public Task<T> Seal<T>(Func<Seal, T> ask) => house.Read(async db => ask(await db.Seals.AsNoTracking().SingleAsync(s => s.Of == SealOf.Signature && s.SubjectId == Request)));

    private static (string, string)[] Field(int i, string kind, int signer, int x, int y) =>
        [($"Form.Fields[{i}].Kind", kind), ($"Form.Fields[{i}].Signer", $"{signer}"), ($"Form.Fields[{i}].Page", "1"), ($"Form.Fields[{i}].X", $"{x}"), ($"Form.Fields[{i}].Y", $"{y}"), ($"Form.Fields[{i}].Width", "60"), ($"Form.Fields[{i}].Height", kind == "Signature" ? "20" : "7")];

    private async Task<string> Secret(System.Linq.Expressions.Expression<Func<Delivery, bool>> which)
    {
        var stored = await house.Read(db => db.Deliveries.Where(which).OrderByDescending(d => d.Id).Select(d => d.Secret).FirstAsync());
        return house.Portal.Services.GetRequiredService<DeliverySecrets>().Read(stored!);
    }
}
