using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>Two people on one thing: the later one is told, and nothing of his is half stored.</summary>
public sealed class ClashSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Of_two_who_change_one_dossier_the_later_is_told(DatabaseProvider provider) =>
        await Clash(provider, db => db.Dossiers.SingleAsync(),
            (office, d) => d.ChangeSettings(Configuration.B, DossierModules.None, false, office.Sam, Morning),
            (office, d) => d.ChangeSettings(Configuration.C, DossierModules.Payments, true, office.Eva, Morning));

    [Theory, EveryDatabase]
    public async Task Of_two_who_give_roles_the_later_is_told(DatabaseProvider provider) =>
        await Clash(provider, db => db.Dossiers.Include(d => d.ContactRoles).SingleAsync(),
            (office, d) => d.SetCapability(office.Dana.PersonId, "Dana", Capability.SeeFigures, false, office.Sam, Morning),
            (office, d) => d.SetCapability(office.Piotr.PersonId, "Piotr", Capability.SeeFigures, false, office.Eva, Morning));

    [Theory, EveryDatabase]
    public async Task Of_two_who_end_one_request_the_later_is_told(DatabaseProvider provider) =>
        await Clash(provider, db => db.Requests.Include(r => r.Items).SingleAsync(),
            (office, r) => r.Close(office.Sam, Morning),
            (office, r) => r.Withdraw("Not needed", office.Eva, Morning));

    [Theory, EveryDatabase]
    public async Task Of_two_who_judge_one_item_the_later_is_told(DatabaseProvider provider) =>
        await Clash(provider, db => Load(db, db.Requests.Single().Id),
            (office, r) => r.Items[0].Waive(office.Sam, Morning),
            (office, r) => r.Items[0].Withdraw(office.Eva, Morning));

    [Theory, EveryDatabase]
    public async Task Colleagues_at_two_items_of_a_request_do_not_clash(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var request = await office.Asks("Lease contract", "Bank statement", "Loan overview");
        await using var sams = database.Open();
        await using var evas = database.Open();
        var (his, hers) = (await Load(sams, request.Id), await Load(evas, request.Id));

        Item(his, "Lease contract").Waive(office.Sam, Morning);
        Item(hers, "Bank statement").Waive(office.Eva, Morning);
        await sams.SaveChangesAsync();
        await evas.SaveChangesAsync();

        (await database.Open().RequestItems.CountAsync(i => i.State == ItemState.Waived)).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task The_last_two_items_settled_at_one_moment_close_the_request_once(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var request = await office.Asks("Lease contract", "Bank statement");
        await using var sams = database.Open();
        await using var evas = database.Open();
        var (his, hers) = (await Load(sams, request.Id), await Load(evas, request.Id));
        Item(his, "Lease contract").Waive(office.Sam, Morning);
        Item(hers, "Bank statement").Waive(office.Eva, Morning.AddSeconds(1));
        his.IsOpen.ShouldBeTrue();
        hers.IsOpen.ShouldBeTrue("neither saw the other");

        await Task.WhenAll(Task.Run(() => sams.SaveChangesAsync()), Task.Run(() => evas.SaveChangesAsync()));

        await using var db = database.Open();
        (await db.Requests.SingleAsync()).IsOpen.ShouldBeFalse();
        (await db.Activities.CountAsync(a => a.Kind == ActivityKind.RequestClosed)).ShouldBe(1);
        (await db.Dossiers.SingleAsync()).Summary.ShouldSatisfyAllConditions(s => s.Turn.ShouldBe(Turn.Nobody), s => s.OpenRequests.ShouldBe(0));
    }

    [Theory, EveryDatabase]
    public async Task A_request_does_not_close_past_an_item_that_is_asked_again(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var request = await office.Asks("Lease contract", "Bank statement");
        await office.Act(request.Id, (_, r) => Item(r, "Lease contract").Waive(office.Sam, Morning));
        await using var sams = database.Open();
        await using var evas = database.Open();
        var (his, hers) = (await Load(sams, request.Id), await Load(evas, request.Id));

        Item(his, "Lease contract").AskAnyway("We do need it", office.Sam, Morning);
        Item(hers, "Bank statement").Waive(office.Eva, Morning);
        hers.IsOpen.ShouldBeFalse("as far as she could see");
        await sams.SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => evas.SaveChangesAsync());

        (await database.Open().Requests.SingleAsync()).IsOpen.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_role_is_changed_in_place(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var db = database.Open();
        var dossier = await db.Dossiers.Include(d => d.ContactRoles).SingleAsync();
        var dana = await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == office.DanaContactId);

        dossier.GiveRoles(dana, ClientRoles.DocumentDelivery, office.Sam, Morning);
        await db.SaveChangesAsync();

        (await database.Open().ContactRoles.SingleAsync(r => r.ContactId == dana.Id)).Roles.ShouldBe(ClientRoles.DocumentDelivery);
    }

    private async Task Clash<T>(DatabaseProvider provider, Func<PortalDb, Task<T>> load, Action<SmallOffice, T> first, Action<SmallOffice, T> second)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await office.Asks("Lease contract", "Bank statement");
        await using var sams = database.Open();
        await using var evas = database.Open();
        var (his, hers) = (await load(sams), await load(evas));
        first(office, his);
        second(office, hers);
        await sams.SaveChangesAsync();
        var before = await Trail(database);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => evas.SaveChangesAsync());

        (await Trail(database)).ShouldBe(before);
    }

    private static RequestItem Item(FileRequest request, string name) => request.Items.Single(i => i.Name == name);

    private static async Task<(int, long, int)> Trail(DatabaseUnderTest database)
    {
        await using var db = database.Open();
        return (await db.Activities.CountAsync(), await db.Streams.SumAsync(s => s.LastNumber), await db.CapabilityGrants.CountAsync());
    }
}
