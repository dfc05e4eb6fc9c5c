using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Reminding;
using Portal.Infrastructure.Signing;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>The schedule that every office starts with, for what is to be signed, kept by two nodes at once: whose turn it is hears once a step,
/// as long as it waits for him and he may come in. Asked on Monday 2 March 2026 at nine for thirty days; the office lives on UTC.</summary>
public sealed class SignatureReminderSpec : DataSpec
{
    private static readonly string[] Mornings = ["03-23", "03-24", "03-25", "03-31", "04-01", "04-02"];

    [Theory, EveryDatabase]
    public async Task Two_nodes_remind_once_a_step_whose_turn_it_is_and_it_ends_with_the_request(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var (together, one) = (await Asks(post, inOrder: false), await Asks(post, inOrder: true));
        await using var first = post.AnotherNode();
        await using var second = post.AnotherNode();
        foreach (var day in Mornings)
        {
            // In the night, at eight, and once more in the afternoon.
            foreach (var hour in (int[])[3, 8, 15])
            {
                GoesTo(post, day, hour);
                await Task.WhenAll(Look(first), Look(second));
            }
            if (day == "03-25")
            {
                await post.Change(async db => (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == post.Office.DanaContactId)).Block(post.Office.Sam, post.Now));
            }
            if (day == "03-31")
            {
                // A third, newly started, remembers nothing and looks at everything again.
                await using var fresh = post.AnotherNode();
                (await Look(fresh)).ShouldBe(0);
            }
        }

        // Wednesday 1 April at nine is the end: a week, a day, and an hour before it.
        (await Told(post, together)).ShouldBe(["03-25", "03-31", "04-01"]);
        (await Told(post, one)).ShouldBe(["03-25"], "then Dana, whose turn it is, is blocked");
        (await Mailed(post, post.Office.Dana)).ShouldBe(["03-25", "03-25"]);
        (await Mailed(post, post.Office.Piotr)).ShouldBe(["03-25", "03-31", "04-01"], "in order he is second");
        (await Linked(post, together)).ShouldBe([(DeliveryKind.SignerLink, "03-02"), (DeliveryKind.SignerLink, "03-25"), (DeliveryKind.SignerLink, "03-31"), (DeliveryKind.SignerLink, "04-01")]);
        (await Linked(post, one)).ShouldBeEmpty("in order she is last");
        await using var db = post.Database.Open();
        (await db.SignatureStepsTaken.CountAsync()).ShouldBe(8);
        var nora = await db.Signers.SingleAsync(s => s.RequestId == together && s.PersonId == null);
        nora.RemindedAt!.Value.Day.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_link_that_was_opened_stays_one_that_was_taken_back_stays_so_and_a_scanner_uses_up_nothing(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var (opened, revoked) = (await Asks(post, inOrder: false), await Asks(post, inOrder: false));
        await Acts(post, opened, r => r.LinkUsed(r.Signers.Single(s => s.IsOutside), post.Office.Eva, post.Now));
        await Acts(post, revoked, r => r.RevokeLink(r.Signers.Single(s => s.IsOutside).Id, post.Office.Eva, post.Now));
        var before = await Hash(post, opened);
        await post.After(1);
        post.Sink.Letters.Count(l => l.To.SequenceEqual(["nora@law.example"])).ShouldBe(0, "one was opened before it left, and one is no more");

        GoesTo(post, "03-25", 8);
        await using var node = post.AnotherNode();
        (await Look(node)).ShouldBe(2);
        (await Look(node)).ShouldBe(0);
        await post.After(30);

        (await Hash(post, opened)).ShouldBe(before, "her page may be open this very moment");
        (await Hash(post, revoked)).ShouldBeEmpty();
        (await Linked(post, revoked)).ShouldBe([(DeliveryKind.SignerLink, "03-02")]);
        (await Linked(post, opened)).ShouldBe([(DeliveryKind.SignerLink, "03-02"), (DeliveryKind.SignerReminded, "03-25")]);
        var letter = post.Sink.Letters.Single(l => l.To.SequenceEqual(["nora@law.example"]));
        letter.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("notre e-mail du 2 mars 2026"), t => t.ShouldNotContain("/signer"), t => t.ShouldNotContain("lease"));
        // What it would say is not so any more once the office takes the link back.
        GoesTo(post, "03-31", 8);
        (await Look(node)).ShouldBe(2);
        await Acts(post, opened, r => r.RevokeLink(r.Signers.Single(s => s.IsOutside).Id, post.Office.Eva, post.Now));
        await post.After(30);
        post.Sink.Letters.Count(l => l.To.SequenceEqual(["nora@law.example"])).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_missed_while_nothing_ran_is_made_up_for_once_and_not_after_a_week()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var request = await Asks(post, inOrder: true);
        await using var node = post.AnotherNode();
        // Down from before the 25th until the 1st of April: the step of that morning, and neither of the two before it.
        GoesTo(post, "04-01", 8);
        (await Look(node)).ShouldBe(1);
        (await Told(post, request)).ShouldBe(["04-01"]);

        await using var late = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var old = await Asks(late, inOrder: true, days: 60);
        // Its end is 1 May; a week before is Friday 24 April. What is more than a week ago is no step any more.
        await late.Change(async db => (await db.ReminderSchedules.SingleAsync()).Save("Standard", new([-7], [], 0, 0), true, await db.ReminderSchedules.ToListAsync(), late.Office.Sam, late.Now, isDefaultForSigning: true));
        await using var other = late.AnotherNode();
        GoesTo(late, "05-01", 8);
        (await Look(other)).ShouldBe(0);
        (await Told(late, old)).ShouldBeEmpty();
    }

    private static Task<int> Look(ServiceProvider node) => Task.Run(() => node.GetRequiredService<SignatureReminderJob>().Round(CancellationToken.None));

    /// <summary>To a day of 2026, at an hour.</summary>
    private static void GoesTo(PostRoom post, string day, int hour) => post.Clock.Advance(new DateTimeOffset(2026, int.Parse(day[..2], null), int.Parse(day[3..], null), hour, 0, 0, TimeSpan.Zero) - post.Now);

    /// <summary>Dana, Piotr and Nora from outside are asked to sign a lease.</summary>
    private static async Task<Guid> Asks(PostRoom post, bool inOrder, int days = 30)
    {
        var sha256 = Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray()).PadRight(64, 'b');
        await using var scope = post.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Add(new Blob { Sha256 = sha256, Size = 1 });
        var document = Document.Place(post.Office.ClientId, post.Office.DossierId, Shelf.Archive, null, DocumentKind.Contract, new StoredFile("lease.pdf", sha256, 1, "application/pdf"), post.Office.Eva, post.Now);
        SignerDraft[] all = [new(post.Office.Dana.PersonId, "Dana", "", "", "nl"), new(post.Office.Piotr.PersonId, "Piotr", "", "", "pl"), new(null, "Nora Notary", "nora@law.example", "+31612345678", "fr")];
        FieldDraft[] fields = [.. Enumerable.Range(0, 3).Select(i => new FieldDraft(FieldKind.Signature, i, 1, 20, 20 + (40 * i), 60, 20, "", true))];
        var request = SignatureRequest.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], all, fields, inOrder, "", days, post.Office.Eva, post.Now);
        scope.ServiceProvider.GetRequiredService<SignerLinks>().InviteNext(request, post.Office.Eva);
        db.AddRange(document, request);
        await db.SaveChangesAsync();
        return request.Id;
    }

    private static Task Acts(PostRoom post, Guid id, Action<SignatureRequest> verb) => post.Change(async db => verb(await db.Signatures.Include(s => s.Signers).SingleAsync(s => s.Id == id)));

    private static async Task<List<string>> Told(PostRoom post, Guid id)
    {
        await using var db = post.Database.Open();
        var rows = await db.Activities.AsNoTracking().Where(a => a.SubjectId == id && a.Kind == ActivityKind.SignatureStepMailed).OrderBy(a => a.Number).ToListAsync();
        rows.ShouldAllBe(r => r.ActorSide == Side.System);
        return [.. rows.Select(r => $"{r.At:MM-dd}")];
    }

    private static async Task<List<string>> Mailed(PostRoom post, By who) =>
        [.. (await post.Deliveries(who.PersonId)).Where(d => d.Kind == DeliveryKind.SignatureReminded).Select(d => $"{d.MadeAt:MM-dd}")];

    private static async Task<List<(DeliveryKind, string)>> Linked(PostRoom post, Guid id)
    {
        await using var db = post.Database.Open();
        var mine = await db.Signers.Where(s => s.RequestId == id && s.PersonId == null).Select(s => s.Id).ToListAsync();
        return [.. (await post.Deliveries()).Where(d => d.SignerId is { } signer && mine.Contains(signer)).Select(d => (d.Kind, $"{d.MadeAt:MM-dd}"))];
    }

    private static async Task<byte[]> Hash(PostRoom post, Guid id)
    {
        await using var db = post.Database.Open();
        return await db.Signers.Where(s => s.RequestId == id && s.PersonId == null).Select(s => s.LinkHash).SingleAsync();
    }
}
