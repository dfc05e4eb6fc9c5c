using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>The three models of seed 004 side by side in one office: questions come to the secretariat, files to the bookkeepers, and the rest to
/// who manages the dossier, who then goes away. Six screens follow, and nobody reloads.</summary>
public sealed partial class ThreeModelsTests : IAsyncLifetime
{
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartDemoAsync();
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Central_department_and_individual_live_on_six_screens_with_handing_over_and_absence()
    {
        var sam = await stage.As("Sam");
        var secretariat = await Mailbox(sam, "Secretariat", "Sam", "Eva");
        var bookkeeping = await Mailbox(sam, "Bookkeeping", "Eva");
        await Sorts(sam, "A file was placed for you", bookkeeping);

        var eva = await stage.As("Eva");
        var dossier = await eva.FindsDossier("Bakkerij De Linde");
        var request = await eva.Asks(dossier, "Dana Hendriks", "Papers for the bank loan", "Rental contract shop", "Photo of the oven", "Franchise agreement");
        var (evaCentral, evaDepartment, evaOwn) = (await stage.As("Eva"), await stage.As("Eva"), await stage.As("Eva"));
        var (dana, olek) = (await stage.As("Dana", Look.Phone), await stage.As("Olek", Look.Phone));
        await sam.Goes($"/inbox?box={secretariat}");
        await evaCentral.Goes($"/inbox?box={secretariat}");
        await evaDepartment.Goes($"/inbox?box={bookkeeping}");
        await evaOwn.Goes("/inbox");
        await dana.Goes($"/requests/{request}");
        foreach (var player in new[] { sam, evaCentral, evaDepartment, evaOwn, dana, olek })
        {
            await player.IsLive();
        }

        // Central: both of the secretariat see it come in; Sam takes it, and Eva sees who has it.
        await dana.Says("Rental contract shop", "question", "Which of the two shops?");
        await sam.Sees("Which of the two shops?");
        await evaCentral.Sees("Which of the two shops?");
        await evaOwn.DoesNotSee("Which of the two shops?");
        await Row(sam, "Which of the two shops?").Locator("form[action*='/claim'] button").ClickAsync();
        await Expect(Row(evaCentral, "Which of the two shops?")).ToContainTextAsync("takes care of it");

        // Handed over with words it is on her own screen, and the secretariat keeps sight of it.
        await Row(sam, "Which of the two shops?").Locator("a.above").ClickAsync();
        await sam.Page.SelectOptionAsync("form[action$='/handover'] select", new SelectOptionValue { Label = "Eva de Wit" });
        await sam.Page.FillAsync("form[action$='/handover'] textarea", "You know the shops.");
        await sam.Page.ClickAsync("form[action$='/handover'] .btn");
        await evaOwn.Sees("Which of the two shops?");
        await evaCentral.DoesNotSee("Which of the two shops?");
        await sam.Goes($"/inbox?box={secretariat}&view=Away");
        await sam.Sees("Which of the two shops?");

        // Department: the file is with the bookkeepers and nowhere else; done is done.
        await dana.Sends("Photo of the oven", "oven.png", Papers.Photo(), "image/png");
        await evaDepartment.Sees("Photo of the oven");
        await evaOwn.DoesNotSee("Photo of the oven");
        await Row(evaDepartment, "Photo of the oven").Locator("form[action*='/handling'] button").ClickAsync();
        await Expect(Rows(evaDepartment, "Photo of the oven")).ToHaveCountAsync(0);

        // Individual: no rule says anything, so it is with who manages the dossier.
        await dana.Says("Franchise agreement", "na", "We are not a franchise.");
        await evaOwn.Sees("We are not a franchise.");
        await evaCentral.DoesNotSee("We are not a franchise.");

        // A screen that stands on the inbox counts in its bar and title as a page that was opened just now does.
        await eva.Goes("/today");
        var counted = await eva.Page.InnerTextAsync("#inbox-link [data-title-count]");
        await Expect(evaOwn.Page.Locator("#inbox-link [data-title-count]")).ToHaveTextAsync(counted);
        await Expect(evaOwn.Page).ToHaveTitleAsync(new Regex($@"^\({counted}\)"));

        // She goes away; Sam works in her inbox, live, and what he handles leaves her screen too.
        var today = DateTime.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var van = await eva.Asks(dossier, "Dana Hendriks", "Papers of the van", "Lease of the van");
        await eva.Goes("/inbox/away");
        await eva.Page.SelectOptionAsync("[name='Form.StandIn']", new SelectOptionValue { Label = "Sam de Vries" });
        await eva.Page.FillAsync("[name='Form.First']", today);
        await eva.Page.FillAsync("[name='Form.Last']", today);
        await eva.Page.ClickAsync("#away-form .btn--primary");
        await eva.Sees("Away now");
        await eva.FindsNoBarriers();
        await sam.Goes("/inbox");
        await sam.Page.Locator(".boxes-one", new() { HasText = "Eva de Wit (away)" }).ClickAsync();
        await sam.Sees("We are not a franchise.");
        await sam.IsLive();
        await dana.Goes($"/requests/{van}");
        await dana.Says("Lease of the van", "na", "The van is ours.");
        await sam.Sees("The van is ours.");
        await sam.FindsNoBarriers();
        await Row(sam, "The van is ours.").Locator("form[action*='/handling'] button").ClickAsync();
        await Expect(Rows(evaOwn, "The van is ours.")).ToHaveCountAsync(0);

        olek.Wire.Told.ShouldBeEmpty("Olek heard of it");
        foreach (var player in new[] { sam, eva, evaCentral, evaDepartment, evaOwn, dana })
        {
            player.HasNoComplaints();
        }
    }

    /// <summary>Opens one where it is not there yet, and puts people into it.</summary>
    private static async Task<Guid> Mailbox(Player sam, string name, params string[] people)
    {
        await sam.Goes("/office/mailboxes");
        if (await sam.Page.Locator("main a", new() { HasText = name }).CountAsync() == 0)
        {
            await sam.Goes("/office/mailboxes/new");
            await sam.Page.FillAsync("[name='name' i]", name);
            await sam.Page.Locator("main form .btn--primary").First.ClickAsync();
        }
        else
        {
            await sam.Page.Locator("main a", new() { HasText = name }).First.ClickAsync();
        }
        await sam.Page.WaitForURLAsync(Box());
        foreach (var person in people)
        {
            var button = sam.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($": {person} ") });
            await button.ClickAsync();
            await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        }
        return Guid.Parse(sam.Page.Url[^36..]);
    }

    private static async Task Sorts(Player sam, string rule, Guid mailbox)
    {
        await sam.Goes("/office/mailboxes");
        await sam.Page.Locator("main a", new() { HasText = rule }).First.ClickAsync();
        await sam.Page.SelectOptionAsync("[name='Form.Box']", mailbox.ToString());
        await sam.Page.SelectOptionAsync("[name='Form.Folder']", "");
        await sam.Page.Locator("main form .btn--primary").First.ClickAsync();
        await sam.Page.WaitForURLAsync("**/office/mailboxes");
    }

    private static ILocator Rows(Player player, string text) => player.Page.Locator("#inbox-rows > li", new() { HasText = text });

    private static ILocator Row(Player player, string text) => Rows(player, text).First;

    [GeneratedRegex("/office/mailboxes/[0-9a-f-]{36}$")]
    private static partial Regex Box();
}
