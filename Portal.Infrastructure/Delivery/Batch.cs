using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Deliveries that become one mail: of one person, about one request, panel or dossier. What carries a link goes alone.</summary>
/// <param name="Sort">The first of the kinds that one letter tells of; null: a digest, which tells of all. Without it a message and an approval of
/// one dossier would be one batch, and only one of them be written about.</param>
internal readonly record struct BatchKey(Guid? PersonId, string Address, DeliveryChannel Channel, Guid About, DeliveryKind? Sort)
{
    public static BatchKey Of(Delivery delivery) => delivery is { InDigest: true, PersonId: { } person } ? Of(delivery, person, null) : Alone(delivery);

    /// <summary>As if there were no digest: what it would be one mail with.</summary>
    public static BatchKey Alone(Delivery delivery) => delivery.Kind switch
    {
        DeliveryKind.Invitation or DeliveryKind.PasswordReset or DeliveryKind.SecurityNotice or DeliveryKind.Code or DeliveryKind.NumberNotice or DeliveryKind.AccountAnswered
            or DeliveryKind.GuestLink or DeliveryKind.GuestCode or DeliveryKind.GuestReminded or DeliveryKind.ApprovalCode => Of(delivery, delivery.Id, delivery.Kind),
        DeliveryKind.ApprovalText => Of(delivery, delivery.PersonId ?? delivery.Id, delivery.Kind),
        DeliveryKind.OfficeNews => Of(delivery, delivery.StreamId ?? delivery.Id, delivery.Kind),
        DeliveryKind.ApprovedForYou => Of(delivery, delivery.ActivityId ?? delivery.Id, delivery.Kind),
        DeliveryKind.MessageWritten => Of(delivery, delivery.DossierId ?? delivery.Id, delivery.Kind),
        DeliveryKind.ApprovalAsked or DeliveryKind.ApprovalReminded => Of(delivery, delivery.DossierId ?? delivery.Id, DeliveryKind.ApprovalAsked),
        DeliveryKind.SignerLink or DeliveryKind.SignatureCode or DeliveryKind.SignerEnded or DeliveryKind.SignerSealed or DeliveryKind.SignerReminded => Of(delivery, delivery.Id, delivery.Kind),
        DeliveryKind.AbsenceSet or DeliveryKind.SignatureAsked or DeliveryKind.SignatureReminded or DeliveryKind.SignatureEnded => Of(delivery, delivery.ActivityId ?? delivery.Id, delivery.Kind),
        DeliveryKind.SharedOnPanel => Of(delivery, delivery.PanelId ?? delivery.Id, delivery.Kind),
        DeliveryKind.RequestAsked or DeliveryKind.RequestReminded or DeliveryKind.RequestChanged or DeliveryKind.ItemReturned or DeliveryKind.ItemAnswered
            => Of(delivery, delivery.RequestId ?? delivery.Id, DeliveryKind.RequestAsked),
    };

    private static BatchKey Of(Delivery delivery, Guid about, DeliveryKind? sort) => new(delivery.PersonId, delivery.Address, delivery.Channel, about, sort);
}
