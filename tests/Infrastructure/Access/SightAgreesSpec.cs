using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>What stands in the dossiers, through the actor: each query against the same rule said plainly about one thing at a time.</summary>
public sealed class SightAgreesSpec : RandomOfficeSpec
{
    [Theory, EveryDatabase]
    public Task Requests_documents_approvals_panels_clients_news_inboxes_and_trails_are_seen_as_the_plain_rule_says(DatabaseProvider provider) => InEachOffice(provider, async (db, office) =>
    {
        var papers = new RandomPapers(office);
        await office.StoreIn(db, papers);
        var sight = new PlainSight(office, papers, new PlainRights(office));
        foreach (var person in office.People)
        {
            if (await ActorReader.Read(db, person.Id, "", RandomOffice.Today) is not { } actor)
            {
                continue;
            }
            var versions = papers.Documents.SelectMany(d => d.History.Where(v => sight.Sees(person, d, v)));
            await Same(db.RequestsVisibleTo(actor).Select(r => r.Id), papers.Requests.Where(r => sight.Sees(person, r)).Select(r => r.Id), $"requests of {person.Name}");
            await Same(db.RequestsSeenWholeBy(actor).Select(r => r.Id), papers.Requests.Where(r => sight.SeesWhole(person, r)).Select(r => r.Id), $"whole requests of {person.Name}");
            await Same(db.RequestsAnswerableBy(actor).Select(r => r.Id), papers.Requests.Where(r => sight.Answers(person, r)).Select(r => r.Id), $"requests that {person.Name} answers");
            await Same(db.VersionsVisibleTo(actor).Select(v => v.Id), versions.Select(v => v.Id), $"versions of {person.Name}");
            await Same(db.DocumentsVisibleTo(actor).Select(d => d.Id), versions.Select(v => v.DocumentId).Distinct(), $"documents of {person.Name}");
            await Same(db.PanelsVisibleTo(actor).Select(p => p.Id), papers.Panels.Where(p => sight.Sees(person, p)).Select(p => p.Id), $"panels of {person.Name}");
            await Same(db.ClientsVisibleTo(actor).Select(c => c.Id), office.Clients.Where(c => sight.Sees(person, c)).Select(c => c.Id), $"clients of {person.Name}");
            await Same(db.NewsVisibleTo(actor).Select(n => n.Id), papers.News.Where(n => sight.Sees(person, n)).Select(n => n.Id), $"news for {person.Name}");
            await Same(db.NewsRunBy(actor).Select(n => n.Id), papers.News.Where(n => actor.Runs(n.BranchId)).Select(n => n.Id), $"news run by {person.Name}");
            await Same(db.ApprovalsVisibleTo(actor).Select(a => a.Id), papers.Approvals.Where(a => sight.Sees(person, a)).Select(a => a.Id), $"approvals of {person.Name}");
            await Same(db.ApprovalsOf(actor).Select(a => a.Id), papers.Approvals.Where(a => sight.Has(person, a)).Select(a => a.Id), $"approvals that {person.Name} has a right for");
            await Same((await db.ApprovalsWaitingFor(actor, CancellationToken.None)).Select(a => a.Id), papers.Approvals.Where(a => sight.Waits(person, a)).Select(a => a.Id), $"approvals that wait for {person.Name}");
            await Same(db.ApprovalsWhereOffice(actor, OfficeRight.Approve).Select(a => a.Id), papers.Approvals.Where(a => sight.ForOffice(person, a, OfficeRight.Approve)).Select(a => a.Id), $"approvals that {person.Name} may give for the client");
            await Same(db.SignaturesVisibleTo(actor).Select(s => s.Id), papers.Signatures.Where(s => sight.Sees(person, s)).Select(s => s.Id), $"signatures of {person.Name}");
            await Same(db.SignaturesWaitingFor(actor).Select(s => s.Id), papers.Signatures.Where(s => sight.Waits(person, s)).Select(s => s.Id), $"signatures that wait for {person.Name}");
            await Same(db.ConversationsVisibleTo(actor).Select(c => c.Id), papers.Talks.Where(t => sight.Sees(person, t)).Select(t => t.Id), $"conversations of {person.Name}");
            await Same(db.BroadcastsVisibleTo(actor).Select(b => b.Id), papers.Broadcasts.Where(b => sight.Sees(person, b, actor.MaySomewhere(Capability.Converse))).Select(b => b.Id), $"messages to many that {person.Name} sees");
            foreach (var many in actor.IsStaff ? papers.Broadcasts : [])
            {
                await Same(db.BroadcastClientsVisibleTo(actor, many).Select(c => c.ClientId), papers.BroadcastClients.Where(c => c.BroadcastId == many.Id && sight.Sees(person, many, c)).Select(c => c.ClientId), $"clients of a message to many that {person.Name} sees");
            }
            if (actor.IsStaff)
            {
                await Same(db.StaffNotesVisibleTo(actor).Select(n => n.Id), papers.Notes.Where(n => sight.Sees(person, n)).Select(n => n.Id), $"notes for {person.Name}");
            }
            else
            {
                Should.Throw<NotFound>(() => db.StaffNotesVisibleTo(actor), $"{person.Name} is not of the office");
            }
            await Same(db.InboxVisibleTo(actor).Select(i => i.Id), papers.Inbox.Where(i => sight.Sees(person, i)).Select(i => i.Id), $"inbox of {person.Name}");
            var (boxes, now) = (await db.MailboxesOf(actor).ToListAsync(), DateTimeOffset.MaxValue);
            (await db.OpenInBoxes(actor, now, CancellationToken.None)).Select(c => (c.MailboxId, c.FolderId, c.Open, c.Unread)).ShouldBe(
                papers.Inbox.Where(i => i.MailboxId is { } box && boxes.Contains(box) && i.HandledAt is null && sight.Sees(person, i))
                    .GroupBy(i => (i.MailboxId, i.FolderId)).Select(g => (g.Key.MailboxId!.Value, g.Key.FolderId, g.Count(), g.Count(i => i.ReadAt is null))), ignoreOrder: true, $"counts of the mailboxes of {person.Name}");
            foreach (var trail in office.Some(papers.Rows.GroupBy(r => r.StreamId), Long ? 1 : 0.4))
            {
                var rows = trail.First().StreamKind == StreamKind.Dossier ? db.ActivitiesVisibleTo(actor, trail.Key) : db.ClientActivitiesVisibleTo(actor, trail.Key);
                await Same(rows.Select(r => r.Id), trail.Where(r => sight.Sees(person, r)).Select(r => r.Id), $"trail for {person.Name}");
            }
        }
        foreach (var approval in office.Some(papers.Approvals, Long ? 1 : 0.3))
        {
            foreach (var right in Enum.GetValues<OfficeRight>())
            {
                (await db.WhoMayForOffice(approval.DossierId, approval.TypeId, right, RandomOffice.Today, CancellationToken.None)).Select(p => p.PersonId).Order()
                    .ShouldBe(office.People.Where(p => sight.HoldsForOffice(p, approval, right)).Select(p => p.Id).Order(), $"who may {right} for the office");
            }
        }
        foreach (var panel in papers.Panels)
        {
            await Same(db.VersionsSharedOn(panel.Id).Select(v => v.Id), papers.Documents.SelectMany(d => d.History.Where(v => sight.Shows(panel, d, v))).Select(v => v.Id), $"what {panel.Name} shows");
        }
    });
}
