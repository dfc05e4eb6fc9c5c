namespace Portal.Domain.Signing;

public enum FieldKind
{
    Signature = 1,
    Initials = 2,
    /// <summary>The day on which he signs; the portal fills it in.</summary>
    Date = 3,
    Text = 4,
    Checkbox = 5,
}

/// <summary>Where somebody puts something on a page. In millimetres from the upper left corner of the page as a reader shows it.</summary>
public sealed class SignField
{
    /// <summary>All fields of a request together.</summary>
    public const int Most = 60;
    public const int LongestText = 200;
    public const int LongestLabel = 80;
    /// <summary>A finger must find it, and a name must be read.</summary>
    public const double Least = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RequestId { get; init; }
    public Guid SignerId { get; internal set; }
    public FieldKind Kind { get; init; }
    /// <summary>From 1.</summary>
    public int Page { get; init; }
    public double X { get; init; }
    public double Y { get; init; }
    public double Width { get; init; }
    public double Height { get; init; }
    /// <summary>What is asked; empty where the kind says it.</summary>
    public string Label { get; init; } = "";
    public bool Required { get; init; } = true;

    /// <summary>A usual size for its kind, in millimetres.</summary>
    public static (double Width, double Height) UsualSize(FieldKind kind) => kind switch
    {
        FieldKind.Signature => (60, 20),
        FieldKind.Initials => (20, 12),
        FieldKind.Date => (32, 7),
        FieldKind.Text => (60, 7),
        FieldKind.Checkbox => (5, 5),
    };
}

/// <summary>A field as it is asked for, before it has a signer with an id.</summary>
/// <param name="Signer">Which of the signers, from 0.</param>
public sealed record FieldDraft(FieldKind Kind, int Signer, int Page, double X, double Y, double Width, double Height, string Label, bool Required);
