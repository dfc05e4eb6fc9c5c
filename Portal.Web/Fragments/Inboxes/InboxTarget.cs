using Portal.Domain.Activity;

namespace Portal.Web.Fragments.Inboxes;

/// <summary>Where what an item tells of is dealt with.</summary>
internal static class InboxTarget
{
    public static string Of(InboxLine line) => line switch
    {
        { Activity: { RequestId: { } request, Details.ItemId: { } item } } => Links.Item(request, item),
        { Activity.SubjectKind: SubjectKind.Signature } => $"/signatures/{line.Item.SubjectId}",
        { Activity.SubjectKind: SubjectKind.Approval } => $"/approvals/{line.Item.SubjectId}",
        { Activity.SubjectKind: SubjectKind.Conversation } => $"/messages/{line.Item.SubjectId}",
        { Activity.SubjectKind: SubjectKind.StaffNote } => $"/notes/{line.Item.SubjectId}",
        { Activity.RequestId: { } request } => Links.Request(request),
        { Activity.SubjectKind: SubjectKind.AccountAsk, Item.DossierId: { } asked } => $"/dossiers/{asked}/people",
        { Item: { Kind: ActivityKind.DeliveryFailed, DossierId: { } at } } => $"/dossiers/{at}/undelivered",
        { Item.DossierId: { } dossier } => Links.Dossier(dossier),
        { Item.ClientId: { } client } => $"/clients/{client}",
        _ => "/clients",
    };
}
