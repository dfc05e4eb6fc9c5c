using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Access;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>Random offices: what the hub lets each person watch is what the plain rule lets him see, and so what lists show and pages open
/// (<see cref="SightAgreesSpec"/>, <see cref="RightsAgreeSpec"/>).</summary>
public sealed class WatchAgreesSpec : RandomOfficeSpec
{
    // On one database: that the queries say the same on the others is shown where they are.
    [Fact]
    public Task The_hub_lets_everybody_watch_what_he_sees_and_nothing_else() => InEachOffice(DatabaseProvider.Sqlite, async (db, office) =>
    {
        var papers = new RandomPapers(office);
        await office.StoreIn(db, papers);
        var rights = new PlainRights(office);
        var sight = new PlainSight(office, papers, rights);
        var sights = new Sights(db, new Numbers(TimeProvider.System));
        foreach (var person in office.People)
        {
            if (await ActorReader.Read(db, person.Id, "", RandomOffice.Today) is not { } actor)
            {
                continue;
            }
            var seen = new Dictionary<Topic, bool>();
            foreach (var dossier in office.Dossiers)
            {
                seen[new Topic(TopicKind.Dossier, dossier.Id)] = rights.May(person, dossier, Capability.SeeDossier);
            }
            foreach (var request in papers.Requests)
            {
                seen[new Topic(TopicKind.Request, request.Id)] = sight.Sees(person, request);
            }
            foreach (var panel in papers.Panels)
            {
                seen[new Topic(TopicKind.Panel, panel.Id)] = sight.Sees(person, panel);
            }
            foreach (var client in office.Clients)
            {
                seen[new Topic(TopicKind.Client, client.Id)] = sight.Sees(person, client);
            }
            foreach (var other in office.People)
            {
                seen[new Topic(TopicKind.Desk, other.Id)] = seen[new Topic(TopicKind.Inbox, other.Id)] = other.Id == person.Id;
            }
            // That there is news; what is in it is another question (SightAgreesSpec).
            seen[new Topic(TopicKind.News, Guid.Empty)] = true;
            seen[new Topic(TopicKind.Office, Guid.Empty)] = rights.StaffMember(person) is { } staff && OfficeRights.Of(rights.Facts(staff)).Contains(OfficeCapability.ManageOffice);

            var kept = await sights.Keeps(actor, [.. seen.Keys], default);
            Names(kept).ShouldBe(Names(seen.Where(s => s.Value).Select(s => s.Key)), $"what {person.Name} may go on watching");
            // One of each kind is asked for as a browser asks.
            foreach (var (topic, his) in seen.GroupBy(s => s.Key.Kind).Select(kind => office.One(kind.ToList())))
            {
                (await sights.Read(actor, topic, default) is not null).ShouldBe(his, $"{person.Name} asks for {topic}");
            }
        }
    });

    private static IEnumerable<string> Names(IEnumerable<Topic> topics) => topics.Select(t => t.ToString()).Order(StringComparer.Ordinal);
}
