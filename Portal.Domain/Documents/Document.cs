using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Documents;

/// <summary>What a document is to the office. An office invoice and its settlement are documents with more on them (D3).</summary>
public enum DocumentKind
{
    General = 1,
    OfficeInvoice = 2,
    Settlement = 3,
    AnnualAccounts = 4,
    TaxReturn = 5,
    Contract = 6,
    BankStatement = 7,
    PurchaseInvoice = 8,
    SalesInvoice = 9,
    Wages = 10,
    Correspondence = 11,
}

/// <summary>Where a document stands, which decides who of the client sees it: the answer to a request (whoever sees the request),
/// incoming (SeeAllIncoming, or one's own), or the archive (SeeArchive). Panels add to that.</summary>
public enum Shelf
{
    Request = 1,
    Incoming = 2,
    Archive = 3,
}

public sealed class Document : Recording
{
    private Document() { }

    public Guid ClientId { get; private init; }
    public Guid DossierId { get; private init; }
    public string Name { get; private set; } = "";
    public DocumentKind Kind { get; private set; }
    public Shelf Shelf { get; private init; }
    /// <summary>The request it answers, where it stands on the request's shelf.</summary>
    public Guid? RequestId { get; private init; }
    /// <summary>Who brought it in.</summary>
    public Guid ById { get; private init; }
    public DateTimeOffset At { get; private init; }
    /// <summary>Set for office invoices.</summary>
    public InvoiceFacts? Invoice { get; private set; }
    /// <summary>Set for a settlement: the office invoice it specifies.</summary>
    public Guid? SettlementOfId { get; private set; }
    public Guid LatestVersionId { get; private set; }
    public int Versions { get; private set; }
    public List<DocumentVersion> History { get; } = [];

    public static Document Place(Guid clientId, Guid dossierId, Shelf shelf, Guid? requestId, DocumentKind kind, StoredFile file, By by, DateTimeOffset at)
    {
        var document = new Document { ClientId = clientId, DossierId = dossierId, Shelf = shelf, RequestId = requestId, Kind = kind, Name = file.Name, ById = by.PersonId, At = at };
        document.Append(file, by, at);
        // A file that answers a request is told by the request's own verb; one happening, one row.
        if (shelf != Shelf.Request)
        {
            document.Tell(ActivityKind.DocumentAdded, by, at, document.History[^1]);
        }
        return document;
    }

    /// <summary>A later version; earlier ones stay readable to those who could read them.</summary>
    public DocumentVersion Replace(StoredFile file, By by, DateTimeOffset at)
    {
        var version = Append(file, by, at);
        Tell(ActivityKind.DocumentVersionAdded, by, at, version);
        return version;
    }

    public void Describe(string name, DocumentKind kind, InvoiceFacts? invoice, By by, DateTimeOffset at)
    {
        (Name, Kind, Invoice) = (name.Trim(), kind, kind == DocumentKind.OfficeInvoice ? invoice : null);
        Tell(ActivityKind.DocumentChanged, by, at, null);
    }

    /// <summary>Attaches this document, as settlement, to an office invoice of the same dossier.</summary>
    public void SettleFor(Document invoice, By by, DateTimeOffset at)
    {
        if (invoice.Kind != DocumentKind.OfficeInvoice || invoice.DossierId != DossierId)
        {
            throw new RuleBroken("documents.not-an-invoice");
        }
        Kind = DocumentKind.Settlement;
        SettlementOfId = invoice.Id;
        Record(new(StreamId.Dossier(DossierId), ActivityKind.SettlementAttached, by, at, SubjectKind.Document, Id, new() { Name = Name, File = invoice.Name, DocumentId = invoice.Id }));
    }

    /// <summary>Records that somebody looked at it or fetched it.</summary>
    public void Fetched(DocumentVersion version, bool downloaded, By by, DateTimeOffset at) =>
        Tell(downloaded ? ActivityKind.DocumentDownloaded : ActivityKind.DocumentViewed, by, at, version);

    private DocumentVersion Append(StoredFile file, By by, DateTimeOffset at)
    {
        var version = new DocumentVersion
        {
            DocumentId = Id,
            Number = ++Versions,
            FileName = file.Name,
            Sha256 = file.Sha256,
            Size = file.Size,
            MediaType = file.MediaType,
            ById = by.PersonId,
            At = at,
        };
        History.Add(version);
        LatestVersionId = version.Id;
        return version;
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, DocumentVersion? version) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.Document, Id, new()
        {
            Name = Name,
            File = version?.FileName,
            DocumentId = Id,
            VersionId = version?.Id,
            RequestId = RequestId,
            Count = version?.Number,
            Sha256 = version?.Sha256,
        }));
}

/// <summary>Number, date, amount and due date of an office invoice.</summary>
public sealed record InvoiceFacts
{
    public string Number { get; init; } = "";
    public DateOnly Date { get; init; }
    public decimal Amount { get; init; }
    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";
    public DateOnly Due { get; init; }
}

/// <summary>One state of a document: never changed once stored.</summary>
public sealed class DocumentVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid DocumentId { get; init; }
    public Document Document { get; init; } = null!;
    /// <summary>1, 2, 3 … within the document.</summary>
    public int Number { get; init; }
    /// <summary>As a person sees it; never a path.</summary>
    public string FileName { get; init; } = "";
    /// <summary>Lower-case hex; the key of <see cref="Blob"/>.</summary>
    public string Sha256 { get; init; } = "";
    public Blob Blob { get; init; } = null!;
    /// <summary>Bytes.</summary>
    public long Size { get; init; }
    /// <summary>Sniffed, never declared.</summary>
    public string MediaType { get; init; } = "application/octet-stream";
    public Guid ById { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Bytes in the store, once however many versions have them.</summary>
public sealed class Blob
{
    public string Sha256 { get; init; } = "";
    public long Size { get; init; }
    public ScanState Scan { get; set; }
    public DateTimeOffset StoredAt { get; init; }
    public DateTimeOffset? ScannedAt { get; set; }
}

/// <summary>What the virus scanner said. With a scanner configured only <see cref="Clean"/> is handed out; without one it says "not scanned".</summary>
public enum ScanState
{
    NotScanned = 0,
    Waiting = 1,
    Clean = 2,
    Infected = 3,
    Failed = 4,
}

/// <summary>A file that is in the store and flushed to disk, ready to be named by a row.</summary>
public sealed record StoredFile(string Name, string Sha256, long Size, string MediaType);
