using Portal.Domain.Approvals;

namespace Portal.Domain.Signing;

public enum SignerState
{
    Waiting = 1,
    Signed = 2,
    Declined = 3,
    /// <summary>Somebody else signs in his place; his row tells whose place it was.</summary>
    Reassigned = 4,
}

/// <summary>Who is to sign: a contact, who comes in by his account, or somebody from outside, who comes in by a link and a code.</summary>
/// <param name="PersonId">Null: from outside.</param>
/// <param name="Mobile">As E.164; where the code of somebody from outside goes.</param>
public sealed record SignerDraft(Guid? PersonId, string Name, string Email, string Mobile, string Language);

/// <summary>One of those who sign, with all that proves that he did. Never changed once he has.</summary>
public sealed class Signer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RequestId { get; init; }
    /// <summary>His place in the row, from 1.</summary>
    public int Place { get; init; }
    public Guid? PersonId { get; init; }
    public string Name { get; init; } = "";
    /// <summary>Of somebody from outside; a contact's is where he is.</summary>
    public string Email { get; init; } = "";
    public string Mobile { get; init; } = "";
    public string Language { get; init; } = "en";
    /// <summary>In whose place he signs; empty where nobody else was asked first.</summary>
    public string InPlaceOf { get; init; } = "";
    public SignerState State { get; internal set; } = SignerState.Waiting;
    /// <summary>When it became his turn; null: it is not yet, or it was before this was kept, and then he was asked with all.</summary>
    public DateTimeOffset? TurnAt { get; internal set; }
    /// <summary>When he was last reminded, by a press or by the clock.</summary>
    public DateTimeOffset? RemindedAt { get; internal set; }
    /// <summary>SHA-256 of the 256 random bits of his link; empty where there is none that lives.</summary>
    public byte[] LinkHash { get; private set; } = [];
    public DateTimeOffset? LinkMadeAt { get; private set; }
    /// <summary>A link opens once; after that it needs another.</summary>
    public DateTimeOffset? LinkUsedAt { get; private set; }
    /// <summary>When he first had the paper before him.</summary>
    public DateTimeOffset? LookedAt { get; internal set; }

    public DateTimeOffset? At { get; internal set; }
    public ConfirmedBy? ConfirmedBy { get; internal set; }
    public string Address { get; internal set; } = "";
    /// <summary>Of the bytes that he saw, lower-case hex.</summary>
    public string SeenSha256 { get; internal set; } = "";
    /// <summary>Of what he filled in, lower-case hex: the code was bound to it.</summary>
    public string FilledSha256 { get; internal set; } = "";
    /// <summary>Why he declined.</summary>
    public string Remark { get; internal set; } = "";

    public bool IsOutside => PersonId is null;

    /// <summary>A link that was taken back, or that he never got, is no way in: only the office gives him another.</summary>
    public bool CanComeIn => !IsOutside || LinkHash.Length > 0;

    internal void Link(byte[] hash, DateTimeOffset at) => (LinkHash, LinkMadeAt, LinkUsedAt) = (hash, at, null);

    internal void UseLink(DateTimeOffset at) => LinkUsedAt = at;

    internal void Unlink() => (LinkHash, LinkUsedAt) = ([], null);
}
