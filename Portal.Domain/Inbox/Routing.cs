using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Attention;

namespace Portal.Domain.Inbox;

/// <summary>Who is responsible and who is concerned, as read in the transaction of the activity.</summary>
/// <param name="Responsible">Staff responsible for the dossier (or all dossiers of the client) who may see it, with why; the office's Admins where nobody is.</param>
/// <param name="Concerned">Client users the activity concerns: recipients of the request, members of the panel.</param>
/// <param name="OfficeAddress">Gets a mail where nobody is responsible (A4); empty otherwise.</param>
public sealed record RoutingFacts(
    IReadOnlyList<(Guid PersonId, InboxReason Reason)> Responsible, IReadOnlyList<Guid> Concerned, string OfficeAddress, bool MailsOn, Guid? DossierId, Guid? ClientId)
{
    /// <summary>Where the office's rules put it.</summary>
    public Sorted Sorted { get; init; } = Sorted.Nowhere;
    /// <summary>Who of that mailbox is mailed; nobody where it sends no mails.</summary>
    public IReadOnlyList<Guid> MailboxReaders { get; init; } = [];
    /// <summary>Browsers of each of them that show notices.</summary>
    public Func<Guid, IReadOnlyList<Guid>> DevicesOf { get; init; } = _ => [];
    /// <summary>Those whom a rule sends a copy and who may see it.</summary>
    public IReadOnlyList<(Guid PersonId, RoutingRule By)> Copies { get; init; } = [];
    /// <summary>Those who follow the client and may see it.</summary>
    public IReadOnlyList<Guid> Followers { get; init; } = [];
    /// <summary>Whom its rule assigns it to, where he may see it; in another's hands nobody could take it up.</summary>
    public Guid? AssignTo { get; init; }
    /// <summary>Who is away, and who works in his inbox meanwhile and may see it; null: nobody does.</summary>
    public IReadOnlyDictionary<Guid, Guid?> Away { get; init; } = new Dictionary<Guid, Guid?>();
    /// <summary>When a person is told; nobody: an address that no person has.</summary>
    public Func<Guid?, Telling> TellingOf { get; init; } = _ => Telling.AtOnce;
}

/// <summary>Where an activity goes beside its trail.</summary>
/// <param name="ToOffice">To whoever is responsible, when a client user did it.</param>
/// <param name="ToClient">The mail that tells the concerned client users, when the office did it.</param>
/// <param name="OfPortal">Nobody did it: the portal itself found it, or a day came.</param>
/// <param name="Named">To those of the office whom the row names, whoever did it.</param>
public readonly record struct Route(bool ToOffice, DeliveryKind? ToClient, bool OfPortal = false, bool Named = false);

/// <summary>Which inboxes and mails an activity reaches: a pure function over facts, so that "why do I get this" has one answer.</summary>
public static class Routing
{
    private static readonly Route Nowhere = new(false, null);
    private static readonly Route Office = new(true, null);
    private static readonly Route Alarm = new(true, null, OfPortal: true);
    private static readonly Route Named = new(true, null, Named: true);

    public static IReadOnlyList<InboxItem> Inboxes(ActivityRow row, RoutingFacts facts)
    {
        if (!ReachesOffice(row))
        {
            return [];
        }
        var sorted = facts.Sorted;
        List<InboxItem> items = sorted.By is { MailboxId: { } box } by ? [Item(row, facts, null, InboxReason.Mailbox, by, box)]
            : sorted.By is { ForwardToId: { } to } rule ? [Item(row, facts, to, InboxReason.Forwarded, rule, null)]
            : [.. facts.Responsible.Where(r => r.PersonId != row.ActorId).Select(r => Item(row, facts, r.PersonId, r.Reason, null, null))];
        items.AddRange(facts.Copies.Where(c => c.PersonId != row.ActorId && !items.Exists(i => i.PersonId == c.PersonId)).Select(c => Item(row, facts, c.PersonId, InboxReason.Copy, c.By, null)));
        items.AddRange(facts.Followers.Where(p => p != row.ActorId && !items.Exists(i => i.PersonId == p)).Select(p => Item(row, facts, p, InboxReason.Following, null, null)));
        return items;
    }

    private static InboxItem Item(ActivityRow row, RoutingFacts facts, Guid? personId, InboxReason reason, RoutingRule? by, Guid? mailboxId) => new()
    {
        PersonId = personId,
        MailboxId = mailboxId,
        OriginId = mailboxId,
        FolderId = mailboxId is null ? null : by!.FolderId,
        AssignedToId = mailboxId is null ? null : facts.AssignTo,
        ActivityId = row.Id,
        Kind = row.Kind,
        SubjectId = row.SubjectId,
        DossierId = facts.DossierId,
        ClientId = facts.ClientId,
        At = row.At,
        Reason = reason,
        RuleName = by?.Name ?? "",
        Label = facts.Sorted.Label,
        Urgent = facts.Sorted.Urgent,
    };

    public static IReadOnlyList<Delivery> Deliveries(ActivityRow row, RoutingFacts facts, IReadOnlyList<InboxItem> inboxes)
    {
        if (!facts.MailsOn)
        {
            return [];
        }
        // Whoever has it in his own inbox and in a mailbox's is mailed once; in the place of who is away, who works in his inbox.
        var readers = inboxes.Select(i => i.PersonId).OfType<Guid>().Concat(inboxes.Any(i => i.MailboxId is not null) ? facts.MailboxReaders : [])
            .Select(p => facts.Away.GetValueOrDefault(p) ?? p).Where(p => p != row.ActorId).Distinct();
        var made = readers.Select(p => Mail(row, facts, DeliveryKind.OfficeNews, p, "")).ToList();
        if (MailToClient(row) is { } kind)
        {
            made.AddRange(facts.Concerned.Where(p => p != row.ActorId).Distinct().Select(p => Mail(row, facts, kind, p, "")));
        }
        if (facts.OfficeAddress.Length > 0 && ReachesOffice(row))
        {
            made.Add(Mail(row, facts, DeliveryKind.OfficeNews, null, facts.OfficeAddress));
        }
        // Beside the mail, and by the same questions: what was seen in time rings nowhere.
        made.AddRange(made.Where(m => m.PersonId is not null).SelectMany(m => facts.DevicesOf(m.PersonId!.Value).Select(d => Mail(row, facts, m.Kind, m.PersonId, d.ToString("N", CultureInfo.InvariantCulture), DeliveryChannel.Push))).ToList());
        return made;
    }

    /// <summary>Whether it belongs in the inbox of whoever is responsible: a client user did it, or the portal found that somebody must look.</summary>
    public static bool ReachesOffice(ActivityRow row) => Of(row.Kind) is { ToOffice: true } route && (route.Named || row.ActorSide == (route.OfPortal ? Side.System : Side.Client));

    /// <summary>Which mail, if any, tells the concerned client users of what the office did. An ask for an account may also be answered by a
    /// colleague of whoever asked.</summary>
    public static DeliveryKind? MailToClient(ActivityRow row) =>
        ByWhomever(row) || row.ActorSide == (Of(row.Kind).OfPortal ? Side.System : Side.Office) || (row.ActorSide == Side.Client && row.Kind is (ActivityKind.AccountGranted or ActivityKind.AccountRefused)) ? Of(row.Kind).ToClient : null;

    /// <summary>Whose turn it becomes is told by whoever's doing it comes, the clock's among them; so is who is said to be away, and who stands in.
    /// The next signer is told by the one before him, and all of them by whoever ended it, the clock among them; who takes part in a conversation
    /// by whoever writes in it.</summary>
    private static bool ByWhomever(ActivityRow row) => row.Kind is ActivityKind.ConversationStarted or ActivityKind.MessageWritten or ActivityKind.ConversationMemberAdded or ActivityKind.ApprovalPassedOn or ActivityKind.AbsenceSet or ActivityKind.SignatureStopped or ActivityKind.SignatureSealed || (row.Kind is ActivityKind.SignatureGiven && row.ActorSide == Side.Client);

    public static Route Of(ActivityKind kind) => kind switch
    {
        ActivityKind.SignatureDeclined or ActivityKind.SignatureCompleted => Office,
        ActivityKind.SignatureExpired or ActivityKind.SignatureSealFailed => Office with { OfPortal = true },
        ActivityKind.SignatureAsked or ActivityKind.SignatureGiven or ActivityKind.SignatureReassigned => ClientBy(DeliveryKind.SignatureAsked),
        ActivityKind.SignatureReminded => ClientBy(DeliveryKind.SignatureReminded),
        ActivityKind.SignatureStepMailed => ClientBy(DeliveryKind.SignatureReminded) with { OfPortal = true },
        ActivityKind.SignatureStopped or ActivityKind.SignatureSealed => ClientBy(DeliveryKind.SignatureEnded),
        ActivityKind.SignatureWithdrawn or ActivityKind.SignatureReplaced or ActivityKind.SignatureRead or ActivityKind.SignatureCodeSent or ActivityKind.SignatureCodeFailed
            or ActivityKind.SignatureLinkSent or ActivityKind.SignatureLinkRevoked or ActivityKind.SignatureLinkUsed or ActivityKind.SignatureSealAgain => Nowhere,

        ActivityKind.FileDelivered or ActivityKind.FileTakenBack or ActivityKind.ItemNotApplicable or ActivityKind.ItemDeclined
            or ActivityKind.ItemQuestionAsked or ActivityKind.DocumentAdded or ActivityKind.DocumentVersionAdded or ActivityKind.ContactActivated
            or ActivityKind.ContactAdded or ActivityKind.ContactRemoved or ActivityKind.AccountAsked or ActivityKind.GuestDone
            or ActivityKind.ApprovalRefused or ActivityKind.ApprovalCompleted or ActivityKind.ApprovalRightSet => Office,

        ActivityKind.ApprovalToAuthorise or ActivityKind.ApprovalSentBack or ActivityKind.ColleagueMentioned => Named,
        ActivityKind.ConversationStarted or ActivityKind.MessageWritten => Office with { ToClient = DeliveryKind.MessageWritten },
        ActivityKind.ConversationMemberAdded => ClientBy(DeliveryKind.MessageWritten),
        ActivityKind.MessageEdited or ActivityKind.MessageDeleted or ActivityKind.MessagesRead or ActivityKind.ConversationClosed
            or ActivityKind.NoteWritten or ActivityKind.NoteEdited or ActivityKind.NoteDeleted => Nowhere,
        ActivityKind.ApprovalGivenForClient => ClientBy(DeliveryKind.ApprovedForYou),

        ActivityKind.SealingStuck or ActivityKind.FilingFailed or ActivityKind.ApprovalStillOpen or ActivityKind.DeliveryFailed => Alarm,

        ActivityKind.RequestAsked => ClientBy(DeliveryKind.RequestAsked),
        ActivityKind.RequestReminded => ClientBy(DeliveryKind.RequestReminded),
        ActivityKind.RequestStepMailed => ClientBy(DeliveryKind.RequestReminded) with { OfPortal = true },
        ActivityKind.RequestChanged or ActivityKind.RequestReopened or ActivityKind.ItemAdded or ActivityKind.ItemAskedAnyway => ClientBy(DeliveryKind.RequestChanged),
        ActivityKind.ItemReturned or ActivityKind.FileReturned => ClientBy(DeliveryKind.ItemReturned),
        ActivityKind.ItemQuestionAnswered => ClientBy(DeliveryKind.ItemAnswered),
        ActivityKind.SharedOnPanel => ClientBy(DeliveryKind.SharedOnPanel),
        ActivityKind.AccountGranted or ActivityKind.AccountRefused => ClientBy(DeliveryKind.AccountAnswered),
        ActivityKind.ApprovalAsked or ActivityKind.ApprovalRenewed or ActivityKind.ApprovalPassedOn => ClientBy(DeliveryKind.ApprovalAsked),
        ActivityKind.AbsenceSet => ClientBy(DeliveryKind.AbsenceSet),
        ActivityKind.ApprovalReminded => ClientBy(DeliveryKind.ApprovalReminded),
        ActivityKind.ApprovalStepMailed => ClientBy(DeliveryKind.ApprovalReminded) with { OfPortal = true },

        ActivityKind.OfficeSetUp or ActivityKind.OfficeSettingsChanged or ActivityKind.BranchAdded or ActivityKind.BranchChanged
            or ActivityKind.StaffAdded or ActivityKind.StaffChanged or ActivityKind.StaffBlocked or ActivityKind.StaffUnblocked or ActivityKind.StaffRenamed
            or ActivityKind.ClientGroupChanged or ActivityKind.StaffGroupChanged or ActivityKind.TemplateSaved or ActivityKind.TemplateDeleted
            or ActivityKind.ImportStarted or ActivityKind.ImportFinished or ActivityKind.ImportUndone or ActivityKind.ClientRemoved or ActivityKind.DossierRemoved
            or ActivityKind.SignedIn or ActivityKind.SignInFailed or ActivityKind.SignedOut or ActivityKind.PasswordSet or ActivityKind.PasswordResetAsked
            or ActivityKind.AuthenticatorAdded or ActivityKind.AuthenticatorRemoved or ActivityKind.RecoveryCodesMade or ActivityKind.RecoveryCodeUsed or ActivityKind.SecondStepFailed
            or ActivityKind.PasskeyAdded or ActivityKind.PasskeyRemoved or ActivityKind.PinMade or ActivityKind.PinBlocked or ActivityKind.MobileSet or ActivityKind.NoticesChosen or ActivityKind.TokensSet or ActivityKind.TokenResetAsked or ActivityKind.TokensReset or ActivityKind.LinkTakenBack
            or ActivityKind.DataRequestAsked or ActivityKind.DataRequestRefused or ActivityKind.DataExportConsented or ActivityKind.DataExported or ActivityKind.PersonErased or ActivityKind.RetentionChanged
            or ActivityKind.RetentionSet or ActivityKind.HoldPlaced or ActivityKind.HoldLifted
            or ActivityKind.AccessDenied or ActivityKind.FileDamaged or ActivityKind.FileInfected or ActivityKind.ClientAdded or ActivityKind.ClientChanged
            or ActivityKind.ContactChanged or ActivityKind.ContactRenamed or ActivityKind.ContactInvited or ActivityKind.ContactBlocked
            or ActivityKind.ContactUnblocked or ActivityKind.ContactGroupChanged or ActivityKind.PanelCreated
            or ActivityKind.PanelRenamed or ActivityKind.PanelDeleted or ActivityKind.PanelMemberAdded or ActivityKind.PanelMemberRemoved
            or ActivityKind.UnsharedFromPanel or ActivityKind.DossierActivated or ActivityKind.DossierRenamed or ActivityKind.DossierSettingsChanged
            or ActivityKind.DossierAssigned or ActivityKind.DossierMadePrivate or ActivityKind.DossierMadePublic or ActivityKind.RolesGiven
            or ActivityKind.RolesTaken or ActivityKind.CapabilitySet or ActivityKind.DocumentChanged or ActivityKind.DocumentViewed
            or ActivityKind.DocumentDownloaded or ActivityKind.SettlementAttached or ActivityKind.RequestWithdrawn or ActivityKind.RequestClosed
            or ActivityKind.ItemWithdrawn or ActivityKind.UploadStarted or ActivityKind.UploadStopped or ActivityKind.FileAccepted
            or ActivityKind.ItemAccepted or ActivityKind.ItemWaived or ActivityKind.DeliverySeen
            or ActivityKind.GuestInvited or ActivityKind.GuestRevoked or ActivityKind.GuestEntered
            or ActivityKind.BroadcastWritten or ActivityKind.BroadcastStopped or ActivityKind.BroadcastSent or ActivityKind.BroadcastTakenBack
            or ActivityKind.ClientFollowed or ActivityKind.ClientUnfollowed
            or ActivityKind.NewsPublished or ActivityKind.NewsReworded or ActivityKind.NewsWithdrawn or ActivityKind.NewsFilesChanged
            or ActivityKind.ApprovalGiven or ActivityKind.ApprovalWithdrawn or ActivityKind.ApprovalCodeSent or ActivityKind.ApprovalCodeFailed
            or ActivityKind.AbsenceBegan or ActivityKind.AbsenceEnded or ActivityKind.AbsenceCancelled or ActivityKind.ApprovalTurnsMoved
            or ActivityKind.ApprovalAuthorised or ActivityKind.OfficeRightSet or ActivityKind.MailboxSaved or ActivityKind.MailboxClosed or ActivityKind.RoutingRuleSaved or ActivityKind.StaffAbsenceSet or ActivityKind.StaffAbsenceEnded or ActivityKind.DocumentTypeSaved or ActivityKind.ApprovalRuleSet or ActivityKind.ApprovalRuleRemoved or ActivityKind.ApprovalStepTexted or ActivityKind.ReminderStepSaved or ActivityKind.ReminderScheduleSaved or ActivityKind.RequestRemindingSet or ActivityKind.SignatureRemindingSet
            or ActivityKind.DeliveryFailedAgain or ActivityKind.DeliverySentAgain or ActivityKind.StaffNotReached or ActivityKind.ContactAddressChanged
            or ActivityKind.PaperSealed or ActivityKind.FilingSent or ActivityKind.FilingDeposited or ActivityKind.FilingRetried => Nowhere,
    };

    private static Route ClientBy(DeliveryKind mail) => new(false, mail);

    private static Delivery Mail(ActivityRow row, RoutingFacts facts, DeliveryKind kind, Guid? personId, string address, DeliveryChannel channel = DeliveryChannel.Mail)
    {
        NoticeGroup? group = personId is null ? null : NoticeGroups.Of(kind, row.Kind);
        return new Delivery
        {
            Channel = channel,
            Kind = kind,
            Group = group,
            PersonId = personId,
            Address = address,
            ActivityId = row.Id,
            DossierId = facts.DossierId,
            RequestId = row.RequestId,
            PanelId = row.PanelId,
            StreamId = row.StreamId,
            Number = row.Number,
            MadeAt = row.At,
            // A rule that mails at once waits for nobody to look.
            DueAt = facts.Sorted.AlsoMail && kind == DeliveryKind.OfficeNews ? row.At : row.At + facts.TellingOf(personId).Wait(group, channel),
        };
    }
}
