using Microsoft.EntityFrameworkCore;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;

namespace Portal.Tests.Web.Messages;

/// <summary>Dana asks the office something about her dossier; Eva manages it.</summary>
internal sealed class TalkStage
{
    private readonly LiveHouse house;

    private TalkStage(LiveHouse house, OfficeScene office) => (this.house, Office) = (house, office);

    public OfficeScene Office { get; }
    public Scene People => Office.People;
    public Browserless Dana { get; private set; } = null!;
    public Browserless Eva { get; private set; } = null!;
    public Guid Talk { get; private set; }
    public string At => $"/messages/{Talk}";

    public static async Task<TalkStage> Set(LiveHouse house, bool kept = false, params Person[] with)
    {
        var stage = new TalkStage(house, await OfficeScene.Set(house));
        (stage.Dana, stage.Eva) = (await stage.Office.As(stage.People.Dana), await stage.Office.As(stage.People.Eva));
        stage.Talk = await stage.Starts(stage.Dana, $"dossier/{stage.People.DossierId}", kept, with);
        return stage;
    }

    public static async Task<TalkStage> With(LiveHouse house, Func<Scene, Person[]> with)
    {
        var stage = new TalkStage(house, await OfficeScene.Set(house));
        (stage.Dana, stage.Eva) = (await stage.Office.As(stage.People.Dana), await stage.Office.As(stage.People.Eva));
        stage.Talk = await stage.Starts(stage.Dana, $"dossier/{stage.People.DossierId}", false, with(stage.People));
        return stage;
    }

    public async Task<Guid> Starts(Browserless who, string about, bool kept, params Person[] with)
    {
        await who.GetAsync($"/messages/new/{about}");
        var answer = await who.PostAsync($"/messages/new/{about}", [("Subject", "Two bank accounts"), ("Words", "Which of the two do you need?"), .. kept ? [("Kept", "true")] : Array.Empty<(string, string)>(), .. with.Select(p => ("Members", $"{p.Id}"))]);
        answer.Location.ShouldNotBeNull(answer.Text);
        return Guid.Parse(answer.Location!["/messages/".Length..]);
    }

    public async Task<Guid> Says(Browserless who, string words)
    {
        (await who.PostAsync($"{At}/messages", ("Words", words))).Location.ShouldBe(At);
        return await house.Read(db => db.Messages.Where(m => m.ConversationId == Talk).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Select(m => m.Id).FirstAsync());
    }

    public Task<T> Read<T>(Func<Portal.Infrastructure.Data.PortalDb, Task<T>> ask) => house.Read(ask);

    public Task<Conversation> Now() => house.Read(db => db.Conversations.AsNoTracking().Include(c => c.Members).SingleAsync(c => c.Id == Talk));
}
