using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>Two sides on the same page at the same time: who writes is seen, what is typed stays, a list keeps still, and files come in by
/// whatever hand they are brought.</summary>
public sealed class TogetherTests(TogetherTests.Demo demo) : IClassFixture<TogetherTests.Demo>, IAsyncLifetime
{
    private Stage stage = null!;

    public Task InitializeAsync()
    {
        stage = new Stage(demo.Portal.Url);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await stage.DisposeAsync();

    [Fact]
    public async Task Dana_drops_and_pastes_Eva_reads_on_and_neither_loses_a_word()
    {
        var eva = await stage.As("Eva");
        var inbox = await stage.As("Eva");
        var dana = await stage.As("Dana");
        var olek = await stage.As("Olek");
        var dossier = await eva.FindsDossier("Bakkerij De Linde");
        var request = await eva.Asks(dossier, "Dana Hendriks", "Papers of the oven", "Invoice", "Guarantee", "Manual");
        await eva.IsLive();
        await olek.Goes("/home");
        await olek.IsLive();
        await dana.Goes($"/requests/{request}");
        await dana.IsLive();

        // By drag onto the item, and by Ctrl V where the focus is.
        await Brings(dana, "Invoice", "dropped.pdf", "drop");
        await eva.Sees("dropped.pdf");
        await inbox.Goes("/inbox");
        await inbox.IsLive();
        await inbox.Sees("delivered Invoice");
        await inbox.Page.Locator("#inbox-rows li a").Nth(1).FocusAsync();
        await dana.Item("Guarantee").Locator("button[commandfor^='na-']").First.FocusAsync();
        await Brings(dana, "Guarantee", "pasted.pdf", "paste");
        await eva.Sees("pasted.pdf");

        // What came in while she reads waits behind a button, and the key shows it.
        var (pill, row) = (inbox.Page.Locator(".pill-new"), inbox.Page.Locator("#inbox-rows li", new() { HasText = "delivered Guarantee" }));
        await Expect(row).ToHaveCountAsync(1);
        await Expect(pill).ToBeVisibleAsync();
        await Expect(row).ToBeHiddenAsync();
        await inbox.Keeps("together-pill");
        await inbox.Page.Keyboard.PressAsync(".");
        await Expect(row).ToBeVisibleAsync();
        await Expect(pill).ToHaveCountAsync(0);

        // Handled by a slip of the hand, and back.
        await row.Locator("button[data-key=e]").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        // It goes after eight seconds, and stays for whoever stands on it.
        await inbox.Page.Locator("#toasts").GetByRole(AriaRole.Button).FocusAsync();
        await inbox.Keeps("together-toast");
        await inbox.FindsNoBarriers();
        await inbox.Page.Locator("#toasts").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToBeVisibleAsync();
        await Expect(inbox.Page.Locator("#toasts .toast")).ToHaveCountAsync(0);

        // Eva writes a remark: her colleague sees that she does, the client does not, and nobody sees what. What comes in meanwhile leaves the words alone.
        var sam = await stage.As("Sam");
        await sam.Goes($"/requests/{request}");
        await sam.IsLive();
        await eva.Item("Invoice").Locator("button[commandfor^='return-']").First.ClickAsync();
        var remark = eva.Page.Locator("dialog[open] textarea");
        await remark.PressSequentiallyAsync("Page two is cut off");
        await Expect(sam.Item("Invoice").Locator(".doing")).ToContainTextAsync("Eva de Wit");
        await Expect(dana.Item("Invoice").Locator(".doing")).ToBeEmptyAsync();
        await sam.DoesNotSee("cut off");
        await sam.Keeps("together-writing");
        await Brings(dana, "Manual", "manual.pdf", "drop");
        await Expect(eva.Item("Manual")).ToContainTextAsync("manual.pdf");
        await Expect(remark).ToHaveValueAsync("Page two is cut off");
        await remark.PressAsync("Control+Enter");
        await dana.Sees("Page two is cut off");
        await Expect(sam.Item("Invoice").Locator(".doing")).ToBeEmptyAsync();

        olek.Wire.Told.ShouldBeEmpty("Olek heard of it");
        foreach (var player in new[] { eva, inbox, dana, sam, olek })
        {
            player.HasNoComplaints();
        }
    }

    [Fact]
    public async Task Eva_is_told_before_she_waits_that_her_attachments_are_too_heavy_and_keeps_what_she_typed()
    {
        var eva = await stage.As("Eva");
        var dossier = await eva.FindsDossier("Bakkerij De Linde");
        var heavy = Path.Combine(demo.Portal.Data, "heavy.bin");
        await using (var file = File.Create(heavy))
        {
            file.SetLength(70_000_000);
        }
        await eva.Goes($"/dossiers/{dossier}/requests/new");
        await eva.IsLive();
        await eva.Page.Locator("[name='Asked.Subject']").FillAsync("Scans of the year");
        await eva.Page.Locator("[name='Asked.Files']").SetInputFilesAsync(heavy);
        await eva.Page.Locator("#ask button.btn--primary").ClickAsync();

        await Expect(eva.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("70 MB together");
        await Expect(eva.Page.Locator("[name='Asked.Subject']")).ToHaveValueAsync("Scans of the year");
        await Expect(eva.Page.Locator("[name='Asked.Files']")).ToBeFocusedAsync();
        await eva.FindsNoBarriers();
        await eva.Page.Locator("[name='Asked.Files']").SetInputFilesAsync(Array.Empty<string>());
        await Expect(eva.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        eva.HasNoComplaints();
    }

    [Fact]
    public async Task On_a_phone_the_buttons_for_ticked_clients_are_one_row_and_each_comes_into_sight_whole_by_the_keyboard()
    {
        var eva = await stage.As("Eva", Look.Phone);
        await eva.Goes("/clients");
        await eva.IsLive();
        await eva.Page.Locator("#monitor input[name=dossier]").First.CheckAsync();
        var row = eva.Page.Locator(".chosen-bar .one-row");
        var buttons = await row.Locator(".btn").AllAsync();
        buttons.Count.ShouldBe(7);
        await buttons[0].FocusAsync();
        foreach (var button in buttons)
        {
            await Expect(button).ToBeFocusedAsync();
            await Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
            await eva.Page.Keyboard.PressAsync("Tab");
        }
        (await row.BoundingBoxAsync())!.Height.ShouldBeLessThan((await buttons[0].BoundingBoxAsync())!.Height * 2, "one row");
        await eva.Keeps("phone-chosen");
        await eva.FindsNoBarriers();
        eva.HasNoComplaints();
    }

    /// <summary>A file from the desk, let go over the item, or pasted where the focus is.</summary>
    private static async Task Brings(Player player, string item, string file, string way) => await player.Item(item).EvaluateAsync("""
        (item, [name, way, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type: "application/pdf" }));
            const target = way === "paste" ? document.activeElement : item;
            if (way === "paste") return void target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            target.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
            if (!item.querySelector(".dropnote")?.textContent) throw new Error("nothing says what letting go does");
            target.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """, new[] { file, way, Convert.ToBase64String(Papers.Pdf(file)) });

    /// <summary>One portal for all scenes.</summary>
    public sealed class Demo : IAsyncLifetime
    {
        public PortalProcess Portal { get; private set; } = null!;

        public async Task InitializeAsync() => Portal = await PortalProcess.StartDemoAsync();

        public async Task DisposeAsync() => await Portal.DisposeAsync();
    }
}
