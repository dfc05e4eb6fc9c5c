using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Tests.Web.Live;
using Portal.Web.Fragments.Monitor;

namespace Portal.Tests.Web.Pages;

/// <summary>An office scene with several dossiers of its own, found by one word that no other scene has.</summary>
internal sealed class MonitorScene(LiveHouse house, OfficeScene scene)
{
    public string Word { get; } = $"W{Guid.CreateVersion7():n}"[..24];
    public OfficeScene Office => scene;
    public Scene People => scene.People;

    public static async Task<MonitorScene> Set(LiveHouse house) => new(house, await OfficeScene.Set(house));

    public async Task<Guid> Dossier(string name, Configuration configuration, Guid? manager, Guid? group = null, Guid? branch = null, Action<Dossier>? then = null)
    {
        var id = Guid.Empty;
        await house.Save(db =>
        {
            var client = Client.Add($"{Word[^6..]}{name}", $"{name} {Word}", new ClientCard(), branch, By.Portal, People.Now);
            var dossier = Domain.Dossiers.Dossier.Activate(client, null, configuration, manager, group, By.Portal, People.Now);
            then?.Invoke(dossier);
            db.AddRange(client, dossier);
            id = dossier.Id;
            return Task.CompletedTask;
        });
        return id;
    }

    public Task OnDossier(Guid id, Action<Dossier> act) => house.Save(async db => act(await db.Dossiers.Include(d => d.Grants).SingleAsync(d => d.Id == id)));

    /// <summary>As if the client were asked for something by then.</summary>
    public Task Due(Guid id, Turn turn, DateOnly due) => house.Save(async db =>
    {
        var summary = (await db.Dossiers.SingleAsync(d => d.Id == id)).Summary;
        (summary.Turn, summary.NextDue) = (turn, due);
    });

    public async Task<Guid> Group(string name)
    {
        var group = ClientGroup.Create($"{name} {Word}", ClientRoles.None, By.Portal, People.Now);
        await house.Save(db =>
        {
            db.Add(group);
            return Task.CompletedTask;
        });
        return group.Id;
    }

    public async Task<Guid> Branch(string name)
    {
        var branch = Domain.Office.Branch.Open($"{name} {Word}", 20, By.Portal, People.Now);
        await house.Save(db =>
        {
            db.Add(branch);
            return Task.CompletedTask;
        });
        return branch.Id;
    }

    /// <summary>The monitor as this person gets it.</summary>
    public async Task<T> Reads<T>(Person person, Func<MonitorReader, Actor, Task<T>> read)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.ActorOf(person, People);
        return await read(scope.ServiceProvider.GetRequiredService<MonitorReader>(), actor);
    }
}

internal static class Reading
{
    public static async Task<Actor> ActorOf(this IServiceProvider services, Person person, Scene scene) =>
        (await ActorReader.Read(services.GetRequiredService<Portal.Infrastructure.Data.PortalDb>(), person.Id, "", DateOnly.FromDateTime(scene.Now.UtcDateTime)))!;
}
