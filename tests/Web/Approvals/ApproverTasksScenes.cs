using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>G3: where the office lets it, a client's Administrator changes who approves what, with his PIN; everybody concerned and the office hear of it.</summary>
public sealed class ApproverTasksScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task Dana_changes_who_approves_with_her_PIN_and_all_concerned_and_the_office_are_told()
    {
        var (stage, dana, pin) = await Set(lets: true);
        var page = $"/company/{stage.People.DossierId}/approvers";
        var (type, contact) = await Of(stage);
        var field = $"right-{contact:N}-{type:N}";

        var stood = Stood(await dana.GetAsync(page));
        await ComesBack(dana, page, [("stood", stood), ("pin", pin)], "Nothing is different");
        await ComesBack(dana, page, [("stood", stood), (field, "May"), ("pin", "000000")], "That is not your PIN");
        (await Right(stage, contact, type)).ShouldBe(ApprovalRight.Must);
        await Done(dana, page, page, ("stood", stood), (field, "May"), ("pin", pin));

        (await Right(stage, contact, type)).ShouldBe(ApprovalRight.May);
        (await stage.Office.Read(db => db.Deliveries.Where(d => d.What == SecurityEvent.ApprovalTasksChanged && (d.PersonId == stage.People.Piotr.Id || d.PersonId == stage.People.Dana.Id)).CountAsync())).ShouldBe(2);
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.What == SecurityEvent.ApprovalTasksChanged && d.PersonId == stage.People.Olek.Id))).ShouldBe(0);
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.Kind == ActivityKind.ApprovalRightSet && i.SubjectId == contact))).ShouldBe(1, "a user changed his data");
        (await stage.Eva.GetAsync("/inbox")).Text.ShouldContain("may approve");
        await ComesBack(dana, page, [("stood", stood), (field, "None"), ("pin", pin)], "changed this meanwhile");
    }

    [Fact]
    public async Task Five_wrong_PINs_are_all_there_are_and_a_colleague_without_a_number_cannot_be_made_one_who_must()
    {
        var (stage, dana, pin) = await Set(lets: true);
        var page = $"/company/{stage.People.DossierId}/approvers";
        var (type, piotr) = await Of(stage);
        var rosa = await stage.Office.Read(async db => (await stage.People.ContactOf(db, stage.People.Rosa)).Id);
        var stood = Stood(await dana.GetAsync(page));
        await ComesBack(dana, page, [("stood", stood), ($"right-{rosa:N}-{type:N}", "Must"), ("pin", pin)], "needs a confirmed mobile number");
        for (var i = 0; i < 5; i++)
        {
            await dana.PostAsync(page, ("stood", stood), ($"right-{piotr:N}-{type:N}", "None"), ("pin", "000000"));
        }
        (await dana.PostAsync(page, ("stood", stood), ($"right-{piotr:N}-{type:N}", "None"), ("pin", pin))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Right(stage, piotr, type)).ShouldBe(ApprovalRight.Must);
    }

    [Fact]
    public async Task Where_the_office_does_not_let_her_or_she_manages_one_dossier_of_two_she_looks_and_is_told_why_and_others_find_nothing()
    {
        var (stage, dana, pin) = await Set(lets: false);
        var page = $"/company/{stage.People.DossierId}/approvers";
        var (type, contact) = await Of(stage);
        var shown = await dana.GetAsync(page);
        WebUtility.HtmlDecode(shown.Text).ShouldSatisfyAllConditions(t => t.ShouldContain("The office changes this for you"), t => t.ShouldNotContain("<select"));
        (await dana.PostAsync(page, ("stood", Stood(shown)), ($"right-{contact:N}-{type:N}", "None"), ("pin", pin))).Status.ShouldBe(HttpStatusCode.Conflict);

        await Lets(true);
        await house.House.Save(async db => db.Dossiers.Add(Dossier.Activate(await db.Clients.SingleAsync(c => c.Id == stage.People.ClientId), $"Holding {Guid.CreateVersion7():n}", Configuration.C, null, null, stage.People.By(stage.People.Sam), DateTimeOffset.UtcNow)));
        WebUtility.HtmlDecode((await dana.GetAsync(page)).Text).ShouldContain("you do not manage all of them");
        (await dana.PostAsync(page, ("stood", Stood(shown)), ($"right-{contact:N}-{type:N}", "None"), ("pin", pin))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Right(stage, contact, type)).ShouldBe(ApprovalRight.Must);
        await stage.Office.Refused(HttpStatusCode.Forbidden, [stage.People.Piotr, stage.People.Rosa], page, [page], ("pin", pin));
        await stage.Office.Refused(HttpStatusCode.NotFound, [stage.People.Olek], page, [page], ("pin", pin));
    }

    private async Task<(ApprovalStage Stage, Browserless Dana, string Pin)> Set(bool lets)
    {
        var stage = await ApprovalStage.Set(house.House);
        await Lets(lets);
        await using var scope = house.House.Portal.Services.CreateAsyncScope();
        var (digits, hash) = scope.ServiceProvider.GetRequiredService<Pins>().Draw();
        await house.House.Save(async db =>
        {
            db.Pins.Add(new() { PersonId = stage.People.Dana.Id, Hash = hash, MadeAt = DateTimeOffset.UtcNow });
            db.TryCounts.Add(new() { PersonId = stage.People.Dana.Id, Lock = Portal.Domain.Factors.TryLock.Pin });
            await Task.CompletedTask;
        });
        return (stage, await stage.Office.As(stage.People.Dana), digits);
    }

    private Task Lets(bool lets) => house.House.Save(async db => (await db.Office.SingleAsync()).LetClientsSetApprovers(lets, new By(Guid.CreateVersion7(), "Sam", Side.Office), DateTimeOffset.UtcNow));

    /// <summary>Piotr must, for annual accounts.</summary>
    private static Task<(Guid Type, Guid Contact)> Of(ApprovalStage stage) =>
        stage.Office.Read(async db => (await db.DocumentTypes.Where(t => t.Key == "annual-accounts").Select(t => t.Id).SingleAsync(), (await stage.People.ContactOf(db, stage.People.Piotr)).Id));

    private static Task<ApprovalRight> Right(ApprovalStage stage, Guid contact, Guid type) =>
        stage.Office.Read(db => db.ApproverRights.Where(r => r.ContactId == contact && r.TypeId == type).Select(r => r.Right).SingleOrDefaultAsync());

    private static string Stood(Answer page) => System.Text.RegularExpressions.Regex.Match(page.Text, "name=\"stood\" value=\"([0-9a-f]+)\"").Groups[1].Value;
}
