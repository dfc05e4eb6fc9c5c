using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Messages;
using Portal.Tests.Infrastructure.Access;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Messages;

/// <summary>Whom a message to many reaches is whom one to each of these dossiers would find: the bulk and the single question, held together.</summary>
public sealed class BroadcastReachSpec : RandomOfficeSpec
{
    [Theory, EveryDatabase]
    public Task Whom_it_reaches_are_those_who_may_open_the_dossier_and_have_signed_in_before(DatabaseProvider provider) => InEachOffice(provider, async (db, office) =>
    {
        await office.StoreIn(db);
        var some = office.People.Where((_, at) => at % 2 == 0).Select(p => p.Id).ToList();
        await db.Contacts.Where(c => some.Contains(c.PersonId)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ActivatedAt, DateTimeOffset.UnixEpoch));
        foreach (var member in office.Staff.Take(3))
        {
            if (await ActorReader.Read(db, member.PersonId, "", RandomOffice.Today) is not { IsStaff: true } actor)
            {
                continue;
            }
            var reached = await new BroadcastReach(db).Of(db.Dossiers.Select(d => d.Id), actor, CancellationToken.None);
            var may = await db.DossiersOpenWhereMay(actor, Capability.Converse).Select(d => d.Id).ToListAsync();
            foreach (var dossier in office.Dossiers)
            {
                var here = reached[dossier.Id];
                var opens = (await db.PeopleWhoMay(dossier.Id, Capability.SeeDossier, RandomOffice.Today)).Where(p => p.Side == Side.Client).Select(p => p.PersonId).ToList();
                var expected = may.Contains(dossier.Id) ? opens.Where(some.Contains).ToList() : [];
                Same(here.People, expected, $"{actor.Name} on {dossier.Name}");
                here.Goes.ShouldBe(expected.Count > 0);
                (here.Why == BroadcastOutcome.NotAllowed).ShouldBe(!may.Contains(dossier.Id));
                here.NotActive.ShouldBe(may.Contains(dossier.Id) ? opens.Count - expected.Count : 0);
            }
        }
    });
}
