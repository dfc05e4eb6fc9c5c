using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Two people word the same request.</summary>
[Collection(OfficePages.Name)]
public sealed class WordingScenes(LiveHouse house)
{
    [Fact]
    public async Task Of_two_who_word_a_request_the_later_sees_both_side_by_side_and_decides()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var request = await people.Asks(people.Dana);
        var (page, place) = ($"/requests/{request}", $"/requests/{request}/wording");
        using var eva = await scene.As(people.Eva);
        using var sam = await scene.As(people.Sam);
        var seen = await Version();
        (string, string)[] Typed(string subject, Guid version, string description = "") => [("Words.Subject", subject), ("Words.Description", description), ("Words.Version", $"{version}")];

        await ComesBack(eva, place, [.. Typed(" ", seen, "All of 2025")], "All of 2025");
        await Done(sam, place, page, Typed("Annual accounts 2025", seen));
        var clash = await eva.PostAsync(place, Typed("Accounts for the bank", seen, "All of 2025"));

        clash.Status.ShouldBe(HttpStatusCode.Conflict);
        clash.Text.ShouldContain("Annual accounts 2025");
        clash.Text.ShouldContain("Accounts for the bank");
        clash.Text.ShouldContain("All of 2025");
        (await Subject()).ShouldBe("Annual accounts 2025", "nothing of Sam's is lost unseen");
        clash.Text.ShouldContain($"{await Version()}");
        await Done(eva, place, page, Typed("Accounts for the bank", await Version(), "All of 2025"));
        (await Subject()).ShouldBe("Accounts for the bank");
        (await scene.TrailOf(people.Eva)).ShouldBe([ActivityKind.RequestAsked, ActivityKind.RequestChanged]);
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], place, [place], Typed("Mine", seen));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Dana], place, [place], Typed("Mine", seen));

        Task<Guid> Version() => scene.Read(db => db.Requests.Where(r => r.Id == request).Select(r => r.Version).SingleAsync());
        Task<string> Subject() => scene.Read(db => db.Requests.Where(r => r.Id == request).Select(r => r.Subject).SingleAsync());
    }
}
