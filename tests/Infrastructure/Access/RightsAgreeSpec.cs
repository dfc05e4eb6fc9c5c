using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>The rule as a query and the rule on an object, held together: a list holds exactly the dossiers of which the predicate says yes.</summary>
public sealed class RightsAgreeSpec : RandomOfficeSpec
{
    [Theory, EveryDatabase]
    public Task Every_list_of_dossiers_is_what_the_predicate_says_of_each(DatabaseProvider provider) => InEachOffice(provider, async (db, office) =>
    {
        await office.StoreIn(db);
        var rights = new PlainRights(office);
        foreach (var person in office.People)
        {
            var actor = await ActorReader.Read(db, person.Id, "", RandomOffice.Today);
            (actor is not null).ShouldBe(rights.ComesIn(person), $"whether {person.Name} comes in");
            if (actor is null)
            {
                continue;
            }
            foreach (var capability in Long ? [.. Enum.GetValues<Capability>()] : SomeOf(office))
            {
                await Same(db.DossiersWhereMay(actor, capability).Select(d => d.Id), office.Dossiers.Where(d => rights.May(person, d, capability)).Select(d => d.Id), $"{capability} of {person.Name}");
            }
            var lines = office.Dossiers.Where(d => rights.IsStaff(person) && rights.May(person, d, Capability.SeeInMonitor) && !rights.May(person, d, Capability.SeeDossier)).Select(d => d.Id).ToList();
            await Same(db.DossiersSeenAsLineOnly(actor).Select(d => d.Id), lines, $"lines only of {person.Name}");
            (lines.Count == 0 || actor.MaySeeLinesOnly()).ShouldBeTrue($"{person.Name} is looked after");
            Same(await db.StaffRunBy(actor).Select(s => s.PersonId).ToListAsync(), office.Staff.Where(s => actor.Runs(rights.Facts(s).Roles, s.BranchId, s.LimitedToBranch)).Select(s => s.PersonId), $"staff run by {person.Name}");
            var on = await db.CapabilitiesOn(actor, [.. office.Dossiers.Select(d => d.Id)]);
            foreach (var dossier in office.Dossiers)
            {
                on.GetValueOrDefault(dossier.Id).ShouldBe(rights.On(person, dossier), $"{person.Name} on {dossier.Name}");
            }
        }
        await Same(db.PrivateWithNobody(RandomOffice.Today).Select(d => d.Id), office.Dossiers.Where(d => d.IsPrivate && !office.Staff.Exists(s => rights.May(s.Person, d, Capability.SeeDossier))).Select(d => d.Id), "private with nobody");
        if (office.Dossiers.Count > 0)
        {
            await Others(db, office, rights);
        }
    });

    /// <summary>From the other end: who is on a dossier, and why.</summary>
    private static async Task Others(PortalDb db, RandomOffice office, PlainRights rights)
    {
        var dossier = office.One(office.Dossiers);
        var people = await db.PeopleOn(dossier.Id, RandomOffice.Today);
        Same(people.Where(p => p.Capabilities != Capabilities.None).Select(p => p.PersonId), office.People.Where(p => rights.On(p, dossier) != Capabilities.None).Select(p => p.Id), $"people on {dossier.Name}");
        people.ShouldAllBe(p => p.Capabilities == rights.On(office.People.Single(x => x.Id == p.PersonId), dossier));
        Same((await db.StaffReaching(dossier.Id, RandomOffice.Today)).Select(p => p.PersonId), office.Staff.Where(s => rights.Reaches(s, dossier)).Select(s => s.PersonId), $"staff that reaches {dossier.Name}");
        foreach (var person in office.People)
        {
            var why = await db.WhyMay(person.Id, dossier.Id, RandomOffice.Today);
            (why.Count > 0).ShouldBe(rights.On(person, dossier) != Capabilities.None, $"why {person.Name} is on {dossier.Name}");
        }
    }

    /// <summary>Those with a rule of their own always, a third of the others.</summary>
    private static List<Capability> SomeOf(RandomOffice office) =>
        [Capability.SeeDossier, Capability.UseWorklist, Capability.UsePayments, Capability.SeeFinancial, .. office.Some(Enum.GetValues<Capability>(), 0.33)];
}
