using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Approvals;

/// <summary>How often documents of a type come round.</summary>
public enum Cadence
{
    Once = 0,
    Month = 1,
    Quarter = 2,
    Year = 3,
}

/// <summary>What the office says of a type.</summary>
/// <param name="Name">Empty, for one that every installation starts with: as the texts call it.</param>
/// <param name="Filed">Sent in once it is approved.</param>
/// <param name="OfficeFirst">Authorised by the office before the client is asked.</param>
public sealed record TypeTerms(string Name, string Country, DueRule DueBy, bool NeedsSecondFactor, ApprovalRight DefaultRight, bool UsesRules = false, bool Filed = false, bool OfficeFirst = false);

/// <summary>What a document is when it is put up for approval (G1). Data, not code: those that an installation starts with come from
/// domain notes section 8, and the office changes, adds and switches off what it likes.</summary>
public sealed class DocumentType : Recording
{
    private DocumentType() { }

    /// <summary>A stable word for what files say of themselves ("nl.vat"); empty for a type of the office's own.</summary>
    public string Key { get; private init; } = "";
    /// <summary>As the office calls it; empty: as the texts call its key, in each reader's language.</summary>
    public string Name { get; private set; } = "";
    /// <summary>As rows of the trail keep it: its name, or its key, which every reader reads in his own language.</summary>
    public string Word => Name.Length > 0 ? Name : Key;
    /// <summary>ISO 3166 of the clients that it is offered for; empty: of all.</summary>
    public string Country { get; private set; } = "";
    public Cadence Cadence { get; private set; }
    /// <summary>Due so many months after the month in which the period ends …</summary>
    public int DueMonths { get; private set; }
    /// <summary>… on this day of it; <see cref="DueRule.LastOfMonth"/> is its last, and 0 means that nothing is due.</summary>
    public int DueDay { get; private set; }
    /// <summary>A PIN alone, which with the password is one factor, approves nothing of this type (R02).</summary>
    public bool NeedsSecondFactor { get; private set; }
    /// <summary>What a client's Administrators may, as long as nobody there was given a right for this type: the first document needs no
    /// preparation.</summary>
    public ApprovalRight DefaultRight { get; private set; }
    /// <summary>Clients may have rules of their own for it, in the place of "may" and "must".</summary>
    public bool UsesRules { get; private set; }
    /// <summary>Each document of it is authorised by the office before the client is asked (G8); of those that are up, it stays as it was.</summary>
    public bool OfficeFirst { get; private set; }
    public bool IsOff { get; private set; }
    /// <summary>Whether what is approved is sent in, as the office chose; null: as documents of its key usually are.</summary>
    public bool? Filed { get; private set; }
    /// <summary>Sent in through the filing gateway once it is approved (G6).</summary>
    public bool IsFiled => Filed ?? Key is not ("" or "contract" or "invoice-to-pay");
    /// <summary>Where it stands in lists.</summary>
    public int Place { get; private init; }

    public static DocumentType Add(TypeTerms terms, By by, DateTimeOffset at)
    {
        var type = new DocumentType { Place = 1000 };
        type.Set(terms);
        type.Tell(by, at);
        return type;
    }

    public void Change(TypeTerms terms, bool isOff, By by, DateTimeOffset at)
    {
        Set(terms);
        IsOff = isOff;
        Tell(by, at);
    }

    /// <summary>By when it must be approved.</summary>
    public DueRule DueBy => new(Cadence, DueMonths, DueDay);

    /// <summary>Gives or takes what somebody of the office may do with documents of it; the caller stores the row.</summary>
    /// <param name="whom">One of the staff, or a staff group, by name.</param>
    /// <param name="people">Whose rights change by it.</param>
    public void Entrust(OfficeRight right, string whom, bool given, IReadOnlyList<Guid> people, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.OfficeRightSet, by, at, SubjectKind.DocumentType, Id, new() { Name = Word, Item = right.ToString(), Remark = whom, To = given ? "given" : "taken", Touches = people }));

    private void Set(TypeTerms terms)
    {
        (Name, Country, NeedsSecondFactor, DefaultRight, UsesRules, OfficeFirst) = (terms.Name.Trim(), terms.Country, terms.NeedsSecondFactor, terms.DefaultRight, terms.UsesRules, terms.OfficeFirst);
        (Cadence, DueMonths, DueDay, Filed) = (terms.DueBy.Cadence, terms.DueBy.Months, terms.DueBy.Day, terms.Filed);
    }

    private void Tell(By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.DocumentTypeSaved, by, at, SubjectKind.DocumentType, Id, new() { Name = Word, To = IsOff ? "off" : null }));
}
