namespace Portal.Domain.Clients.Import;

/// <summary>How much a client list may hold. An office has hundreds of clients, a large one thousands: what is beyond this is no client list.</summary>
public static class ListLimits
{
    public const long FileBytes = 20 * 1024 * 1024;

    public const int Rows = 50_000;

    public const int Columns = 200;

    /// <summary>How long a cell of a field may be: what is longer is a note that slipped into the wrong column, or worse.</summary>
    public static int LengthOf(ClientField field) => field is ClientField.Code or ClientField.HouseNumber or ClientField.HouseSuffix ? 40 : 200;
}
