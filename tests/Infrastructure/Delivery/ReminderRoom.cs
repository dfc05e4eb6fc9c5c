using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>The post room with something up for approval, two nodes that remind, and a provider of text messages. Dana may approve and has a
/// telephone; Piotr may where a scene says so, and has none.</summary>
internal sealed class ReminderRoom : IAsyncDisposable
{
    private readonly List<ServiceProvider> nodes;

    private ReminderRoom(PostRoom post, FakeTwilio twilio) => (Post, Twilio, nodes) = (post, twilio, [post.AnotherNode(), post.AnotherNode()]);

    public PostRoom Post { get; }
    public FakeTwilio Twilio { get; }
    public ApprovalRule Rule { get; private set; } = null!;

    public static async Task<ReminderRoom> On(DatabaseUnderTest database, bool piotrMay = false)
    {
        FakeTwilio? twilio = null;
        var post = await PostRoom.On(database, s => s.AddSingleton<ISmsGateway>(_ => new TwilioGateway(twilio!.Settings, new Uri("https://portal.office.example"))));
        twilio = await FakeTwilio.StartAsync(post.Clock);
        Guid[] approvers = piotrMay ? [post.Office.DanaContactId, post.Office.PiotrContactId] : [post.Office.DanaContactId];
        await post.Change(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == post.Office.Dana.PersonId)).Reach("+31612345678");
            var type = await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts");
            foreach (var contact in await db.Contacts.Include(c => c.Person).Where(c => approvers.Contains(c.Id)).ToListAsync())
            {
                await db.SetApproverRight(contact, type, ApprovalRight.May, post.Office.Eva, post.Now, CancellationToken.None);
            }
        });
        return new ReminderRoom(post, twilio) { Rule = ApprovalRule.Of([(post.Office.Dana.PersonId, ApprovalRight.May)]) };
    }

    public async Task<Guid> PutsUp(DateOnly due)
    {
        Approval approval = null!;
        await Post.Change(async db =>
        {
            var document = Document.Place(Post.Office.ClientId, Post.Office.DossierId, Shelf.Archive, null, DocumentKind.AnnualAccounts, File(db), Post.Office.Eva, Post.Now);
            approval = Approval.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts"), new PutUp("2025", null, "EUR", "", due, ""), Rule, Post.Office.Eva, Post.Now);
            db.AddRange(document, approval);
        });
        return approval.Id;
    }

    /// <summary>A newer version of its document.</summary>
    public Task Replaces(Guid id) => Post.Change(async db =>
    {
        var document = await db.Documents.Include(d => d.History).SingleAsync(d => d.Id == db.Approvals.Single(a => a.Id == id).DocumentId);
        document.Replace(File(db), Post.Office.Eva, Post.Now);
    });

    public Task Changes(Guid id, Action<Approval> verb) => Post.Change(async db => verb(await db.Approvals.Include(a => a.Decisions).SingleAsync(a => a.Id == id)));

    /// <summary>To a day of March 2026, at an hour.</summary>
    public void GoesTo(int day, int hour) => Post.Clock.Advance(new DateTimeOffset(2026, 3, day, hour, 0, 0, TimeSpan.Zero) - Post.Now);

    /// <summary>Two nodes look at once.</summary>
    public Task Look() => Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<ReminderJob>().Round(CancellationToken.None))));

    /// <summary>What the clock did about it, and on which day.</summary>
    public async Task<List<(ActivityKind Kind, int Day)>> Told(Guid id)
    {
        await using var db = Post.Database.Open();
        return [.. (await db.Activities.AsNoTracking().Where(a => a.SubjectId == id && a.ActorSide == Side.System).OrderBy(a => a.Number).ToListAsync()).Select(a => (a.Kind, a.At.Day))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
        await Post.DisposeAsync();
        await Twilio.DisposeAsync();
    }

    private static StoredFile File(PortalDb db)
    {
        var sha256 = Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray()).PadRight(64, '0');
        db.Add(new Blob { Sha256 = sha256, Size = 1 });
        return new StoredFile("accounts.pdf", sha256, 1, "application/pdf");
    }
}
