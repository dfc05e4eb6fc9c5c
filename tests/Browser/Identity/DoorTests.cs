using Microsoft.Playwright;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;

namespace Portal.Tests.Browser.Identity;

/// <summary>The pages of the door that nobody reaches by an address alone: the second step, and the way back to a password.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private TokenScene scene = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        scene = await TokenScene.OpenAsync();
        stage = new Stage(scene.Door.Portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await scene.DisposeAsync();
    }

    [Fact]
    public async Task Dana_gives_her_number_with_the_PIN_of_her_letter_and_comes_in_by_the_code()
    {
        await scene.DemandsAsync(SignInMode.Text);
        var dana = await stage.Enter("Dana", Look.Phone with { Language = "nl", Dark = true });
        await SignsIn(dana);
        await Stands(dana, "/sign-in/number", "door-number");

        await dana.Page.FillAsync("[name=Number]", "06 12345678");
        await dana.Page.FillAsync("[name=Pin]", "000000");
        await dana.Page.ClickAsync("main form .btn--primary");
        await dana.Page.Locator(".field--error").First.WaitForAsync();
        await dana.FindsNoBarriers();
        (await dana.Page.InputValueAsync("[name=Number]")).ShouldBe("06 12345678");

        await dana.Page.FillAsync("[name=Pin]", scene.Pin);
        await dana.Page.ClickAsync("main form .btn--primary");
        await Stands(dana, "/sign-in/code", "door-code");
        await dana.Page.FillAsync("[name=Code]", await scene.CodeAsync(TokenScene.Number));
        await dana.Page.ClickAsync("main form .btn--primary");
        await dana.Page.WaitForURLAsync("**/home");
    }

    [Fact]
    public async Task Dana_of_whom_an_app_is_demanded_sees_how_to_set_it()
    {
        await scene.DemandsAsync(SignInMode.Authenticator);
        var dana = await stage.Enter("Dana", Look.Desk with { Language = "fr" });
        await SignsIn(dana);
        await Stands(dana, "/sign-in/authenticator", "door-authenticator");
        dana.HasNoComplaints();
    }

    [Fact]
    public async Task Sam_finds_his_way_back_to_a_password()
    {
        var sam = await stage.Enter("Sam", Look.Desk with { Language = "pl", Dark = true });
        await sam.Goes("/password");
        await sam.Page.FillAsync("[name=Email]", Cast.Sam.Email);
        await sam.Page.ClickAsync("main form .btn--primary");
        await DoorScene.UntilAsync(() => scene.Door.ReadAsync(db => Task.FromResult(db.Deliveries.Any(d => d.Kind == DeliveryKind.PasswordReset))));

        await sam.Goes($"/password/{await scene.Door.SecretAsync(DeliveryKind.PasswordReset, scene.Door.SamsId)}");
        await sam.FindsNoBarriers();
        await sam.Keeps("door-password");
        await sam.Page.FillAsync("[name=Password]", "short");
        await sam.Page.ClickAsync("main form .btn--primary");
        await sam.Page.Locator(".field--error").First.WaitForAsync();
        await sam.FindsNoBarriers();
        await sam.Page.FillAsync("[name=Password]", "harbour tulip ninety bicycles");
        await sam.Page.ClickAsync("main form .btn--primary");
        await sam.Page.WaitForURLAsync("**/sign-in?**");
    }

    private static async Task SignsIn(Player dana)
    {
        await dana.Goes("/sign-in");
        await dana.Page.FillAsync("[name=Email]", Cast.Dana.Email);
        await dana.Page.FillAsync("[name=Password]", DoorScene.DanasPassword);
        await dana.Page.ClickAsync("main form .btn--primary");
    }

    private static async Task Stands(Player dana, string address, string picture)
    {
        try
        {
            await dana.Page.WaitForURLAsync($"**{address}");
        }
        catch (TimeoutException)
        {
            (await dana.Page.Locator("main").InnerTextAsync()).ShouldBe(address, $"{dana.Name} stands at {dana.Page.Url}");
        }
        await dana.FindsNoBarriers();
        await dana.Keeps(picture);
    }
}
