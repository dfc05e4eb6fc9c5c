using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

public sealed class HearingSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task What_Eva_asks_of_Dana_is_heard_by_those_who_may_see_it_and_by_nobody_else()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var sam = await scene.Watches(scene.Sam, dossier, Topics.Desk(scene.Sam.Id));
        await using var dana = await scene.Watches(scene.Dana, dossier, Topics.Desk(scene.Dana.Id));
        await using var piotr = await scene.Watches(scene.Piotr, dossier, Topics.Desk(scene.Piotr.Id));
        await using var rosa = await scene.Watches(scene.Rosa, dossier, Topics.Desk(scene.Rosa.Id));
        await using var ola = await scene.Watches(scene.Ola, Topics.Desk(scene.Ola.Id), Topics.Inbox(scene.Ola.Id));
        await using var olek = await scene.Watches(scene.Olek, Topics.Dossier(scene.OleksDossierId), Topics.Desk(scene.Olek.Id));

        var request = await scene.Asks(scene.Dana);

        var heard = await sam.Changed(dossier);
        heard.Id.ShouldBe(request);
        heard.Kind.ShouldBe("request");
        (await dana.Changed(dossier)).Number.ShouldBe(heard.Number);
        await piotr.Changed(dossier);
        await dana.Changed(Topics.Desk(scene.Dana.Id));
        await piotr.Changed(Topics.Desk(scene.Piotr.Id));
        await sam.Changed(Topics.Desk(scene.Sam.Id));

        await scene.SomethingOfOlek();
        await olek.Changed(Topics.Desk(scene.Olek.Id));
        olek.Calls.ShouldAllBe(c => c.Id == scene.OleksDossierId);
        // Rosa delivers documents and this was not asked of her; Ola is on no dossier. Sam hears of Olek's last, so theirs is over too.
        rosa.Calls.ShouldBeEmpty();
        ola.Calls.ShouldBeEmpty();
        foreach (var outsider in new[] { rosa, ola, olek })
        {
            outsider.Hub.Frames.ShouldAllBe(f => !f.Contains(request.ToString()) && !f.Contains("Annual"));
        }
    }

    [Fact]
    public async Task Rosa_who_delivers_documents_hears_her_own_request_and_not_her_colleagues_act_on_another()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        var hers = await scene.Asks(scene.Rosa);
        var danas = await scene.Asks(scene.Dana);
        await using var rosa = await scene.Watches(scene.Rosa, dossier, Topics.Request(hers), Topics.Desk(scene.Rosa.Id));
        (await rosa.Watch(Topics.Request(danas))).ShouldBeNull();

        await scene.OnRequest(danas, r => r.Items[0].SayNotApplicable("No bank", scene.By(scene.Dana), scene.Now));
        await scene.OnRequest(hers, r => r.Items[0].AskBack("Which bank?", scene.By(scene.Rosa), scene.Now));

        await rosa.Changed(Topics.Request(hers));
        await rosa.Changed(dossier);
        await rosa.Changed(Topics.Desk(scene.Rosa.Id));
        rosa.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_change_while_a_page_was_on_its_way_is_told_by_the_number_that_Watch_answers()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var dana = await scene.Opens(scene.Dana);
        var before = (await dana.Watch(dossier))!.Number;
        var desk = (await dana.Watch(Topics.Desk(scene.Dana.Id)))!;
        await dana.DisposeAsync();

        await scene.Asks(scene.Dana);
        await using var sam = await scene.Watches(scene.Sam, dossier);
        await scene.Asks(scene.Dana);
        await sam.Changed(dossier);

        await using var again = await scene.Opens(scene.Dana);
        (await again.Watch(dossier))!.Number.ShouldBe(before + 2);
        var later = (await again.Watch(Topics.Desk(scene.Dana.Id)))!;
        later.Number.ShouldBeGreaterThan(desk.Number);
        later.Epoch.ShouldBe(desk.Epoch);
    }

    [Fact]
    public async Task A_burst_is_heard_whole_and_in_order()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var sam = await scene.Watches(scene.Sam, dossier);
        await using var dana = await scene.Watches(scene.Dana, dossier, Topics.Desk(scene.Dana.Id));
        var start = (await sam.Watch(dossier))!.Number;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scene.Asks(scene.Dana)));

        await sam.Changed(dossier, start + 50);
        await dana.Changed(dossier, start + 50);
        foreach (var ear in new[] { sam, dana })
        {
            ear.Calls.Where(c => c.Topic == dossier).Select(c => c.Number).Order().ShouldBe(Enumerable.Range(1, 50).Select(n => start + n));
        }
        await dana.Changed(Topics.Desk(scene.Dana.Id));
        dana.Calls.Count(c => c.Topic == Topics.Desk(scene.Dana.Id)).ShouldBeLessThanOrEqualTo(50);
    }

    [Fact]
    public async Task Evas_inbox_hears_what_the_client_did_and_what_was_settled()
    {
        var scene = await Scene.Set(house);
        var request = await scene.Asks(scene.Dana);
        await using var eva = await scene.Watches(scene.Eva, Topics.Inbox(scene.Eva.Id));
        await using var ola = await scene.Watches(scene.Ola, Topics.Inbox(scene.Ola.Id));

        await scene.OnRequest(request, r => r.Items[0].SayNotApplicable("No bank", scene.By(scene.Dana), scene.Now));
        var came = await eva.Changed(Topics.Inbox(scene.Eva.Id));

        await scene.OnRequest(request, r => r.Items[0].AskAnyway("Yes you have", scene.ByEva, scene.Now));
        await eva.Changed(Topics.Inbox(scene.Eva.Id), came.Number + 1);
        (await ola.Watch(Topics.Inbox(scene.Eva.Id))).ShouldBeNull();
        ola.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Support_on_a_dossier_sees_its_line_move_and_hears_nothing_of_what_is_in_it()
    {
        var scene = await Scene.Set(house);
        await scene.OnDossier(d => d.Assign(scene.Eva.Id, null, [scene.Ola.Id], scene.ByEva, scene.Now));
        await using var ola = await scene.Watches(scene.Ola, Topics.Desk(scene.Ola.Id));
        (await ola.Watch(Topics.Dossier(scene.DossierId))).ShouldBeNull();

        var request = await scene.Asks(scene.Dana);

        var heard = await ola.Changed(Topics.Desk(scene.Ola.Id));
        (heard.Kind, heard.Id).ShouldBe(("dossier", scene.DossierId));
        (await ola.Watch(Topics.Request(request))).ShouldBeNull();
        ola.Hub.Frames.ShouldAllBe(f => !f.Contains(request.ToString()));
    }

    [Fact]
    public async Task A_panel_is_heard_by_its_members_and_by_staff_who_share_on_it()
    {
        var scene = await Scene.Set(house);
        var panel = Topics.Panel(scene.PanelId);
        await using var dana = await scene.Watches(scene.Dana, panel);
        await using var eva = await scene.Watches(scene.Eva, panel);
        await using var rosa = await scene.Watches(scene.Rosa, Topics.Desk(scene.Rosa.Id), Topics.Dossier(scene.DossierId));
        (await rosa.Watch(panel)).ShouldBeNull();

        await scene.OnPanel((p, _) => p.Rename("Board 2026", scene.ByEva, scene.Now));

        var heard = await dana.Changed(panel);
        (heard.Kind, heard.Id).ShouldBe(("panel", scene.PanelId));
        await eva.Changed(panel);
        await scene.OnRequest(await scene.Asks(scene.Rosa), r => r.Change("Other", "", null, scene.ByEva, scene.Now));
        await rosa.Changed(Topics.Dossier(scene.DossierId));
        rosa.Calls.ShouldAllBe(c => c.Kind != "panel" && c.Id != scene.ClientId);
    }

    [Fact]
    public async Task The_office_topic_is_for_who_manages_the_office()
    {
        var scene = await Scene.Set(house);
        await using var sam = await scene.Watches(scene.Sam, Topics.Office);
        await using var eva = await scene.Opens(scene.Eva);
        (await eva.Watch(Topics.Office)).ShouldBeNull();

        await scene.OnStaff(scene.Ola, s => s.Change(StaffRoles.Support, null, false, "123", null, scene.ByEva, scene.Now));

        (await sam.Changed(Topics.Office)).Kind.ShouldBe("person");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_moves_the_topics_of_its_own_stream(ActivityKind kind)
    {
        var row = new ActivityRow { Kind = kind, StreamId = Guid.CreateVersion7(), SubjectId = Guid.CreateVersion7(), RequestId = Guid.CreateVersion7(), PanelId = Guid.CreateVersion7() };

        foreach (var topic in row.TopicsOf())
        {
            topic.Id.ShouldBe(topic.Kind switch
            {
                TopicKind.Dossier or TopicKind.Client => row.StreamId,
                TopicKind.Request => row.RequestId!.Value,
                TopicKind.Panel => row.PanelId!.Value,
                TopicKind.Conversation => row.SubjectId,
                TopicKind.Office => Guid.Empty,
                TopicKind.Desk or TopicKind.Inbox or TopicKind.News => throw new InvalidOperationException("Not a stream's."),
            });
        }
        row.TopicsOf().ShouldNotBeEmpty();
    }

    public static TheoryData<ActivityKind> Kinds => [.. Enum.GetValues<ActivityKind>()];
}
