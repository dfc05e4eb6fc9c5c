namespace Portal.Domain.Requests;

/// <summary>Where an item of a file request stands. "Uploading" is not stored: it is Requested, Returned or AskedBack with a file on its way in.</summary>
public enum ItemState
{
    /// <summary>Asked; the client's turn.</summary>
    Requested = 1,
    /// <summary>Files came in; the office's turn.</summary>
    Delivered = 2,
    /// <summary>Sent back with a remark; the client's turn.</summary>
    Returned = 3,
    /// <summary>The client asks something; the office's turn.</summary>
    AskedBack = 4,
    /// <summary>The client says it does not apply, with a reason; the office agrees or asks anyway.</summary>
    NotApplicable = 5,
    /// <summary>The client refuses, with a remark; the office waives it or asks anyway.</summary>
    Declined = 6,
    /// <summary>Settled: what came in is right.</summary>
    Accepted = 7,
    /// <summary>Settled: no longer needed, or the office agreed that it does not apply.</summary>
    Waived = 8,
    /// <summary>Settled: taken out of the request by the office.</summary>
    Withdrawn = 9,
}

public static class ItemStates
{
    public static bool IsSettled(this ItemState state) => state switch
    {
        ItemState.Accepted or ItemState.Waived or ItemState.Withdrawn => true,
        ItemState.Requested or ItemState.Returned or ItemState.Delivered or ItemState.AskedBack or ItemState.NotApplicable or ItemState.Declined => false,
    };

    public static bool WaitsForOffice(this ItemState state) => state switch
    {
        ItemState.Delivered or ItemState.AskedBack or ItemState.NotApplicable or ItemState.Declined => true,
        ItemState.Requested or ItemState.Returned or ItemState.Accepted or ItemState.Waived or ItemState.Withdrawn => false,
    };

    public static bool WaitsForClient(this ItemState state) => !state.IsSettled() && !state.WaitsForOffice();
}
