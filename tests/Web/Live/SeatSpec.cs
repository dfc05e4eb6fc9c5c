using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>R22, R49: rights that move while somebody sits down at a topic. What was read before he sat down neither lets him in nor puts him out.</summary>
public sealed class SeatSpec : IAsyncLifetime
{
    private readonly HeldQuery held = new();
    private readonly LiveHouse house;

    public SeatSpec() => house = new(new PortalUnderTest { Replace = services => services.ConfigureDbContext<SqlitePortalDb>(o => o.AddInterceptors(held)) });

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Piotr_gets_his_role_back_and_a_look_at_the_former_rights_does_not_put_him_out()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Panel(scene.PanelId));
        var (looked, goOn) = held.Next(sql => sql.Contains("\"Panels\"", StringComparison.Ordinal) && sql.Contains("@ids", StringComparison.Ordinal));

        await scene.GivesRoles(scene.Piotr, ClientRoles.None);
        await looked;
        await scene.GivesRoles(scene.Piotr, ClientRoles.FullAccess);
        var stand = (await piotr.Watch(dossier)).ShouldNotBeNull();
        goOn();

        await scene.Asks(scene.Piotr);
        await piotr.Changed(dossier, stand.Number + 1);
        piotr.Calls.ShouldNotContain(c => c.Message == "Gone");
    }

    [Fact]
    public async Task Piotr_loses_his_role_while_he_is_asked_in_and_does_not_get_in()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var piotr = await scene.Watches(scene.Piotr, dossier);
        var (known, goOn) = held.Next(sql => sql.Contains("StaffIdleMinutes", StringComparison.Ordinal));

        var watching = piotr.Watch(dossier);
        await known;
        await scene.GivesRoles(scene.Piotr, ClientRoles.None);
        await piotr.Gone(dossier);
        goOn();

        (await watching).ShouldBeNull();
        piotr.Forget();
        await scene.Asks(scene.Dana);
        await scene.SomethingOfOlek();
        await using var olek = await scene.Watches(scene.Olek, Topics.Dossier(scene.OleksDossierId));
        await scene.SomethingOfOlek();
        await olek.Changed(Topics.Dossier(scene.OleksDossierId));
        piotr.Calls.ShouldNotContain(c => c.Topic == dossier);
    }

    [Fact]
    public async Task Eva_sits_down_again_while_she_is_put_out_and_hears_what_comes()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var eva = await scene.Watches(scene.Eva, dossier);
        var (looked, goOn) = held.Next(sql => sql.Contains("\"Dossiers\"", StringComparison.Ordinal) && sql.Contains("@ids", StringComparison.Ordinal));

        await scene.OnDossier(d => d.Assign(scene.Sam.Id, null, [], scene.By(scene.Sam), scene.Now));
        await looked;
        await scene.OnDossier(d => d.Assign(scene.Eva.Id, null, [], scene.By(scene.Sam), scene.Now));
        var stand = (await eva.Watch(dossier)).ShouldNotBeNull();
        goOn();

        await scene.Asks(scene.Dana);
        await eva.Changed(dossier, stand.Number + 1);
        eva.Calls.ShouldNotContain(c => c.Message == "Gone");
    }
}
