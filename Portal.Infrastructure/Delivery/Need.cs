using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Whether a delivery is still needed at the moment it would leave, and allowed: rights are asked again, because what was taken
/// away meanwhile must not come by mail.</summary>
internal sealed class Need(PortalDb db, TimeProvider clock)
{
    /// <summary>Null: it goes. Else why it is spared, for whoever asks why no mail came.</summary>
    public async Task<string?> Spares(Delivery delivery, CancellationToken stop)
    {
        if (delivery.Kind == DeliveryKind.ApprovalText)
        {
            return await StillWaits(delivery, stop) ? null : "It does not wait for him any more.";
        }
        if (delivery.ActivityId is null)
        {
            if (delivery.ApprovalId is { } approvalId && !await db.Approvals.AnyAsync(a => a.Id == approvalId && a.State == ApprovalState.Open && a.Since <= delivery.MadeAt, stop))
            {
                return "What the code was for is decided, or was replaced, before it could be sent.";
            }
            if (delivery.Kind is DeliveryKind.Code or DeliveryKind.GuestCode or DeliveryKind.ApprovalCode or DeliveryKind.SignatureCode)
            {
                return clock.GetUtcNow() - delivery.MadeAt < Delivery.CodeLives ? null : "The code was over before it could be sent.";
            }
            if (delivery is { Kind: DeliveryKind.SignerReminded, SignerId: { } reminded })
            {
                // Once it was taken back or another was sent, the link that it speaks of is none.
                return await db.Signers.AnyAsync(s => s.Id == reminded && s.State == SignerState.Waiting && s.LinkUsedAt != null && s.LinkMadeAt <= delivery.MadeAt
                    && db.Signatures.Any(r => r.Id == s.RequestId && r.State == SigningState.Open), stop) ? null : "It does not wait for him any more, or not by this link.";
            }
            if (delivery.SignerId is { } signerId)
            {
                var (sealedOne, told, none) = (delivery.Kind == DeliveryKind.SignerSealed, delivery.Kind == DeliveryKind.SignerEnded, Array.Empty<byte>());
                return told || await db.Signers.AnyAsync(s => s.Id == signerId && s.LinkUsedAt == null && s.LinkHash != none && s.LinkMadeAt <= delivery.MadeAt
                    && (sealedOne ? s.State == SignerState.Signed : s.State == SignerState.Waiting && db.Signatures.Any(r => r.Id == s.RequestId && r.State == SigningState.Open)), stop)
                    ? null : "The link was over before it could be sent.";
            }
            if (delivery.GuestId is { } guestId)
            {
                var now = clock.GetUtcNow();
                if (delivery.Kind == DeliveryKind.GuestReminded && !await db.Requests.AnyAsync(r => r.Id == delivery.RequestId && r.Closure == null && r.Withdrawal == null && r.Items.Any(i => i.State == ItemState.Requested || i.State == ItemState.Returned), stop))
                {
                    return "Settled meanwhile.";
                }
                return await db.GuestLinks.AnyAsync(l => l.Id == guestId && l.Revocation == null && l.ExpiresAt > now, stop) ? null : "The link was over before it could be sent.";
            }
            return delivery.Secret is null ? null : await LinkIsOver(delivery, stop) ? "The link was over before it could be sent." : null;
        }
        if (await db.Office.AnyAsync(o => !o.NotificationsByMail, stop))
        {
            return "The office switched e-mail notifications off.";
        }
        if (delivery.PersonId is not { } personId)
        {
            return null;
        }
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (await ActorReader.Read(db, personId, "", today, stop) is not { } actor || !await MaySee(delivery, actor, stop))
        {
            return "The person may not see it any more.";
        }
        if (await SawIt(delivery, personId, stop))
        {
            return "Seen in the portal.";
        }
        if (delivery.Kind == DeliveryKind.OfficeNews && await ColleagueSawIt(delivery, personId, stop))
        {
            return "Seen in the portal by a colleague who is responsible for it.";
        }
        return await IsSettled(delivery, stop) ? "Settled meanwhile." : null;
    }

    private async Task<bool> MaySee(Delivery delivery, Actor actor, CancellationToken stop)
    {
        if (delivery.PanelId is { } panelId && delivery.Kind == DeliveryKind.SharedOnPanel)
        {
            return await db.PanelsVisibleTo(actor).AnyAsync(p => p.Id == panelId, stop);
        }
        if (delivery.Kind == DeliveryKind.MessageWritten)
        {
            var of = await About(delivery, stop);
            return await db.ConversationsVisibleTo(actor).AnyAsync(c => c.Id == of, stop);
        }
        if (delivery.RequestId is { } requestId)
        {
            return await db.RequestsVisibleTo(actor).AnyAsync(r => r.Id == requestId, stop);
        }
        if (delivery.DossierId is { } dossierId)
        {
            return (await db.CapabilitiesOn(actor, dossierId, stop)).Has(Capability.SeeDossier);
        }
        var clientId = delivery.StreamId;
        return await db.ClientsVisibleTo(actor).AnyAsync(c => c.Id == clientId, stop);
    }

    /// <summary>He had it on screen: the thing itself, its dossier or client, or his own desk; or it is read in his inbox, or by one of the mailbox that it came into.</summary>
    private async Task<bool> SawIt(Delivery delivery, Guid personId, CancellationToken stop)
    {
        if (delivery.Kind == DeliveryKind.MessageWritten)
        {
            // A dossier on the screen shows that there is a message, not what it says: only the conversation itself counts.
            var of = await About(delivery, stop);
            return await db.MessageReads.AnyAsync(r => r.ConversationId == of && r.PersonId == personId && (r.UpTo >= delivery.MadeAt || r.At >= delivery.MadeAt), stop);
        }
        var (number, madeAt) = (delivery.Number, delivery.MadeAt.ToUnixTimeMilliseconds());
        var things = new[] { delivery.RequestId, delivery.PanelId, delivery.DossierId, delivery.StreamId }.OfType<Guid>().ToList();
        return await db.Sightings.AnyAsync(s => s.PersonId == personId && ((things.Contains(s.StreamId) && s.Number >= number) || (s.StreamId == personId && s.Number > madeAt)), stop)
            || await IsRead(delivery, personId, stop);
    }

    /// <summary>Several are responsible for a dossier: when one of them has seen what came in, the others need no mail of it. Whoever gets it for
    /// himself (he asked, is named, or has a copy) is not spared by others.</summary>
    private async Task<bool> ColleagueSawIt(Delivery delivery, Guid personId, CancellationToken stop)
    {
        var items = await db.Inbox.Where(i => i.ActivityId == delivery.ActivityId && i.OriginId == null && i.PersonId != null
            && (i.Reason == InboxReason.Manager || i.Reason == InboxReason.ClientGroup || i.Reason == InboxReason.Office))
            .Select(i => new { PersonId = i.PersonId!.Value, IsRead = i.ReadAt != null || i.HandledAt != null }).ToListAsync(stop);
        if (items.TrueForAll(i => i.PersonId != personId))
        {
            return false;
        }
        var others = items.Where(i => i.PersonId != personId).ToList();
        var (ids, number, things) = (others.Select(i => i.PersonId).ToList(), delivery.Number, new[] { delivery.RequestId, delivery.PanelId, delivery.DossierId, delivery.StreamId }.OfType<Guid>().ToList());
        return others.Exists(i => i.IsRead) || await db.Sightings.AnyAsync(s => ids.Contains(s.PersonId) && things.Contains(s.StreamId) && s.Number >= number, stop);
    }

    private Task<Guid> About(Delivery delivery, CancellationToken stop) => db.Activities.Where(a => a.Id == delivery.ActivityId).Select(a => a.SubjectId).FirstOrDefaultAsync(stop);

    /// <summary>In his own inbox, by him; what he gets only by a mailbox, by any of it, or by whom it was handed over to.</summary>
    private async Task<bool> IsRead(Delivery delivery, Guid personId, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // In the inbox of a colleague who is away he reads for him.
        var away = db.StaffAbsences.Where(a => a.StandInId == personId && a.FirstDay <= today && a.LastDay >= today).Select(a => (Guid?)a.PersonId);
        var items = await db.Inbox.Where(i => i.ActivityId == delivery.ActivityId && (i.PersonId == personId || away.Contains(i.PersonId) || i.OriginId != null))
            .Select(i => new { IsOwn = i.OriginId == null, IsRead = i.ReadAt != null || i.HandledAt != null }).ToListAsync(stop);
        return items.Exists(i => i.IsOwn) ? items.Exists(i => i is { IsOwn: true, IsRead: true }) : items.Exists(i => i.IsRead);
    }

    private async Task<bool> IsSettled(Delivery delivery, CancellationToken stop)
    {
        if (delivery.Kind is DeliveryKind.ApprovalAsked or DeliveryKind.ApprovalReminded)
        {
            var of = await db.Activities.AsNoTracking().Where(a => a.Id == delivery.ActivityId).Select(a => a.SubjectId).FirstOrDefaultAsync(stop);
            return !await db.Approvals.AnyAsync(a => a.Id == of && a.State == ApprovalState.Open && !a.Decisions.Any(d => d.PersonId == delivery.PersonId && d.VersionId == a.VersionId), stop);
        }
        if (delivery.Kind == DeliveryKind.AbsenceSet)
        {
            return !await db.ApproverAbsences.AnyAsync(a => a.ClientId == delivery.StreamId && a.SetAt == delivery.MadeAt && (a.PersonId == delivery.PersonId || a.SubstituteId == delivery.PersonId), stop);
        }
        if (delivery.Kind is DeliveryKind.SignatureAsked or DeliveryKind.SignatureReminded)
        {
            var of = await db.Activities.AsNoTracking().Where(a => a.Id == delivery.ActivityId).Select(a => a.SubjectId).FirstOrDefaultAsync(stop);
            return !await db.Signatures.AnyAsync(s => s.Id == of && s.State == SigningState.Open && s.Signers.Any(x => x.PersonId == delivery.PersonId && x.State == SignerState.Waiting), stop);
        }
        if (delivery.Kind == DeliveryKind.MessageWritten)
        {
            // Taken back before the mail left: it would call him to a message that is not there.
            var of = await About(delivery, stop);
            return await db.Messages.AnyAsync(m => m.ConversationId == of && m.At == delivery.MadeAt && m.DeletedAt != null, stop);
        }
        if (delivery.Kind is DeliveryKind.OfficeNews or DeliveryKind.SharedOnPanel or DeliveryKind.SignatureEnded || delivery.RequestId is not { } requestId)
        {
            return false;
        }
        var request = await db.Requests.AsNoTracking().Where(r => r.Id == requestId)
            .Select(r => new { Ended = r.Closure != null || r.Withdrawal != null, Items = r.Items.Select(i => new { i.Id, i.State }).ToList() }).FirstOrDefaultAsync(stop);
        if (request is null || request.Ended)
        {
            return true;
        }
        var subject = await db.Activities.AsNoTracking().Where(a => a.Id == delivery.ActivityId).Select(a => a.SubjectId).FirstOrDefaultAsync(stop);
        if (request.Items.Find(i => i.Id == subject) is not { } item)
        {
            return request.Items.TrueForAll(i => !i.State.WaitsForClient());
        }
        // The client acted on it since: he knows.
        return item.State.IsSettled() || await db.Activities.AnyAsync(a => a.StreamKind == StreamKind.Dossier && a.StreamId == delivery.StreamId && a.Number > delivery.Number
            && a.SubjectId == item.Id && a.ActorSide == Side.Client, stop);
    }

    /// <summary>Up, not decided by him, and his to see: whatever version it is by now.</summary>
    private async Task<bool> StillWaits(Delivery delivery, CancellationToken stop)
    {
        var (approvalId, today) = (delivery.ApprovalId, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return delivery.PersonId is { } personId && await ActorReader.Read(db, personId, "", today, stop) is { } actor
            && await (await db.ApprovalsWaitingFor(actor, stop)).AnyAsync(a => a.Id == approvalId, stop);
    }

    /// <summary>Used, too old, or replaced by a newer one.</summary>
    private async Task<bool> LinkIsOver(Delivery delivery, CancellationToken stop)
    {
        var (now, purpose) = (clock.GetUtcNow(), delivery.Kind == DeliveryKind.Invitation ? LinkPurpose.Invitation : LinkPurpose.PasswordReset);
        return !await db.Links.AnyAsync(l => l.PersonId == delivery.PersonId && l.Purpose == purpose && l.MadeAt <= delivery.MadeAt && l.UsedAt == null && l.ExpiresAt > now, stop);
    }
}
