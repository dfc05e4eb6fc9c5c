using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>A question of the first client about the newest request, answered, with one more behind it; and a note beside the annual accounts that
/// only the office sees.</summary>
internal sealed class DemoTalks(PortalDb db, DemoCast cast, DateTimeOffset now)
{
    public async Task Make(DemoClient client, Document accounts, CancellationToken stop)
    {
        var (dana, office) = (client.Contacts[0].Person, client.Manager);
        var request = await db.Requests.AsNoTracking().Where(r => r.DossierId == client.Dossier.Id).OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).FirstAsync(stop);
        var people = new[] { dana, office, cast.Sam, cast.Eva, client.Contacts[1].Person }.Select(p => new Nameable(p.Id, p.Name, p.Side)).ToList();

        var talk = Conversation.Start(client.Dossier, new About(AboutKind.Request, request.Id, request.Subject), request.Subject, false, [client.Contacts[1].PersonId],
            "We moved to another bank in June. Do you want the statements of both accounts, or only of the new one?", [], DemoCast.As(dana), now.AddDays(-1).AddHours(-3));
        db.Add(talk);
        Read(talk, dana, talk.Messages[0], now.AddDays(-1).AddHours(-3));
        await db.SaveChangesAsync(stop);
        await Say($"Of both, please @{dana.Name.Split(' ')[0]}. The old account until the day it was closed.\n\nThe closing letter of the bank would help as well.", office, now.AddDays(-1).AddHours(-2));
        await Say("Thanks! I will have them by Friday.", dana, now.AddDays(-1).AddHours(-2).AddMinutes(9));
        await Say("The bank says that the closing letter takes two weeks. Is that in time?", dana, now.AddMinutes(-40));

        db.Add(StaffNote.Write(client.Dossier.Id, new About(AboutKind.Document, accounts.Id, accounts.Name), $"The goodwill was still under discussion last year. @{cast.Sam.Name.Split(' ')[0]}, can you look at note 4 before this goes out again?", Mentions.In($"@{cast.Sam.Name}", people), DemoCast.As(office), now.AddHours(-20)));
        await db.SaveChangesAsync(stop);

        async Task Say(string words, Person by, DateTimeOffset at)
        {
            var message = talk.Write(words, Mentions.In(words, people), DemoCast.As(by), at);
            Read(talk, by, message, at);
            await db.SaveChangesAsync(stop);
        }
    }

    private void Read(Conversation talk, Person by, Message message, DateTimeOffset at)
    {
        if (db.MessageReads.Local.FirstOrDefault(r => r.ConversationId == talk.Id && r.PersonId == by.Id) is { } read)
        {
            read.Follow(message, at);
        }
        else
        {
            db.MessageReads.Add(MessageRead.Of(talk, message, DemoCast.As(by), at));
        }
    }
}
