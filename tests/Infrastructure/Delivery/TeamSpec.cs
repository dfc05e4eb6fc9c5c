using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Eva manages the dossier and Nora is of the group that is responsible for it: what one of them saw or handled, the other gets no mail of.</summary>
public sealed class TeamSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task One_of_two_who_are_responsible_saw_it_so_neither_is_mailed(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var nora = await Nora(post);
        var request = await post.Office.Asks("Lease contract", "Bank statement");
        await post.After(5);
        await post.Office.Act(request.Id, (db, r) => post.Office.Deliver(db, r.Items.Single(i => i.Name == "Lease contract"), post.Office.Dana, post.Now));
        await post.Saw(post.Office.Eva.PersonId, request.Id);
        await post.After(5);

        post.To("nora").ShouldBeEmpty();
        post.To("employee").ShouldBeEmpty();
        (await post.Deliveries(nora)).Single().Trouble.ShouldBe("Seen in the portal by a colleague who is responsible for it.");
    }

    [Theory, EveryDatabase]
    public async Task Nobody_saw_it_so_each_gets_exactly_one_and_what_one_handles_is_unread_for_nobody(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var nora = await Nora(post);
        var request = await post.Office.Asks("Lease contract", "Bank statement");
        await post.After(5);
        await post.Office.Act(request.Id, (db, r) => post.Office.Deliver(db, r.Items.Single(i => i.Name == "Lease contract"), post.Office.Dana, post.Now));
        await post.After(5);
        (post.To("nora").Count(), post.To("employee").Count()).ShouldBe((1, 1));
        post.To("client").Count().ShouldBe(1, "of what she was asked, and not of what she did herself");

        await post.Office.Act(request.Id, (db, r) => post.Office.Deliver(db, r.Items.Single(i => i.Name == "Bank statement"), post.Office.Dana, post.Now));
        var before = await Unread(post);
        before.ShouldBe([post.Office.Eva.PersonId, post.Office.Eva.PersonId, nora, nora], ignoreOrder: true);
        await post.Office.Act(request.Id, (_, r) => r.Items.Single(i => i.Name == "Bank statement").Accept(post.Office.Eva, post.Now));
        (await Unread(post)).ShouldBe([post.Office.Eva.PersonId, nora], ignoreOrder: true, "the one that Eva handled is gone for Nora too");
        await post.After(60);
        (post.To("nora").Count(), post.To("employee").Count()).ShouldBe((1, 1));
    }

    private static async Task<List<Guid>> Unread(PostRoom post)
    {
        await using var db = post.Database.Open();
        return await db.Inbox.Where(i => i.HandledAt == null && i.ReadAt == null && i.PersonId != null).Select(i => i.PersonId!.Value).ToListAsync();
    }

    private static async Task<Guid> Nora(PostRoom post)
    {
        var nora = Person.Create("Nora", "nora@demo.example", "en", Side.Office);
        await post.Change(async db =>
        {
            var group = ClientGroup.Create("Bakeries", ClientRoles.None, post.Office.Sam, post.Now);
            group.Entrust(nora.Id, null, nora.Name, post.Office.Sam, post.Now);
            db.AddRange(nora, StaffMember.Add(nora, StaffRoles.Employee, null, false, post.Office.Sam, post.Now), group);
            (await db.Dossiers.Include(d => d.Supporting).SingleAsync()).Assign(post.Office.Eva.PersonId, group.Id, [], post.Office.Sam, post.Now);
        });
        return nora.Id;
    }
}
