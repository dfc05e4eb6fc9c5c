using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Tests.Web.Live;
using Portal.Web.Live;

namespace Portal.Tests.Web.Approvals;

/// <summary>Whoever has an approval before him, or the list of who is away, sees it change as somebody goes and comes back.</summary>
public sealed class AbsenceLiveSpec(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task The_open_screens_of_who_goes_who_stands_in_and_the_office_change_and_the_outsider_hears_nothing()
    {
        var stage = await AbsenceStage.Set(house.House);
        var people = stage.People;
        await using var piotr = await people.Watches(people.Piotr, Topics.Dossier(people.DossierId), Topics.Desk(people.Piotr.Id));
        await using var anna = await people.Watches(stage.Anna, Topics.Desk(stage.Anna.Id));
        await using var eva = await people.Watches(people.Eva, Topics.Client(people.ClientId), Topics.Dossier(people.DossierId));
        await using var rosa = await people.Watches(people.Rosa, Topics.Client(people.ClientId));
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));
        var today = DateOnly.FromDateTime(people.Now.LocalDateTime);

        (await stage.Says(people.Sam, stage.Office, people.Piotr, stage.Anna, today, today.AddDays(3))).Location.ShouldBe(stage.Office);
        await piotr.Changed(Topics.Dossier(people.DossierId));
        await piotr.Changed(Topics.Desk(people.Piotr.Id));
        await anna.Changed(Topics.Desk(stage.Anna.Id));
        await eva.Changed(Topics.Client(people.ClientId));
        await eva.Changed(Topics.Dossier(people.DossierId));
        foreach (var ear in new[] { piotr, anna, eva })
        {
            ear.Forget();
        }

        await stage.Ends(people.Sam, stage.Office);
        await piotr.Changed(Topics.Dossier(people.DossierId));
        await anna.Changed(Topics.Desk(stage.Anna.Id));
        await eva.Changed(Topics.Client(people.ClientId));
        await stage.Stage.Gives(people.Dana, ApprovalRight.Must, "annual-accounts");
        await piotr.Changed(Topics.Dossier(people.DossierId));
        piotr.Forget();
        await stage.Stage.Gives(people.Dana, ApprovalRight.May, "annual-accounts");
        await piotr.Changed(Topics.Dossier(people.DossierId));
        (await stage.TrailOf(StreamKind.Dossier))[^3..].ShouldBe([ActivityKind.ApprovalPassedOn, ActivityKind.ApprovalPassedOn, ActivityKind.ApprovalTurnsMoved], "to Piotr who is back, to Dana who must, and to nobody when she must no more");
        await people.SomethingOfOlek();
        await olek.Changed(Topics.Dossier(people.OleksDossierId));
        olek.Calls.Count(c => c.Topic != Topics.Dossier(people.OleksDossierId) && c.Topic != Topics.Desk(people.Olek.Id)).ShouldBe(0);
        rosa.Calls.ShouldNotContain(c => c.Topic == Topics.Client(people.ClientId), "who is away is told to him, and to who manages the users");
    }
}
