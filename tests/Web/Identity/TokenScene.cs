using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>Dana has a letter with a PIN; the office may demand codes of her.</summary>
public sealed class TokenScene(DoorScene door, string pin) : IAsyncDisposable
{
    public const string Number = "+31612345678";
    public const string OtherNumber = "+32470123456";

    public DoorScene Door => door;
    public string Pin => pin;

    public static async Task<TokenScene> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? replace = null)
    {
        var door = await DoorScene.OpenAsync(provider, replace: replace);
        return new TokenScene(door, await LetterAsync(door));
    }

    /// <summary>The office makes a new PIN.</summary>
    public static Task<string> LetterAsync(DoorScene door) => door.DoAsync(async (services, db) =>
        await services.GetRequiredService<Pins>().Make(await db.People.SingleAsync(p => p.Id == door.DanasId), door.Sam, default));

    public Task DemandsAsync(SignInMode mode) => door.DoAsync(async (_, db) =>
    {
        (await db.People.SingleAsync(p => p.Id == door.DanasId)).Demand(mode, ConfirmMode.Pin);
        return true;
    });

    public Task<Browserless> InsideAsync() => door.InsideAsync(Cast.Dana, DoorScene.DanasPassword);

    /// <summary>What the newest text message to this number says, as the telephone shows it.</summary>
    public async Task<string> CodeAsync(string number)
    {
        var stored = await door.ReadAsync(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.Code && d.Address == number).OrderByDescending(d => d.Id).Select(d => d.Secret).FirstAsync());
        return door.Portal.Services.GetRequiredService<Portal.Infrastructure.Deliveries.DeliverySecrets>().Read(stored!);
    }

    public Task<int> TextsAsync(string number = Number) => door.ReadAsync(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.Code && d.Address == number));

    public Task<string?> MobileAsync() => door.ReadAsync(db => db.People.Where(p => p.Id == door.DanasId).Select(p => p.Mobile).SingleAsync());

    /// <summary>Sets the number on her own page.</summary>
    public async Task SetsNumberAsync(Browserless dana)
    {
        await dana.GetAsync("/me/mobile");
        (await dana.PostAsync("/me/mobile", ("number", "06 12345678"), ("pin", pin))).Location.ShouldBe("/me/mobile/codes");
        (await dana.PostAsync("/me/mobile/codes", ("code", await CodeAsync(Number)))).Location.ShouldBe("/me?said=mobile");
        await dana.GetAsync("/me");
    }

    /// <summary>Gives the password, and lands at the second step.</summary>
    public async Task<Browserless> WaitsAsync(string at = "/sign-in/code")
    {
        var visitor = door.Portal.Visitor();
        (await DoorScene.SignInAsync(visitor, Cast.Dana.Email, DoorScene.DanasPassword)).Location.ShouldBe("/sign-in/code");
        (await visitor.GetAsync("/sign-in/code")).Address.AbsolutePath.ShouldBe(at);
        return visitor;
    }

    public ValueTask DisposeAsync() => door.DisposeAsync();
}
