using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Domain.Messages;

namespace Portal.Tests.Infrastructure.Access;

/// <content>What people said to each other, and what the office noted.</content>
internal sealed partial class RandomPapers
{
    public List<Conversation> Talks { get; } = [];
    public List<StaffNote> Notes { get; } = [];
    public List<Broadcast> Broadcasts { get; } = [];
    public List<BroadcastClient> BroadcastClients { get; } = [];

    /// <summary>About all sorts of things, by both sides, with some, all or none of the client's people; some kept to those.</summary>
    private void Speak()
    {
        foreach (var dossier in office.Dossiers)
        {
            List<About> things = [new(AboutKind.Dossier, dossier.Id, dossier.Name), .. Requests.Where(r => r.DossierId == dossier.Id).Select(r => new About(AboutKind.Request, r.Id, r.Subject)),
                .. Documents.Where(d => d.DossierId == dossier.Id).Select(d => new About(AboutKind.Document, d.Id, d.Name)), .. Approvals.Where(a => a.DossierId == dossier.Id).Select(a => new About(AboutKind.Approval, a.Id, a.DocumentName))];
            var contacts = office.Contacts.Where(c => c.ClientId == dossier.ClientId).DistinctBy(c => c.PersonId).ToList();
            foreach (var thing in office.Some(things, 0.5))
            {
                var (members, kept) = (office.Some(contacts), office.Maybe(0.4));
                var by = office.Maybe() && contacts.Count > 0 ? By(office.One(contacts)) : members.Count > 0 ? new By(Guid.CreateVersion7(), "Nina", Side.Office) : null;
                if (by is not null)
                {
                    List<Guid> taking = kept && by.Side == Side.Client ? [] : [.. members.Select(c => c.PersonId)];
                    if (by.Side == Side.Client || taking.Count > 0)
                    {
                        Talks.Add(Conversation.Start(dossier, thing, "Question", kept, taking, "Hello", [], by, office.Moment()));
                    }
                }
                Notes.Add(StaffNote.Write(dossier.Id, thing, "Between us", [], new By(Guid.CreateVersion7(), "Nina", Side.Office), office.Moment()));
            }
        }
    }

    /// <summary>To some clients at once, each in one of his dossiers: drafts, some that wait, and some that have gone to whoever has people.</summary>
    private void SpeakToMany()
    {
        // Of one writer one is on its way at a time.
        foreach (var writer in office.Some(office.Staff).Select(s => s.Person))
        {
            var at = office.Moment();
            var broadcast = Broadcast.Draft(new By(writer.Id, writer.Name, Side.Office), at);
            broadcast.Compose("Closed", "We are closed on Friday.", at);
            Broadcasts.Add(broadcast);
            var rows = office.Some(office.Clients, 0.7).Select((c, n) => (Client: c, Number: n, Dossiers: office.Dossiers.Where(d => d.ClientId == c.Id).ToList())).Where(r => r.Dossiers.Count > 0)
                .Select(r => (Dossier: office.One(r.Dossiers), r.Number)).Select(r => (Row: new BroadcastClient { BroadcastId = broadcast.Id, ClientId = r.Dossier.ClientId, Number = r.Number, DossierId = r.Dossier.Id }, r.Dossier)).ToList();
            BroadcastClients.AddRange(rows.Select(r => r.Row));
            if (rows.Count == 0 || office.Maybe(0.2))
            {
                continue;
            }
            broadcast.Send(rows.Count, broadcast.Writer, at);
            if (office.Maybe(0.8))
            {
                broadcast.Leave(at + Broadcast.Wait);
                rows.ForEach(r => Say(broadcast, r.Row, r.Dossier, at + Broadcast.Wait));
            }
        }
    }

    private void Say(Broadcast broadcast, BroadcastClient row, Dossier dossier, DateTimeOffset at)
    {
        var people = office.Some(office.Contacts.Where(c => c.ClientId == dossier.ClientId)).Select(c => c.PersonId).Distinct().ToList();
        if (people.Count > 0)
        {
            Talks.Add(broadcast.SayTo(row, dossier, people, at));
        }
        else
        {
            row.LeaveOut(BroadcastOutcome.Nobody, at);
        }
    }
}
