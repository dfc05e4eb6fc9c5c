using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Everybody chooses how he is told, within what the office allows (I6).</summary>
[Collection(OfficePages.Name)]
public sealed class NoticesScenes(LiveHouse house)
{
    private const string Mine = "/me/notices";
    private const string Offices = "/office/notices";

    [Fact]
    public async Task Dana_chooses_once_a_day_and_quiet_nights_and_it_holds_for_her_alone()
    {
        var scene = await OfficeScene.Set(house);
        using var dana = await scene.As(scene.People.Dana);
        (await dana.GetAsync("/me")).Text.ShouldContain("href=\"/me/notices\"");
        var page = (await dana.GetAsync(Mine)).Text;
        page.ShouldContain("Form.Mail[Shared]");
        page.ShouldNotContain("Form.Mail[Office]", customMessage: "that is the office's");

        await ComesBack(dana, Mine, [("Form.Quiet", "Own"), ("Form.Hours.From", "21:00"), ("Form.Hours.To", "")], "Give both times", "value=\"21:00\"");
        await ComesBack(dana, Mine, [("Form.Quiet", "Own"), ("Form.Hours.From", "16:00"), ("Form.Hours.To", "15:00")], "at most 16 hours", "value=\"16:00\"");
        await ComesBack(dana, Mine, [("Form.Mail[Approvals]", "Off"), ("Form.Attention", "15")], "cannot be switched off", "value=\"15\" selected");
        await ComesBack(dana, Mine, [("Form.Mail[Office]", "Off")]);
        (await scene.Read(db => db.AttentionHabits.CountAsync(h => h.Id == scene.People.Dana.Id))).ShouldBe(0);

        await Done(dana, Mine, $"{Mine}?said=saved", ("Form.Mail[Messages]", "Digest"), ("Form.Mail[Shared]", "Off"), ("Form.Attention", "15"), ("Form.Quiet", "Own"), ("Form.Hours.From", "21:00"), ("Form.Hours.To", "07:00"), ("Form.Hours.Days", "Sunday"));
        var own = await scene.Read(db => db.AttentionHabits.Include(h => h.Choices).SingleAsync(h => h.Id == scene.People.Dana.Id));
        own.ShouldSatisfyAllConditions(h => h.AttentionMinutes.ShouldBe(15), h => h.Quiet.ShouldBe(new QuietHours(new(21, 0), new(7, 0), WeekDays.Sunday)),
            h => h.WayOf(NoticeGroup.Messages, DeliveryChannel.Mail).ShouldBe(NoticeWay.Digest), h => h.WayOf(NoticeGroup.Shared, DeliveryChannel.Mail).ShouldBe(NoticeWay.Off), h => h.WayOf(NoticeGroup.Asked, DeliveryChannel.Mail).ShouldBe(NoticeWay.AtOnce));
        (await scene.TrailOf(scene.People.Dana)).ShouldBe([ActivityKind.NoticesChosen]);
        (await dana.GetAsync($"{Mine}?said=saved")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Saved."), t => t.ShouldContain("value=\"Digest\" selected"), t => t.ShouldContain("value=\"21:00\""));

        // In another tab the page still shows what was.
        (await dana.PostAsync(Mine, ("Form.Mail[Messages]", "AtOnce"), ("Form.Version", $"{Guid.CreateVersion7()}"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.Read(db => db.AttentionHabits.CountAsync(h => h.Id == scene.People.Piotr.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_for_Dana_is_looked_at_anew_and_nobody_elses_is()
    {
        var scene = await OfficeScene.Set(house);
        var (dana, olek) = (scene.People.Dana, scene.People.Olek);
        var at = DateTimeOffset.UtcNow.AddMinutes(-1);
        Guid[] ids = [await Waiting(dana.Id), await Waiting(olek.Id)];
        using var browser = await scene.As(dana);
        await browser.GetAsync(Mine);
        await Done(browser, Mine, $"{Mine}?said=saved", ("Form.Attention", "60"), ("Form.Quiet", "None"));

        var due = await scene.Read(db => db.Deliveries.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id).Select(d => d.DueAt).ToListAsync());
        due.ShouldBe([at.AddHours(1), at.AddDays(1)]);

        async Task<Guid> Waiting(Guid personId)
        {
            var delivery = new Delivery { Kind = DeliveryKind.MessageWritten, Group = NoticeGroup.Messages, PersonId = personId, ActivityId = Guid.CreateVersion7(), MadeAt = at, DueAt = at.AddDays(1) };
            await house.Save(db =>
            {
                db.Add(delivery);
                return Task.CompletedTask;
            });
            return delivery.Id;
        }
    }

    [Fact]
    public async Task Sam_says_what_holds_for_who_chose_nothing_and_whether_anything_can_be_off()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);
        (await eva.GetAsync(Offices)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await sam.GetAsync("/today")).Text.ShouldContain($"href=\"{Offices}\"");

        await ComesBack(sam, Offices, [("Form.Digest", "half eight"), ("Form.Attention", "15")], "half eight", "Write it as 21:00");
        await ComesBack(sam, Offices, [("Form.Hours.Days", "Monday"), ("Form.Hours.Days", "Tuesday"), ("Form.Hours.Days", "Saturday"), ("Form.Hours.Days", "Sunday"), ("Form.MayBeOff", "true")], "3 whole days");
        await Done(sam, Offices, $"{Offices}?said=saved", ("Form.Attention", "15"), ("Form.Digest", "06:30"), ("Form.Hours.From", "20:00"), ("Form.Hours.To", "06:00"));

        (await scene.Read(db => db.Office.SingleAsync())).ShouldSatisfyAllConditions(o => o.AttentionMinutes.ShouldBe(15), o => o.DigestAt.ShouldBe(new TimeOnly(6, 30)), o => o.NoticesMayBeOff.ShouldBeFalse());
        WebUtility.HtmlDecode((await dana.GetAsync(Mine)).Text).ShouldSatisfyAllConditions(t => t.ShouldContain("As the office has it: 15 minutes"), t => t.ShouldContain("As the office has it: 20:00–06:00"), t => t.ShouldContain("06:30"), t => t.ShouldNotContain("value=\"Off\""));
        await ComesBack(dana, Mine, [("Form.Mail[Shared]", "Off")], "cannot be switched off");

        await Done(sam, Offices, $"{Offices}?said=saved", ("Form.Digest", "08:00"), ("Form.MayBeOff", "true"));
        (await scene.TrailOf(scene.People.Sam)).ShouldBe([ActivityKind.OfficeSettingsChanged, ActivityKind.OfficeSettingsChanged]);
    }
}
