namespace Portal.Web.Fragments.Parts;

/// <summary>One item of a request as one bar: hollow is the client's turn, filled is the office's or done.</summary>
public enum PipState
{
    Asked,
    Uploading,
    Delivered,
    Returned,
    Accepted,

    /// <summary>Settled without a file: waived, withdrawn, or not applicable and agreed.</summary>
    Waived,
}

/// <summary>The class of a pip.</summary>
internal static class PipCss
{
    public static string? Css(this PipState state) => state switch
    {
        PipState.Asked => null,
        PipState.Uploading => "u",
        PipState.Delivered => "d",
        PipState.Returned => "r",
        PipState.Accepted => "a",
        PipState.Waived => "w",
    };
}
