namespace Portal.Domain.Privacy;

/// <summary>What a person may ask about his own data (GDPR 15, 20 and 17).</summary>
public enum DataRequestKind
{
    /// <summary>All that is kept about him, in a form that machines read.</summary>
    Export = 1,
    /// <summary>All that no law or hold keeps is taken out; names stay in a trail as long as its term runs.</summary>
    Erasure = 2,
}

/// <summary>A request about a person's own data: one who may erase persons asks, another one consents or refuses.</summary>
public sealed class DataRequest
{
    /// <summary>Without an answer after this, it must be asked anew; an export may be fetched for as long again.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DataRequestKind Kind { get; init; }
    public Guid PersonId { get; init; }
    public Guid AskedById { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    /// <summary>Why, in the office's words: "his letter of 3 November".</summary>
    public string Reason { get; init; } = "";
    public Guid? SettledById { get; private set; }
    /// <summary>Set once: of two who press at the same time, one.</summary>
    public DateTimeOffset? SettledAt { get; private set; }
    public bool Refused { get; private set; }

    public bool IsOpen(DateTimeOffset now) => SettledAt is null && now - AskedAt < Lives;

    /// <summary>A consented export, for the one who asked for it.</summary>
    public bool MayBeFetched(Guid personId, DateTimeOffset now) =>
        Kind == DataRequestKind.Export && SettledAt is { } at && !Refused && AskedById == personId && now - at < Lives;

    /// <exception cref="RuleBroken">It is no longer open, he asked it himself, or it is about himself.</exception>
    public void Consent(Guid personId, DateTimeOffset at) => Settle(personId, at, mayBeAsker: false);

    /// <summary>Also by the one who asked: he takes it back.</summary>
    public void Refuse(Guid personId, DateTimeOffset at)
    {
        Settle(personId, at, mayBeAsker: true);
        Refused = true;
    }

    private void Settle(Guid personId, DateTimeOffset at, bool mayBeAsker)
    {
        if (!IsOpen(at))
        {
            throw new RuleBroken("privacy.gone");
        }
        if ((personId == AskedById && !mayBeAsker) || personId == PersonId)
        {
            throw new RuleBroken("privacy.other");
        }
        (SettledById, SettledAt) = (personId, at);
    }
}
