using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

/// <summary>Who is responsible and who is concerned, as read in the transaction of the activity.</summary>
/// <param name="Responsible">Staff responsible for the dossier (or all dossiers of the client), with why; the office's Admins where nobody is.</param>
/// <param name="Concerned">Client users the activity concerns: recipients of the request, members of the panel.</param>
/// <param name="OfficeAddress">Gets a mail where nobody is responsible (A4); empty otherwise.</param>
public sealed record RoutingFacts(IReadOnlyList<(Guid PersonId, InboxReason Reason)> Responsible, IReadOnlyList<Guid> Concerned, string OfficeAddress, bool MailsOn, Guid? DossierId, Guid? ClientId);

/// <summary>Which inboxes and mails an activity reaches: a pure function over facts, so that "why do I get this" has one answer.</summary>
public static class Routing
{
    /// <summary>What is seen live within this time needs no mail.</summary>
    public static readonly TimeSpan AttentionDelay = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<InboxItem> Inboxes(ActivityRow row, RoutingFacts facts)
    {
        if (!ReachesOffice(row.Kind) || row.ActorSide != Side.Client)
        {
            return [];
        }
        return [.. facts.Responsible.Where(r => r.PersonId != row.ActorId).Select(r => new InboxItem
        {
            PersonId = r.PersonId,
            ActivityId = row.Id,
            Kind = row.Kind,
            SubjectId = row.SubjectId,
            DossierId = facts.DossierId,
            ClientId = facts.ClientId,
            At = row.At,
            Reason = r.Reason,
        })];
    }

    public static IReadOnlyList<Delivery> Deliveries(ActivityRow row, RoutingFacts facts, IReadOnlyList<InboxItem> inboxes)
    {
        var made = new List<Delivery>();
        if (!facts.MailsOn)
        {
            return made;
        }
        if (MailToClient(row.Kind) is { } kind && row.ActorSide == Side.Office)
        {
            made.AddRange(facts.Concerned.Where(p => p != row.ActorId).Select(p => Mail(row, facts, kind, p, "")));
        }
        made.AddRange(inboxes.Select(i => Mail(row, facts, DeliveryKind.OfficeNews, i.PersonId, "")));
        if (facts.OfficeAddress.Length > 0 && ReachesOffice(row.Kind) && row.ActorSide == Side.Client)
        {
            made.Add(Mail(row, facts, DeliveryKind.OfficeNews, null, facts.OfficeAddress));
        }
        return made;
    }

    /// <summary>Whether the office judged what an earlier inbox item told of, so that it is handled for everybody.</summary>
    public static bool Settles(ActivityKind kind) => kind is ActivityKind.ItemAccepted or ActivityKind.ItemReturned or ActivityKind.FileReturned
        or ActivityKind.ItemWaived or ActivityKind.ItemAskedAnyway or ActivityKind.ItemQuestionAnswered or ActivityKind.ItemWithdrawn;

    private static Delivery Mail(ActivityRow row, RoutingFacts facts, DeliveryKind kind, Guid? personId, string address) => new()
    {
        Kind = kind,
        PersonId = personId,
        Address = address,
        ActivityId = row.Id,
        DossierId = facts.DossierId,
        RequestId = row.RequestId,
        PanelId = row.PanelId,
        StreamId = row.StreamId,
        Number = row.Number,
        MadeAt = row.At,
        DueAt = row.At + AttentionDelay,
    };

    /// <summary>Whether something a client did belongs in the inbox of whoever is responsible.</summary>
    public static bool ReachesOffice(ActivityKind kind) => kind switch
    {
        ActivityKind.FileDelivered or ActivityKind.FileTakenBack or ActivityKind.ItemNotApplicable or ActivityKind.ItemDeclined
            or ActivityKind.ItemQuestionAsked or ActivityKind.DocumentAdded or ActivityKind.DocumentVersionAdded or ActivityKind.ContactActivated => true,
        ActivityKind.OfficeSetUp or ActivityKind.OfficeSettingsChanged or ActivityKind.BranchAdded or ActivityKind.BranchChanged
            or ActivityKind.StaffAdded or ActivityKind.StaffChanged or ActivityKind.StaffBlocked or ActivityKind.StaffUnblocked
            or ActivityKind.ClientGroupChanged or ActivityKind.StaffGroupChanged or ActivityKind.TemplateSaved or ActivityKind.TemplateDeleted
            or ActivityKind.SignedIn or ActivityKind.SignInFailed or ActivityKind.SignedOut or ActivityKind.PasswordSet or ActivityKind.PasswordResetAsked
            or ActivityKind.AccessDenied or ActivityKind.FileDamaged or ActivityKind.FileInfected or ActivityKind.ClientAdded or ActivityKind.ClientChanged
            or ActivityKind.ContactAdded or ActivityKind.ContactChanged or ActivityKind.ContactInvited or ActivityKind.ContactBlocked
            or ActivityKind.ContactUnblocked or ActivityKind.ContactRemoved or ActivityKind.ContactGroupChanged or ActivityKind.PanelCreated
            or ActivityKind.PanelRenamed or ActivityKind.PanelDeleted or ActivityKind.PanelMemberAdded or ActivityKind.PanelMemberRemoved
            or ActivityKind.SharedOnPanel or ActivityKind.UnsharedFromPanel or ActivityKind.DossierActivated or ActivityKind.DossierSettingsChanged
            or ActivityKind.DossierAssigned or ActivityKind.DossierMadePrivate or ActivityKind.DossierMadePublic or ActivityKind.RolesGiven
            or ActivityKind.RolesTaken or ActivityKind.CapabilitySet or ActivityKind.DocumentChanged or ActivityKind.DocumentViewed
            or ActivityKind.DocumentDownloaded or ActivityKind.SettlementAttached or ActivityKind.RequestAsked or ActivityKind.RequestChanged
            or ActivityKind.RequestReminded or ActivityKind.RequestWithdrawn or ActivityKind.RequestClosed or ActivityKind.RequestReopened
            or ActivityKind.ItemAdded or ActivityKind.ItemWithdrawn or ActivityKind.UploadStarted or ActivityKind.UploadStopped
            or ActivityKind.FileAccepted or ActivityKind.FileReturned or ActivityKind.ItemAccepted or ActivityKind.ItemReturned
            or ActivityKind.ItemQuestionAnswered or ActivityKind.ItemWaived or ActivityKind.ItemAskedAnyway or ActivityKind.DeliverySeen => false,
    };

    /// <summary>Which mail, if any, tells the concerned client users of what the office did.</summary>
    private static DeliveryKind? MailToClient(ActivityKind kind) => kind switch
    {
        ActivityKind.RequestAsked => DeliveryKind.RequestAsked,
        ActivityKind.RequestReminded => DeliveryKind.RequestReminded,
        ActivityKind.ItemAdded or ActivityKind.RequestReopened or ActivityKind.ItemAskedAnyway => DeliveryKind.RequestChanged,
        ActivityKind.ItemReturned or ActivityKind.FileReturned => DeliveryKind.ItemReturned,
        ActivityKind.ItemQuestionAnswered => DeliveryKind.ItemAnswered,
        ActivityKind.SharedOnPanel => DeliveryKind.SharedOnPanel,
        _ => null,
    };
}
