using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Rows of a trail, through the actor: staff who may open what it is the trail of see all of it, client users what concerns them
/// (<see cref="Audience"/>).</summary>
public static class ActivityVisibility
{
    public static IQueryable<ActivityRow> ActivitiesVisibleTo(this PortalDb db, Actor actor, Guid dossierId)
    {
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
        var rows = db.Activities.Where(a => a.StreamKind == StreamKind.Dossier && a.StreamId == dossierId && open.Any(d => d.Id == dossierId));
        return actor.IsStaff ? rows : rows.Concerning(db, actor);
    }

    /// <summary>The trail of a client: contacts and panels.</summary>
    public static IQueryable<ActivityRow> ClientActivitiesVisibleTo(this PortalDb db, Actor actor, Guid clientId)
    {
        var seen = db.ClientsVisibleTo(actor);
        var rows = db.Activities.Where(a => a.StreamKind == StreamKind.Client && a.StreamId == clientId && seen.Any(c => c.Id == clientId));
        return actor.IsStaff ? rows : rows.ConcerningOnClient(db, actor, clientId);
    }

    private static IQueryable<ActivityRow> Concerning(this IQueryable<ActivityRow> rows, PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        var forAll = Audiences.KindsFor(Audience.Dossier);
        var forDoer = Audiences.KindsFor(Audience.Doer);
        var forRequest = Audiences.KindsFor(Audience.Request);
        var forFile = Audiences.KindsFor(Audience.RequestFile);
        var forDocument = Audiences.KindsFor(Audience.Document);
        var forManagers = Audiences.KindsFor(Audience.UserManagers);
        var requests = db.RequestsVisibleTo(actor);
        var whole = db.RequestsSeenWholeBy(actor);
        var documents = db.DocumentsSeenWholeBy(actor);
        var forApproval = Audiences.KindsFor(Audience.Approval);
        var approvals = db.ApprovalsVisibleTo(actor);
        var forSignature = Audiences.KindsFor(Audience.Signature);
        var signatures = db.SignaturesVisibleTo(actor);
        var forConversation = Audiences.KindsFor(Audience.Conversation);
        var conversations = db.ConversationsVisibleTo(actor);
        var forAsk = Audiences.KindsFor(Audience.AccountAsk);
        var asks = db.AccountAsks.Where(k => k.AskedById == personId);
        var managed = actor.DossierIdsWith(Capability.SeeDossier, Capability.ManageClientUsers);
        // A judged file is told of by its item: it is his own where nobody else's lies in the same item.
        var files = db.RequestFiles;
        return rows.Where(a => EF.Constant(forAll).Contains(a.Kind)
            || (EF.Constant(forDoer).Contains(a.Kind) && a.ActorId == personId)
            || (EF.Constant(forRequest).Contains(a.Kind) && requests.Any(r => r.Id == a.RequestId))
            || (EF.Constant(forFile).Contains(a.Kind) && (whole.Any(r => r.Id == a.RequestId)
                || (requests.Any(r => r.Id == a.RequestId) && (a.ActorId == personId
                    || (a.ActorSide == Side.Office && files.Any(f => f.ItemId == a.SubjectId) && !files.Any(f => f.ItemId == a.SubjectId && f.ById != personId))))))
            || (EF.Constant(forDocument).Contains(a.Kind) && documents.Any(d => d.Id == a.SubjectId))
            || (EF.Constant(forApproval).Contains(a.Kind) && approvals.Any(p => p.Id == a.SubjectId))
            || (EF.Constant(forSignature).Contains(a.Kind) && signatures.Any(s => s.Id == a.SubjectId))
            || (EF.Constant(forConversation).Contains(a.Kind) && conversations.Any(c => c.Id == a.SubjectId))
            || (EF.Constant(forManagers).Contains(a.Kind) && managed.Contains(a.StreamId))
            || (EF.Constant(forAsk).Contains(a.Kind) && (managed.Contains(a.StreamId) || asks.Any(k => k.Id == a.SubjectId))));
    }

    private static IQueryable<ActivityRow> ConcerningOnClient(this IQueryable<ActivityRow> rows, PortalDb db, Actor actor, Guid clientId)
    {
        var personId = actor.PersonId;
        var forDoer = Audiences.KindsFor(Audience.Doer);
        var forContact = Audiences.KindsFor(Audience.Contact);
        var forManagers = Audiences.KindsFor(Audience.Contact, Audience.UserManagers);
        var forMembers = Audiences.KindsFor(Audience.Panel);
        var himself = actor.ContactIds();
        var manages = actor.Contacts.Any(c => c.ClientId == clientId && c.Dossiers.Any(d => d.Rights.Has(Capability.SeeDossier) && d.Rights.Has(Capability.ManageClientUsers)));
        return rows.Where(a => (EF.Constant(forDoer).Contains(a.Kind) && a.ActorId == personId)
            || (EF.Constant(forContact).Contains(a.Kind) && himself.Contains(a.SubjectId))
            || (EF.Constant(forManagers).Contains(a.Kind) && manages)
            || (EF.Constant(forMembers).Contains(a.Kind) && db.PanelMembers.Any(m => m.PanelId == a.PanelId && m.Since <= a.At && himself.Contains(m.ContactId))));
    }
}
