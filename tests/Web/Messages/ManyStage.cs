using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Messages;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;

namespace Portal.Tests.Web.Messages;

/// <summary>Eva has two clients: the bakery of Dana, Piotr and Rosa, in a group of its own, and the garage of Olek. All but Rosa have signed in before.</summary>
internal sealed class ManyStage(LiveHouse house, OfficeScene office)
{
    public OfficeScene Office => office;
    public Scene People => office.People;
    public Browserless Eva { get; private set; } = null!;
    public Guid GroupId { get; private set; }
    public string Address { get; private set; } = "";
    public Guid Id => Guid.Parse(Address["/messages/many/".Length..]);

    /// <summary>What no client may find on a page of his.</summary>
    public static readonly string[] OfTheBakery = ["Dana", "Piotr", "Bakery"];
    public static readonly string[] OfTheGarage = ["Olek", "Garage"];

    public static async Task<ManyStage> Set(LiveHouse house)
    {
        var stage = new ManyStage(house, await OfficeScene.Set(house));
        foreach (var person in new[] { stage.People.Dana, stage.People.Piotr, stage.People.Olek })
        {
            await stage.People.OnContact(person, c => c.Activate(stage.People.By(person), stage.People.Now));
        }
        await house.Save(async db =>
        {
            var group = ClientGroup.Create($"Bakeries {Guid.CreateVersion7():n}", Portal.Domain.Access.ClientRoles.None, stage.People.ByEva, stage.People.Now);
            db.Add(group);
            (await db.Dossiers.SingleAsync(d => d.Id == stage.People.DossierId)).MoveTo(group.Id, stage.People.ByEva, stage.People.Now);
            stage.GroupId = group.Id;
        });
        stage.Eva = await stage.Office.As(stage.People.Eva);
        return stage;
    }

    /// <summary>Begins one to what the list of clients shows with these conditions.</summary>
    public async Task Begins(string query)
    {
        var answer = await Eva.PostAsync("/messages/many", ("query", query), ("all", "true"));
        answer.Location.ShouldNotBeNull(answer.Text);
        Address = answer.Location!;
    }

    public async Task Sends(string subject = "Closed on Friday", string words = "The office is closed on Friday.", params (string, string)[] more)
    {
        var shown = await Read(db => db.BroadcastClients.Where(c => c.BroadcastId == Id).Select(c => c.ClientId).ToListAsync());
        var answer = await Eva.PostAsync($"{Address}/sending", [("Subject", subject), ("Words", words), .. more.Length > 0 ? more : [.. shown.Select(c => ("client", $"{c}"))], .. shown.Select(c => ("shown", $"{c}"))]);
        answer.Location.ShouldBe(Address, answer.Text);
    }

    /// <summary>Its half minute is over. The portal's own job may have it in hand already; either way it is done when this returns.</summary>
    public async Task Arrives()
    {
        await Read(db => db.Broadcasts.Where(b => b.Id == Id && b.Stage == BroadcastStage.Waiting).ExecuteUpdateAsync(s => s.SetProperty(b => b.LeavesAt, People.Now.AddSeconds(-1))));
        while (await Read(db => db.Broadcasts.AnyAsync(b => b.Id == Id && b.RunningFor != null)))
        {
            await house.Portal.Services.GetRequiredService<BroadcastJob>().Round(CancellationToken.None);
            await Task.Yield();
        }
    }

    public Task<Broadcast> Now() => Read(db => db.Broadcasts.AsNoTracking().SingleAsync(b => b.Id == Id));

    /// <summary>The conversation that a client got.</summary>
    public Task<Guid?> TalkOf(Guid dossierId) => Read(db => db.Conversations.Where(c => c.BroadcastId == Id && c.DossierId == dossierId).Select(c => (Guid?)c.Id).SingleOrDefaultAsync());

    public Task<T> Read<T>(Func<PortalDb, Task<T>> ask) => house.Read(ask);

}
