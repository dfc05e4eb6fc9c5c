using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Sealing;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>A portal whose clock waits for nobody, and whose absences begin and end when a scene says so.</summary>
public sealed class AbsenceHouse : IAsyncLifetime
{
    internal ManualTime Clock { get; } = new(new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddHours(12), TimeSpan.Zero));
    internal LiveHouse House { get; private set; } = null!;

    public Task InitializeAsync()
    {
        House = new(new PortalUnderTest { Replace = Held, Clock = Clock });
        return House.InitializeAsync();
    }

    public Task DisposeAsync() => House.DisposeAsync();

    internal DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    internal Task<int> Round() => House.Portal.Services.GetRequiredService<AbsenceJob>().Round(CancellationToken.None);

    internal Task<int> Tomorrow(int days = 1)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        return Round();
    }

    private static void Held(IServiceCollection services)
    {
        HeldPost.Holds(services);
        services.RunByHand<AbsenceJob>();
    }
}

/// <summary>Invoices of the bakery are approved by a rule: two of Dana, Piotr and Rosa, and after them Kees. Anna approves nothing.</summary>
internal sealed class AbsenceStage
{
    private readonly LiveHouse house;

    private AbsenceStage(LiveHouse house, ApprovalStage stage) => (this.house, Stage) = (house, stage);

    public ApprovalStage Stage { get; }
    public Scene People => Stage.People;
    public Person Anna { get; private set; } = null!;
    public Person Kees { get; private set; } = null!;
    public string Office => $"/dossiers/{People.DossierId}/people/absences";
    public string Company => $"/company/{People.DossierId}/absences";

    public static async Task<AbsenceStage> Set(LiveHouse house)
    {
        var stage = new AbsenceStage(house, await ApprovalStage.Set(house));
        stage.Anna = await stage.Joins("Anna Visser", ClientRoles.EntityAccess);
        stage.Kees = await stage.Joins("Kees Bakker", ClientRoles.EntityAccess);
        await stage.Number(stage.People.Rosa);
        return stage;
    }

    public async Task Rule()
    {
        var type = await house.Read(db => db.DocumentTypes.Where(t => t.Key == "invoice-to-pay").Select(t => t.Id).SingleAsync());
        var approvers = $"/dossiers/{People.DossierId}/people/approvers";
        using var eva = await Stage.Office.As(People.Eva);
        await Done(eva, $"{approvers}/{type}", approvers,
            [("Form.Parts.Index", "0"), ("Form.Parts[0].How", "Some"), ("Form.Parts[0].Needed", "2"), .. await Named(0, People.Dana, People.Piotr, People.Rosa),
            ("Form.Parts.Index", "1"), ("Form.Parts[1].How", "All"), .. await Named(1, Kees)]);
    }

    /// <summary>Says on one of the three pages that somebody is away.</summary>
    public async Task<Answer> Says(Person by, string page, Person away, Person substitute, DateOnly first, DateOnly last)
    {
        using var browser = await Stage.Office.As(by);
        await browser.GetAsync(page);
        return await browser.PostAsync(page, ("Form.Person", $"{await Contact(away)}"), ("Form.Substitute", $"{await Contact(substitute)}"), ("Form.First", Day(first)), ("Form.Last", Day(last)));
    }

    public async Task Ends(Person by, string page)
    {
        using var browser = await Stage.Office.As(by);
        var id = await house.Read(db => db.ApproverAbsences.Where(a => a.ClientId == People.ClientId).Select(a => a.Id).SingleAsync());
        await browser.GetAsync(page);
        await Done(browser, $"{page}/{id}/end", page);
    }

    public Task<Guid> Contact(Person person) => house.Read(async db => (await People.ContactOf(db, person)).Id);

    /// <summary>What he is shown at an address: text as read, or the status where he is shown nothing.</summary>
    public async Task<string> Sees(Person person, string? path = null)
    {
        using var browser = await Stage.Office.As(person);
        var answer = await browser.GetAsync(path ?? $"/approvals/{Stage.Approval}");
        return (int)answer.Status >= 400 ? $"{(int)answer.Status}" : System.Net.WebUtility.HtmlDecode(answer.Text);
    }

    /// <summary>Who was mailed that this waits for him, in order.</summary>
    public Task<List<Guid?>> Mailed(Guid? approval = null) => house.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.ApprovalAsked && db.Activities.Any(a => a.Id == d.ActivityId && a.SubjectId == (approval ?? Stage.Approval))).OrderBy(d => d.Number).ThenBy(d => d.Id).Select(d => d.PersonId).ToListAsync());

    public Task<List<ActivityKind>> TrailOf(StreamKind kind) => house.Read(db => db.Activities.Where(a => a.StreamKind == kind && a.StreamId == (kind == StreamKind.Client ? People.ClientId : People.DossierId)).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync());

    /// <summary>What the proof of it says of those who approved.</summary>
    public async Task<List<EvidenceFact>> Proof()
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var seal = await house.Read(db => db.Seals.AsNoTracking().SingleAsync(s => s.SubjectId == Stage.Approval));
        return [.. (await scope.ServiceProvider.GetRequiredService<ApprovalProof>().Write(seal, "", CancellationToken.None)).Evidence.Parts.SelectMany(p => p.Facts)];
    }

    private async Task<Person> Joins(string name, ClientRoles role)
    {
        var person = Person.Create(name, $"{Guid.CreateVersion7():n}@test.example", "en", Side.Client);
        await house.Save(async db =>
        {
            var client = await db.Clients.SingleAsync(c => c.Id == People.ClientId);
            var contact = Portal.Domain.Clients.Contact.Add(client, person, "", By.Portal, People.Now);
            db.AddRange(person, contact);
            (await db.Dossiers.Include(d => d.ContactRoles).SingleAsync(d => d.Id == People.DossierId)).GiveRoles(contact, role, By.Portal, People.Now);
        });
        await Number(person);
        return person;
    }

    private Task Number(Person person) => house.Save(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).Reach($"+316{Random.Shared.Next(10_000_000, 99_999_999)}"));

    private async Task<List<(string, string)>> Named(int part, params Person[] people)
    {
        var fields = new List<(string, string)>();
        foreach (var person in people)
        {
            fields.Add(($"Form.Parts[{part}].People", $"{await Contact(person)}"));
        }
        return fields;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
