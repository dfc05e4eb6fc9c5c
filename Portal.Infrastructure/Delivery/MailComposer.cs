using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Writes the one mail of a batch, in the reader's language and as things stand now: what was asked and is settled meanwhile is
/// not in it. Nothing confidential: no document of a panel by name, no file, no amount, no remark.</summary>
public sealed class MailComposer(PortalDb db, DeliverySettings settings, DeliverySecrets secrets, SwitchOffTokens tokens, MailWords words, TimeProvider clock)
{
    /// <exception cref="MailNotSent">There is nothing to write about any more.</exception>
    public async Task<Mail> Compose(IReadOnlyList<Delivery> batch, CancellationToken stop)
    {
        var eldest = batch[0];
        var office = await db.Office.AsNoTracking().Select(o => new { o.Name, o.Phone, o.GeneralEmail, o.Language, o.LogoSha256, o.NoticesMayBeOff }).SingleOrDefaultAsync(stop) ?? throw new MailNotSent("There is no office yet.");
        var person = await db.People.AsNoTracking().Where(p => p.Id == eldest.PersonId).Select(p => new { p.Name, p.Email, p.Language, p.Side }).FirstOrDefaultAsync(stop)
            ?? await db.GuestLinks.AsNoTracking().Where(l => l.Id == eldest.GuestId).Select(l => new { l.Name, l.Email, l.Language, Side = Side.Client }).FirstOrDefaultAsync(stop)
            ?? await db.Signers.AsNoTracking().Where(s => s.Id == eldest.SignerId).Select(s => new { s.Name, s.Email, s.Language, Side = Side.Client }).FirstOrDefaultAsync(stop);
        var branch = person?.Side == Side.Client ? await BranchOf(eldest, stop) : null;
        var sender = branch?.SenderName is { Length: > 0 } own ? own : office.Name;
        var voice = new Voice(words, person?.Language ?? office.Language, clock.LocalTimeZone);
        var switchOff = office.NoticesMayBeOff ? SwitchOff(batch) : null;
        var head = new LetterHead(sender, branch?.Phone is { Length: > 0 } phone ? phone : office.Phone, voice.Say("hello", person?.Name ?? office.Name), settings.Url, BrandColour.Hex(branch?.Hue ?? Branch.UsualHue), await Picture(branch, office.LogoSha256, stop))
        {
            Choices = eldest.Group is null ? null : new Uri(settings.Url, "/me/notices"),
            SwitchOff = switchOff,
        };
        var letter = eldest.InDigest ? await DigestLetter.Write(batch, part => Write(part, voice, head, stop), voice, head) : await Write(batch, voice, head, stop);
        var from = branch?.SenderEmail is { Length: > 0 } address ? address : null;
        return new Mail(eldest.Id, await Thread(eldest, stop), from ?? settings.Sender, sender, from ?? office.GeneralEmail, eldest is { Kind: DeliveryKind.SecurityNotice, Address.Length: > 0 } ? eldest.Address : person?.Email ?? eldest.Address, person?.Name ?? office.Name,
            letter.FullSubject, MailLayout.Text(letter, voice, head), MailLayout.Html(letter, voice, head), head.Logo, switchOff);
    }

    /// <summary>One group of one person, or nothing: a link must do what its mail says and no more.</summary>
    private Uri? SwitchOff(IReadOnlyList<Delivery> batch) => batch.Select(d => d.Group).Distinct().ToList() is [{ } group] && group.MayBeOff() && batch[0].PersonId is { } personId
        ? new Uri(settings.Url, SwitchOffTokens.Path + tokens.Of(new SwitchOff(personId, group, batch[0].Channel))) : null;

    /// <summary>The branch that the client of this request or panel belongs to; else the first of the person's clients, as on his pages.</summary>
    private Task<Branch?> BranchOf(Delivery delivery, CancellationToken stop)
    {
        var (dossierId, panelId, personId) = (delivery.DossierId, delivery.PanelId, delivery.PersonId);
        var clients = dossierId is not null ? db.Dossiers.Where(d => d.Id == dossierId).Select(d => d.Client)
            : panelId is not null ? db.Clients.Where(c => db.Panels.Any(p => p.Id == panelId && p.ClientId == c.Id))
            : db.Clients.Where(c => db.Contacts.Any(x => x.PersonId == personId && x.ClientId == c.Id));
        return db.Branches.AsNoTracking().Where(b => clients.Any(c => c.BranchId == b.Id)).OrderBy(b => b.Name).FirstOrDefaultAsync(stop);
    }

    private async Task<MailPicture?> Picture(Branch? branch, string? offices, CancellationToken stop) =>
        Logo.Worn(branch?.Id, branch?.LogoSha256, offices) is var (owner, _) && await db.Logos.AsNoTracking().FirstOrDefaultAsync(l => l.OwnerId == owner, stop) is { } logo ? MailPicture.Of(logo) : null;

    private async Task<Letter> Write(IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop) => batch[0].Kind switch
    {
        DeliveryKind.RequestAsked or DeliveryKind.RequestReminded or DeliveryKind.RequestChanged or DeliveryKind.ItemReturned or DeliveryKind.ItemAnswered
            => await RequestLetter.Write(db, batch, voice, head, stop),
        DeliveryKind.SignatureAsked or DeliveryKind.SignatureReminded or DeliveryKind.SignatureEnded => await SigningLetter.ToContact(db, batch, voice, head, stop),
        DeliveryKind.SignerLink or DeliveryKind.SignerSealed or DeliveryKind.SignerEnded or DeliveryKind.SignerReminded => await SigningLetter.ToOutside(db, batch[0], batch[0].Secret is null ? null : Secret(batch[0]), voice, head, stop),
        DeliveryKind.SignatureCode => throw new MailNotSent("This goes by text message only.", forGood: true),
        DeliveryKind.SharedOnPanel => await Shared(batch, voice, head, stop),
        DeliveryKind.OfficeNews => await NewsLetter.Write(db, batch, voice, stop),
        DeliveryKind.Invitation => batch[0].Secret is null
            ? new Letter(voice.Say("access.subject", head.Office), voice.Say("access.lead", head.Office), voice.Say("open"), "/", voice.Say("why.account", head.Office))
            : await Link(batch[0], "invitation", "/invitation/", voice, head, stop),
        DeliveryKind.PasswordReset => await Link(batch[0], "reset", "/password/", voice, head, stop),
        DeliveryKind.AccountAnswered => new Letter(voice.Say("account.subject"), voice.Say("account.lead", head.Office), voice.Say("open"), $"/company/{batch[0].DossierId}/accounts", voice.Say("why.account", head.Office)),
        DeliveryKind.GuestLink => await Guest(batch[0], voice, head, stop),
        DeliveryKind.GuestReminded => await GuestReminded(batch[0], voice, head, stop),
        DeliveryKind.GuestCode => new Letter(voice.Say("guestcode.subject", head.Office), voice.Say("guestcode.lead", head.Office), null, "/", voice.Say("why.guest", head.Office)) { Lines = [new LetterLine(Secret(batch[0]))], After = voice.Say("guestcode.after") },
        DeliveryKind.AbsenceSet => await AbsenceLetter.Write(db, batch, voice, head, stop),
        DeliveryKind.MessageWritten => await MessageLetter.Write(db, batch, voice, head, stop),
        DeliveryKind.ApprovedForYou => await ApprovalLetter.ForHim(db, batch[0], voice, head, stop),
        DeliveryKind.ApprovalAsked or DeliveryKind.ApprovalReminded => await ApprovalLetter.Write(db, batch, voice, head, clock.GetUtcNow(), stop),
        DeliveryKind.Code or DeliveryKind.ApprovalCode or DeliveryKind.ApprovalText or DeliveryKind.NumberNotice => throw new MailNotSent("This goes by text message only.", forGood: true),
        DeliveryKind.SecurityNotice => Notice(batch[0].What ?? SecurityEvent.PasswordChanged, voice, head),
    };

    private async Task<Letter> Shared(IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop)
    {
        var panelId = batch[0].PanelId;
        var panel = await db.Panels.AsNoTracking().Where(p => p.Id == panelId).Select(p => new { p.Id, p.Name, Client = db.Clients.Where(c => c.Id == p.ClientId).Select(c => c.Name).First() }).FirstOrDefaultAsync(stop) ?? throw new MailNotSent("The panel is gone.", forGood: true);
        return new Letter(voice.Count("shared.subject", batch.Count, panel.Name), voice.Say("shared.lead", head.Office, panel.Name), voice.Say("open"), $"/panels/{panel.Id}", voice.Say("why.shared")) { Under = panel.Client };
    }

    private static Letter Notice(SecurityEvent what, Voice voice, LetterHead head)
    {
        var key = what switch
        {
            SecurityEvent.PasswordChanged => "password",
            SecurityEvent.AuthenticatorAdded => "authenticator-added",
            SecurityEvent.AuthenticatorRemoved => "authenticator-removed",
            SecurityEvent.RecoveryCodesMade => "recovery-made",
            SecurityEvent.RecoveryCodeUsed => "recovery-used",
            SecurityEvent.StepGuessed => "guessed",
            SecurityEvent.NumberChanged => "number",
            SecurityEvent.PinBlocked => "pin-blocked",
            SecurityEvent.TokensReset => "reset",
            SecurityEvent.PinMade => "pin-made",
            SecurityEvent.PasskeyAdded => "passkey-added",
            SecurityEvent.PasskeyRemoved => "passkey-removed",
            SecurityEvent.DemandChanged => "demand",
            SecurityEvent.ApprovalTasksChanged => "approval-tasks",
            SecurityEvent.AddressChanged => "address",
        };
        return new Letter(voice.Say($"security.{key}.subject"), voice.Say($"security.{key}.lead", head.Signature), voice.Say("open"), what == SecurityEvent.ApprovalTasksChanged ? "/approvals" : "/me", voice.Say("why.account", head.Office))
        {
            After = voice.Say(what is SecurityEvent.PinMade or SecurityEvent.TokensReset or SecurityEvent.DemandChanged or SecurityEvent.AddressChanged ? "security.not-expected" : "security.not-you", head.Signature),
        };
    }

    private async Task<Letter> Guest(Delivery delivery, Voice voice, LetterHead head, CancellationToken stop)
    {
        var until = await db.GuestLinks.AsNoTracking().Where(l => l.Id == delivery.GuestId).Select(l => (DateTimeOffset?)l.ExpiresAt).FirstOrDefaultAsync(stop);
        return new Letter(voice.Say("guest.subject", head.Office), voice.Say("guest.lead", head.Office), voice.Say("guest.button"), "/guest/" + Secret(delivery), voice.Say("why.guest", head.Office))
        {
            After = until is { } end ? voice.Say("until", voice.Moment(end)) : null,
            ShowsAddress = true,
        };
    }

    /// <summary>No link: the one that he has works still, and what is not in a mail cannot be read there.</summary>
    private async Task<Letter> GuestReminded(Delivery delivery, Voice voice, LetterHead head, CancellationToken stop)
    {
        var link = await db.GuestLinks.AsNoTracking().Where(l => l.Id == delivery.GuestId).Select(l => new { l.MadeAt, l.ExpiresAt }).FirstOrDefaultAsync(stop) ?? throw new MailNotSent("The link is gone.", forGood: true);
        return new Letter(voice.Say("guest-reminded.subject", head.Office), voice.Say("guest-reminded.lead", head.Office), null, "/", voice.Say("why.guest", head.Office))
        {
            After = $"{voice.Say("guest-reminded.by-link", voice.Day(voice.DayOf(link.MadeAt)))} {voice.Say("until", voice.Moment(link.ExpiresAt))}",
        };
    }

    private async Task<Letter> Link(Delivery delivery, string key, string path, Voice voice, LetterHead head, CancellationToken stop)
    {
        var purpose = delivery.Kind == DeliveryKind.Invitation ? LinkPurpose.Invitation : LinkPurpose.PasswordReset;
        var until = await db.Links.AsNoTracking().Where(l => l.PersonId == delivery.PersonId && l.Purpose == purpose && l.UsedAt == null).MaxAsync(l => (DateTimeOffset?)l.ExpiresAt, stop);
        return new Letter(voice.Say($"{key}.subject", head.Office), voice.Say($"{key}.lead", head.Office), voice.Say($"{key}.button"), path + Secret(delivery), voice.Say("why.account", head.Office))
        {
            After = until is { } end ? voice.Say("until", voice.Moment(end)) : null,
            ShowsAddress = true,
        };
    }

    private string Secret(Delivery delivery)
    {
        try
        {
            return secrets.Read(delivery.Secret!);
        }
        catch (CryptographicException)
        {
            throw new MailNotSent("The link cannot be read any more, as the keys were changed. Send a new one.", forGood: true, because: DeliveryCause.LinkLost);
        }
    }

    /// <summary>What the mail is about; where that is several things, its dossier, panel or person.</summary>
    private async Task<string> Thread(Delivery delivery, CancellationToken stop)
    {
        string Of(string kind, Guid id) => $"{kind}-{id.ToString("N", CultureInfo.InvariantCulture)}";

        if (delivery.InDigest)
        {
            return Of("digest", delivery.PersonId ?? delivery.Id);
        }
        if (delivery.RequestId is { } request)
        {
            return Of("request", request);
        }
        var about = await db.Activities.Where(a => a.Id == delivery.ActivityId).Select(a => new { a.SubjectKind, a.SubjectId }).FirstOrDefaultAsync(stop);
        return about?.SubjectKind switch
        {
            SubjectKind.Approval => Of("approval", about.SubjectId),
            SubjectKind.Signature => Of("signature", about.SubjectId),
            SubjectKind.Conversation => Of("conversation", about.SubjectId),
            _ => delivery.PanelId is { } panel ? Of("panel", panel) : delivery.DossierId is { } dossier ? Of("dossier", dossier) : Of("person", delivery.PersonId ?? delivery.Id),
        };
    }
}
