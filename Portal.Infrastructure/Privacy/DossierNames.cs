using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Privacy;

/// <summary>Where a dossier's own rows repeat the name of whoever did something.</summary>
internal sealed class DossierNames(PortalDb db)
{
    public async Task Take(Guid dossierId, Guid personId, CancellationToken stop)
    {
        await db.Requests.Where(r => r.DossierId == dossierId && r.AskedById == personId).ExecuteUpdateAsync(r => r.SetProperty(x => x.AskedByName, Person.Nobody), stop);
        await db.GuestLinks.Where(l => l.Request.DossierId == dossierId && l.MadeById == personId).ExecuteUpdateAsync(l => l.SetProperty(x => x.MadeByName, Person.Nobody), stop);
        await db.RequestFiles.Where(f => f.Item.Request.DossierId == dossierId && f.ById == personId).ExecuteUpdateAsync(f => f.SetProperty(x => x.ByName, Person.Nobody), stop);
        await db.Uploads.Where(u => u.DossierId == dossierId && u.PersonId == personId).ExecuteUpdateAsync(u => u.SetProperty(x => x.PersonName, Person.Nobody), stop);
        await db.Approvals.Where(a => a.DossierId == dossierId && a.PutUpById == personId).ExecuteUpdateAsync(a => a.SetProperty(x => x.PutUpByName, Person.Nobody), stop);
        var approvals = db.Approvals.Where(a => a.DossierId == dossierId).Select(a => a.Id);
        await db.ApprovalDecisions.Where(d => approvals.Contains(d.ApprovalId) && d.PersonId == personId).ExecuteUpdateAsync(d => d.SetProperty(x => x.PersonName, Person.Nobody).SetProperty(x => x.Address, ""), stop);
        await db.ApprovalDecisions.Where(d => approvals.Contains(d.ApprovalId) && d.InPlaceOfId == personId).ExecuteUpdateAsync(d => d.SetProperty(x => x.InPlaceOf, Person.Nobody), stop);
        await db.Signatures.Where(s => s.DossierId == dossierId && s.AskedById == personId).ExecuteUpdateAsync(s => s.SetProperty(x => x.AskedByName, Person.Nobody), stop);
        var signatures = db.Signatures.Where(s => s.DossierId == dossierId).Select(s => s.Id);
        var signers = db.Signers.Where(s => signatures.Contains(s.RequestId) && s.PersonId == personId);
        var called = await signers.Select(s => s.Name).Distinct().ToListAsync(stop);
        await db.Signers.Where(s => signatures.Contains(s.RequestId) && called.Contains(s.InPlaceOf)).ExecuteUpdateAsync(s => s.SetProperty(x => x.InPlaceOf, Person.Nobody), stop);
        await db.SignerFillings.Where(f => signers.Any(s => s.Id == f.SignerId)).ExecuteDeleteAsync(stop);
        await signers.ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, Person.Nobody).SetProperty(x => x.Address, ""), stop);
        await db.Conversations.Where(c => c.DossierId == dossierId && c.StartedById == personId).ExecuteUpdateAsync(c => c.SetProperty(x => x.StartedByName, Person.Nobody), stop);
        var conversations = db.Conversations.Where(c => c.DossierId == dossierId).Select(c => c.Id);
        await db.Messages.Where(m => conversations.Contains(m.ConversationId) && m.AuthorId == personId).ExecuteUpdateAsync(m => m.SetProperty(x => x.AuthorName, Person.Nobody), stop);
        await db.StaffNotes.Where(n => n.DossierId == dossierId && n.AuthorId == personId).ExecuteUpdateAsync(n => n.SetProperty(x => x.AuthorName, Person.Nobody), stop);
        var items = db.RequestItems.Where(i => i.Request.DossierId == dossierId).Select(i => i.Id);
        await db.Set<Domain.Requests.ItemRemark>().Where(r => items.Contains(r.ItemId) && r.ById == personId).ExecuteUpdateAsync(r => r.SetProperty(x => x.ByName, Person.Nobody), stop);
    }
}
