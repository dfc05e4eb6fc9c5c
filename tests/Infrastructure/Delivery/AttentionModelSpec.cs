using Portal.Domain.Access;
using Portal.Domain.Attention;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Random days: people choose as they like, are asked for things and look at some of them. At each tick exactly those mails leave that a
/// model of ten lines expects.</summary>
public sealed class AttentionModelSpec : DataSpec
{
    private const int Step = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exactly_the_mails_that_the_model_expects(int seed)
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var random = new Random(seed);
        var people = new[] { (Who: post.Office.Dana, Box: "client"), (Who: post.Office.Piotr, Box: "director") }.Select(p => new Reader(p.Who, p.Box, random)).ToList();
        foreach (var reader in people)
        {
            await post.Chooses(reader.Who, reader.Minutes, reader.Quiet, (NoticeGroup.Asked, reader.Way));
        }
        var (asked, expected) = (new List<Guid>(), 0);
        // From Monday morning into Thursday.
        for (var tick = 0; tick < 3 * 24 * 60 / Step; tick++)
        {
            if (random.Next(12) == 0)
            {
                var request = await post.Office.Asks(post.Now, null, $"Document {tick}");
                asked.Add(request.Id);
                people.ForEach(p => p.Hears(request.Id, post.Now));
            }
            if (asked.Count > 0 && random.Next(6) == 0)
            {
                var (reader, thing) = (people[random.Next(people.Count)], asked[random.Next(asked.Count)]);
                await post.Saw(reader.Who.PersonId, thing);
                reader.Open.Remove(thing);
            }
            var before = people.ConvertAll(p => post.To(p.Box).Count());
            await post.After(0);
            for (var i = 0; i < people.Count; i++)
            {
                var due = people[i].Leaves(post.Now);
                (post.To(people[i].Box).Count() - before[i]).ShouldBe(due, $"seed {seed}, {post.Now:u}, {people[i]}");
                expected += due;
            }
            post.Clock.Advance(TimeSpan.FromMinutes(Step));
        }
        (expected + people.Count(p => p.Way == NoticeWay.Off)).ShouldBeGreaterThan(1, "something happened");
    }

    private sealed class Reader(By who, string box, Random random)
    {
        public By Who => who;
        public string Box => box;
        public NoticeWay Way { get; } = (NoticeWay)random.Next(1, 4);
        public int? Minutes { get; } = random.Next(3) switch { 0 => 0, 1 => 60, _ => 15 };
        public QuietHours Quiet { get; } = random.Next(2) == 0 ? QuietHours.None : new QuietHours(new(random.Next(17, 22), 0), new(random.Next(5, 10), 0), (WeekDays)(1 << random.Next(7)));
        /// <summary>What he has not seen, and when it would leave.</summary>
        public Dictionary<Guid, DateTimeOffset> Open { get; } = [];

        public void Hears(Guid thing, DateTimeOffset at) => Open[thing] = Way == NoticeWay.Digest ? Loud(Eight(at)) : Loud(Tick(at.AddMinutes(Minutes ?? 0)));

        /// <summary>How many mails leave at this tick.</summary>
        public int Leaves(DateTimeOffset now)
        {
            var due = Open.Where(o => o.Value <= now).Select(o => o.Key).ToList();
            due.ForEach(d => Open.Remove(d));
            return Way switch { NoticeWay.Off => 0, NoticeWay.Digest => Math.Min(1, due.Count), _ => due.Count };
        }

        public override string ToString() => $"{box} {Way} {Minutes} {Quiet}";

        private static DateTimeOffset Eight(DateTimeOffset at) => new(at.UtcDateTime.Date.AddHours(at.Hour < 8 ? 8 : 32), TimeSpan.Zero);

        private static DateTimeOffset Tick(DateTimeOffset at) => at.Minute % Step == 0 ? at : at.AddMinutes(Step - (at.Minute % Step));

        private DateTimeOffset Loud(DateTimeOffset at)
        {
            while (Quiet.Holds(at.UtcDateTime))
            {
                at = at.AddMinutes(Step);
            }
            return at;
        }
    }
}
