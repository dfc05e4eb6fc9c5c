namespace Portal.Infrastructure.Filings;

/// <summary>Takes approved documents to whoever wants them. A file drop and an HTTP gateway are here; Digipoort and others come behind the same door.</summary>
public interface IFilingGateway
{
    /// <summary>Sends one in. Asked twice with the same key it files once.</summary>
    /// <exception cref="NotFiled">Why it did not leave.</exception>
    Task<Filed> File(ToFile what, Stream bytes, CancellationToken stop);
}

/// <summary>What a gateway is told of a document.</summary>
/// <param name="Key">The same for every try of one round; <see cref="NotFiled"/> and a lost answer do not change it.</param>
/// <param name="Type">The type's key, or its name where it is the office's own.</param>
/// <param name="Sha256">Of the bytes, lower-case hex: exactly what was approved.</param>
public sealed record ToFile(string Key, Guid Filing, string Type, string Country, string Period, decimal? Amount, string Currency, string Reference, string ClientNumber, string ClientName,
    string FileName, string MediaType, long Size, string Sha256, IReadOnlyList<ApprovedBy> Approvals);

/// <param name="How">pin, text or authenticator.</param>
public sealed record ApprovedBy(string Name, DateTimeOffset At, string How);

/// <param name="Receipt">Null: it was taken, and what became of it is told later.</param>
public sealed record Filed(string Reference, string? Receipt);

/// <param name="forGood">It was looked at and is not wanted: sent again as it is, it would not be wanted either.</param>
public sealed class NotFiled(string why, bool forGood, Exception? cause = null) : Exception(why, cause)
{
    public bool ForGood => forGood;
}
