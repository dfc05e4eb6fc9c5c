namespace Portal.Domain.Access;

using static Capability;
using static ClientRoles;

/// <summary>The client half of access.md: which roles hold a capability on a dossier. One row for each row there.</summary>
public static class ClientRights
{
    private static readonly (Capability Capability, ClientRoles Holders)[] Table =
    [
        (SeeDossier, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | FullFeedback | DocumentDelivery | EntityContributor | EntityAccess),
        (SeeRequests, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | EntityContributor | EntityAccess),
        (DeliverDocuments, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | DocumentDelivery | EntityContributor),
        (SeeAllIncoming, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | EntityContributor | EntityAccess),
        (ProcessDocuments, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive),
        (PreparePayments, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive),
        (SeeArchive, Administrator | FullAccess | DocumentProcessingArchive | FullFeedback | EntityContributor | EntityAccess),
        (SeeHistory, Administrator | FullAccess | FullFeedback),
        (SeeFigures, Administrator | FullAccess | FullFeedback),
        (UsePayments, Administrator | FullAccess | FullFeedback),
        (SeeFinancial, Administrator | FullAccess | FullFeedback),
        (AnswerRequests, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | DocumentDelivery | EntityContributor),
        (StartRequests, Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | FullFeedback | DocumentDelivery | EntityContributor),
        (ManageClientSettings, Administrator),
        (ManageClientUsers, Administrator),
        (ManageApprovalTasks, Administrator),
        (ReadAllConversations, Administrator | FullAccess),
    ];

    /// <summary>Everything a client user can hold at all; a single grant of anything else counts for nothing.</summary>
    public static readonly Capabilities All = Capabilities.Of([.. Table.Select(row => row.Capability)]);

    public static Capabilities Of(ClientRoles roles)
    {
        var rights = Capabilities.None;
        foreach (var (capability, holders) in Table)
        {
            if ((holders & roles) != 0)
            {
                rights = rights.With(capability);
            }
        }
        return rights;
    }
}
