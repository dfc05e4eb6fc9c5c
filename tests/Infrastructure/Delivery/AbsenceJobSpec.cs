using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Absences begin and end once, on however many nodes, and after however long a stop. The clock stands at Monday 2 March 2026.</summary>
public sealed class AbsenceJobSpec : DataSpec
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory, EveryDatabase]
    public async Task Two_nodes_begin_it_once_and_end_it_once_and_each_time_one_person_is_told(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        await using var nodes = new Nodes(room);
        var id = await room.PutsUp(new DateOnly(2026, 3, 20));
        await Away(room, Monday.AddDays(1), Monday.AddDays(3));

        for (var day = 2; day <= 8; day++)
        {
            room.GoesTo(day, 10);
            await nodes.Round();
            await nodes.Round();
        }

        (await Told(room)).ShouldBe([(ActivityKind.AbsenceSet, 2), (ActivityKind.AbsenceBegan, 3), (ActivityKind.AbsenceEnded, 6)]);
        (await room.Told(id)).ShouldBe([(ActivityKind.ApprovalPassedOn, 3), (ActivityKind.ApprovalPassedOn, 6)]);
        (await Asked(room, room.Post.Office.Piotr.PersonId)).ShouldBe([3]);
        (await Asked(room, room.Post.Office.Dana.PersonId)).ShouldBe([2, 6]);
    }

    [Theory, EveryDatabase]
    public async Task The_mail_to_who_stands_in_says_in_whose_place_and_that_of_who_is_back_does_not(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        await using var nodes = new Nodes(room);
        await room.PutsUp(new DateOnly(2026, 3, 20));
        await Away(room, Monday.AddDays(1), Monday.AddDays(3));
        room.GoesTo(3, 10);
        await nodes.Round();
        await room.Post.After(5);
        room.Post.To("director").Last().Text.ShouldContain("do 20 marca 2026, w zastępstwie: Dana\n");

        room.GoesTo(6, 10);
        await nodes.Round();
        await room.Post.After(5);
        room.Post.To("client").Last().Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Jaarrekening 2025, uiterlijk 20 maart 2026\n"), t => t.ShouldNotContain("in plaats van"));
    }

    [Theory, EveryDatabase]
    public async Task What_began_and_ended_while_the_server_stood_still_never_counts(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        await using var nodes = new Nodes(room);
        var id = await room.PutsUp(new DateOnly(2026, 3, 20));
        await Away(room, Monday.AddDays(1), Monday.AddDays(3));
        room.GoesTo(9, 7);

        await nodes.Round();

        (await Told(room)).ShouldBe([(ActivityKind.AbsenceSet, 2), (ActivityKind.AbsenceCancelled, 9)]);
        (await room.Told(id)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_say_it_at_once_the_second_is_told(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            try
            {
                await Away(room, Monday.AddDays(n), Monday.AddDays(4));
                return "";
            }
            catch (RuleBroken broken)
            {
                return broken.Reason;
            }
        })));

        answers.Order().ShouldBe(["", "absences.overlap", "absences.overlap", "absences.overlap"]);
        await using var db = room.Post.Database.Open();
        (await db.ApproverAbsences.CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("en", "is away from 3 March 2026 to 5 March 2026", "one counts")]
    [InlineData("nl", "is afwezig van 3 maart 2026 t/m 5 maart 2026", "telt er één")]
    [InlineData("pl", "nieobecność od 3 marca 2026 do 5 marca 2026", "liczy się jedno")]
    [InlineData("fr", "est absent(e) du 3 mars 2026 au 5 mars 2026", "un seul compte")]
    public async Task Who_stands_in_reads_it_in_his_language_and_nobody_reads_of_what_was_taken_back(string language, string subject, string text)
    {
        await using var room = await ReminderRoom.On(await On(DatabaseProvider.Sqlite));
        await room.Post.Change(db => db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.Language, language)));
        await Away(room, Monday.AddDays(1), Monday.AddDays(3));
        await room.Post.After(10);

        var letters = room.Post.Sink.Letters.Where(l => l.Subject.Contains(subject, StringComparison.Ordinal)).ToList();
        letters.Count.ShouldBe(2, "to who goes, and to who stands in");
        letters.ForEach(l => l.Text.ShouldSatisfyAllConditions(t => t.ShouldContain(text), t => t.ShouldContain("/me/absences"), t => t.ShouldNotContain("{")));
        await Away(room, Monday.AddDays(10), Monday.AddDays(12));
        await room.Post.Change(async db => db.End(await db.AbsencesWhole().SingleAsync(a => a.FirstDay == Monday.AddDays(10)), room.Post.Office.Eva, room.Post.Now));
        var before = room.Post.Sink.Letters.Count;
        await room.Post.After(10);
        room.Post.Sink.Letters.Count.ShouldBe(before);
    }

    /// <summary>Dana, who may approve, and Piotr in her place.</summary>
    private static Task Away(ReminderRoom room, DateOnly first, DateOnly last) => room.Post.Change(async db =>
    {
        var contacts = await db.Contacts.Include(c => c.Person).ToListAsync();
        Contact One(Guid id) => contacts.Single(c => c.Id == id);
        db.ApproverAbsences.Add(ApproverAbsence.Set(One(room.Post.Office.DanaContactId), One(room.Post.Office.PiotrContactId), first, last, Monday, room.Post.Office.Eva, room.Post.Now));
    });

    private static async Task<List<(ActivityKind, int)>> Told(ReminderRoom room)
    {
        await using var db = room.Post.Database.Open();
        ActivityKind[] kinds = [ActivityKind.AbsenceSet, ActivityKind.AbsenceBegan, ActivityKind.AbsenceEnded, ActivityKind.AbsenceCancelled];
        return [.. (await db.Activities.AsNoTracking().Where(a => kinds.Contains(a.Kind)).OrderBy(a => a.Number).ToListAsync()).Select(a => (a.Kind, a.At.Day))];
    }

    private static async Task<List<int>> Asked(ReminderRoom room, Guid personId) => [.. (await room.Post.Deliveries(personId)).Where(d => d.Kind == DeliveryKind.ApprovalAsked).Select(d => d.MadeAt.Day)];

    private sealed class Nodes(ReminderRoom room) : IAsyncDisposable
    {
        private readonly List<ServiceProvider> nodes = [room.Post.AnotherNode(), room.Post.AnotherNode()];

        public async Task Round() => await Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<AbsenceJob>().Round(CancellationToken.None))));

        public async ValueTask DisposeAsync()
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }
}
