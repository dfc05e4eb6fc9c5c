using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Privacy;

namespace Portal.Domain.Office;

/// <summary>What was asked about people's own data, and what came of it, belongs to the office's trail. None of it names the person: it
/// would outlive him.</summary>
public sealed partial class OfficeSettings
{
    public void DataRequestAsked(DataRequest request, By by) => Tell(ActivityKind.DataRequestAsked, request, by, request.AskedAt);

    public void DataRequestRefused(DataRequest request, By by, DateTimeOffset at) => Tell(ActivityKind.DataRequestRefused, request, by, at);

    /// <summary>Consented; it may be fetched from now on.</summary>
    public void ExportConsented(DataRequest request, By by, DateTimeOffset at) => Tell(ActivityKind.DataExportConsented, request, by, at);

    public void DataExported(DataRequest request, By by, DateTimeOffset at) => Tell(ActivityKind.DataExported, request, by, at);

    /// <param name="rows">Rows of all trails that ever lost words, by this erasure or one before it.</param>
    /// <param name="sha256">Over all of them as they stand now (<see cref="ActivityChain.HashOfErased"/>); this row vouches for it.</param>
    public void PersonErased(DataRequest request, int rows, string sha256, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.PersonErased, by, at, SubjectKind.Person, request.PersonId, new() { PersonId = request.PersonId, Count = rows, Sha256 = sha256 }));

    /// <summary>Another number of years for a country and a kind.</summary>
    public void RetentionChanged(RetentionTerm term, int years, By by, DateTimeOffset at)
    {
        var from = term.Years;
        term.Years = years;
        Record(new(StreamId.Office, ActivityKind.RetentionChanged, by, at, SubjectKind.Office, Id,
            new() { Name = $"{term.Country} {term.Kind}".Trim(), From = Text(from), To = Text(years) }));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Tell(ActivityKind kind, DataRequest request, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.Person, request.PersonId, new() { PersonId = request.PersonId, To = request.Kind.ToString() }));
}
