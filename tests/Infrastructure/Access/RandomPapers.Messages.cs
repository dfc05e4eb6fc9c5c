using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Messages;

namespace Portal.Tests.Infrastructure.Access;

/// <content>What people said to each other, and what the office noted.</content>
internal sealed partial class RandomPapers
{
    public List<Conversation> Talks { get; } = [];
    public List<StaffNote> Notes { get; } = [];

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
}
