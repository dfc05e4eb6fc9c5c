using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Deliveries that become one mail: of one person, about one request, panel or dossier. What carries a link goes alone.</summary>
internal readonly record struct BatchKey(Guid? PersonId, string Address, DeliveryChannel Channel, Guid About, bool ToOffice)
{
    public static BatchKey Of(Delivery delivery) => delivery is { InDigest: true, PersonId: { } person } ? Of(delivery, person, true) : Alone(delivery);

    /// <summary>As if there were no digest: what it would be one mail with.</summary>
    public static BatchKey Alone(Delivery delivery) => delivery.Kind switch
    {
        DeliveryKind.Invitation or DeliveryKind.PasswordReset or DeliveryKind.SecurityNotice or DeliveryKind.Code or DeliveryKind.NumberNotice or DeliveryKind.AccountAnswered
            or DeliveryKind.GuestLink or DeliveryKind.GuestCode or DeliveryKind.ApprovalCode => Of(delivery, delivery.Id, false),
        DeliveryKind.ApprovalText => Of(delivery, delivery.PersonId ?? delivery.Id, false),
        DeliveryKind.OfficeNews => Of(delivery, delivery.StreamId ?? delivery.Id, true),
        DeliveryKind.ApprovedForYou => Of(delivery, delivery.ActivityId ?? delivery.Id, false),
        DeliveryKind.MessageWritten => Of(delivery, delivery.DossierId ?? delivery.Id, false),
        DeliveryKind.ApprovalAsked or DeliveryKind.ApprovalReminded => Of(delivery, delivery.DossierId ?? delivery.Id, false),
        DeliveryKind.SignerLink or DeliveryKind.SignatureCode or DeliveryKind.SignerEnded or DeliveryKind.SignerSealed => Of(delivery, delivery.Id, false),
        DeliveryKind.AbsenceSet or DeliveryKind.SignatureAsked or DeliveryKind.SignatureReminded or DeliveryKind.SignatureEnded => Of(delivery, delivery.ActivityId ?? delivery.Id, false),
        DeliveryKind.SharedOnPanel => Of(delivery, delivery.PanelId ?? delivery.Id, false),
        DeliveryKind.RequestAsked or DeliveryKind.RequestReminded or DeliveryKind.RequestChanged or DeliveryKind.ItemReturned or DeliveryKind.ItemAnswered
            => Of(delivery, delivery.RequestId ?? delivery.Id, false),
    };

    private static BatchKey Of(Delivery delivery, Guid about, bool toOffice) => new(delivery.PersonId, delivery.Address, delivery.Channel, about, toOffice);
}
