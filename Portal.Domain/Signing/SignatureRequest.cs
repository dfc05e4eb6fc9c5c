using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Requests;

namespace Portal.Domain.Signing;

public enum SigningState
{
    Open = 1,
    Signed = 2,
    Declined = 3,
    Withdrawn = 4,
    Expired = 5,
    /// <summary>The document has a newer version: what was signed must be what is.</summary>
    Replaced = 6,
}

/// <summary>One version of a PDF that people are asked to sign (E3), one after another or all at once. It ends once: whoever comes second
/// finds it ended.</summary>
public sealed partial class SignatureRequest : Recording
{
    public const int MostSigners = 10;
    public const int LongestDays = 180;
    public const int UsualDays = 30;
    public const int LongestMessage = 2000;

    private SignatureRequest() { }

    public Guid ClientId { get; private init; }
    public Guid DossierId { get; private init; }
    public Dossier Dossier { get; private init; } = null!;
    public Guid DocumentId { get; private init; }
    public string DocumentName { get; private init; } = "";
    /// <summary>What is signed: these bytes and no others.</summary>
    public Guid VersionId { get; private init; }
    public string Sha256 { get; private init; } = "";
    public string Message { get; private init; } = "";
    public bool InOrder { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public Guid AskedById { get; private init; }
    public string AskedByName { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }
    public SigningState State { get; private set; } = SigningState.Open;
    public Ending? Ended { get; private set; }
    public List<Signer> Signers { get; } = [];
    public List<SignField> Fields { get; } = [];

    public bool IsOpen => State == SigningState.Open;

    /// <summary>Those who sign, without whoever gave his place to another.</summary>
    public IEnumerable<Signer> Party => Signers.Where(s => s.State != SignerState.Reassigned).OrderBy(s => s.Place);

    /// <summary>Whose turn it is now.</summary>
    public IReadOnlyList<Signer> Next
    {
        get
        {
            var waiting = IsOpen ? Party.Where(s => s.State == SignerState.Waiting).ToList() : [];
            return InOrder ? [.. waiting.Take(1)] : waiting;
        }
    }

    /// <summary>In the order in which one fills them in: down the pages.</summary>
    public IEnumerable<SignField> FieldsOf(Guid signerId) => Fields.Where(f => f.SignerId == signerId).OrderBy(f => f.Page).ThenBy(f => f.Y).ThenBy(f => f.X).ThenBy(f => f.Id);

    /// <param name="signers">In the order in which they sign, where there is one.</param>
    public static SignatureRequest Ask(Dossier dossier, Document document, DocumentVersion version, IReadOnlyList<SignerDraft> signers, IReadOnlyList<FieldDraft> fields, bool inOrder, string message, int days, By by, DateTimeOffset at)
    {
        if (signers.Count is 0 or > MostSigners)
        {
            throw new RuleBroken("signing.choose-signers");
        }
        if (fields.Count > SignField.Most)
        {
            throw new RuleBroken("signing.too-many-fields");
        }
        if (Enumerable.Range(0, signers.Count).Any(i => !fields.Any(f => f.Signer == i && f.Kind == FieldKind.Signature && f.Required)))
        {
            throw new RuleBroken("signing.no-signature-field");
        }
        var request = new SignatureRequest
        {
            ClientId = document.ClientId,
            DossierId = document.DossierId,
            Dossier = dossier,
            DocumentId = document.Id,
            DocumentName = document.Name,
            VersionId = version.Id,
            Sha256 = version.Sha256,
            Message = message.Trim(),
            InOrder = inOrder,
            ExpiresAt = at.AddDays(Math.Clamp(days, 1, LongestDays)),
            AskedById = by.PersonId,
            AskedByName = by.Name,
            AskedAt = at,
        };
        foreach (var (i, signer) in signers.Index())
        {
            request.Signers.Add(request.New(signer, i + 1, ""));
        }
        request.Fields.AddRange(fields.Select(f => new SignField
        {
            RequestId = request.Id,
            SignerId = request.Signers[f.Signer].Id,
            Kind = f.Kind,
            Page = f.Page,
            X = f.X,
            Y = f.Y,
            Width = f.Width,
            Height = f.Height,
            Label = f.Label.Trim(),
            Required = f.Required,
        }));
        request.GiveTurns(at);
        request.Tell(ActivityKind.SignatureAsked, by, at, d => d with { Due = DateOnly.FromDateTime(request.ExpiresAt.UtcDateTime), Recipients = request.NextPeople, Count = signers.Count });
        return request;
    }

    /// <summary>Those of the portal whose turn it is; the others get a link.</summary>
    private List<Guid> NextPeople => [.. Next.Select(s => s.PersonId).OfType<Guid>()];

    /// <summary>Whose turn came by what was just done.</summary>
    private void GiveTurns(DateTimeOffset at)
    {
        foreach (var signer in Next)
        {
            signer.TurnAt ??= at;
        }
    }

    private Signer New(SignerDraft draft, int place, string inPlaceOf) => new()
    {
        RequestId = Id,
        Place = place,
        PersonId = draft.PersonId,
        Name = draft.Name.Trim(),
        Email = draft.Email,
        Mobile = draft.Mobile,
        Language = draft.Language,
        InPlaceOf = inPlaceOf,
    };

    private void MustBeOpen(DateTimeOffset at)
    {
        if (!IsOpen)
        {
            throw new RuleBroken($"signing.is-{State.ToString().ToLowerInvariant()}");
        }
        // Whether or not the hourly look has been there.
        if (at >= ExpiresAt)
        {
            throw new RuleBroken("signing.is-expired");
        }
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, Func<ActivityDetails, ActivityDetails> more) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.Signature, Id, more(new ActivityDetails
        {
            Name = DocumentName,
            DocumentId = DocumentId,
            VersionId = VersionId,
            Sha256 = Sha256,
        })));
}
