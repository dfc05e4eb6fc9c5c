using Microsoft.EntityFrameworkCore;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>Eva told all clients in the hospitality trade of a change in their VAT; the bakery has read it, the others not yet.</summary>
internal sealed class DemoMany(PortalDb db, DemoCast cast, DateTimeOffset now)
{
    public async Task Make(IReadOnlyList<DemoClient> clients, CancellationToken stop)
    {
        var (by, at) = (DemoCast.As(cast.Eva), now.AddDays(-2).AddHours(-4));
        var told = clients.Where(c => c.Dossier.ClientGroupId == cast.Horeca.Id).ToList();
        var broadcast = Broadcast.Draft(by, at.AddMinutes(-4));
        broadcast.Compose("VAT on catering from January", "From 1 January a new rate applies to catering and takeaway.\n\nPlease check the settings of your till before New Year. If you are not sure what to change, answer here: we gladly look at it with you.", at);
        broadcast.Send(told.Count, by, at - Broadcast.Wait);
        broadcast.Leave(at);
        foreach (var (client, number) in told.Select((c, index) => (c, index + 1)))
        {
            var row = new BroadcastClient { BroadcastId = broadcast.Id, ClientId = client.Client.Id, DossierId = client.Dossier.Id, Number = number };
            var dossier = await db.Dossiers.SingleAsync(d => d.Id == client.Dossier.Id, stop);
            var said = broadcast.SayTo(row, dossier, [.. client.Contacts.Select(c => c.PersonId)], at);
            db.AddRange(row, said, MessageRead.Of(said, said.Messages[0], by));
            db.AddRange(client.Contacts.Take(client.Contacts.Count - 1).Select(c => MessageRead.Of(said, said.Messages[0], DemoCast.As(c.Person), at.AddHours(2))));
        }
        broadcast.FinishSending(told.Count, at.AddSeconds(2));
        db.Add(broadcast);
        await db.SaveChangesAsync(stop);
    }
}
