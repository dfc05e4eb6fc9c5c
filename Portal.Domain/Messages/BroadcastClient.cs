namespace Portal.Domain.Messages;

/// <summary>What came of a message to many at one client. Stored: never renumber.</summary>
public enum BroadcastOutcome
{
    Waiting = 0,
    Sent = 1,
    /// <summary>Its writer left it out.</summary>
    LeftOut = 2,
    /// <summary>The writer may not converse there, or not any more.</summary>
    NotAllowed = 3,
    /// <summary>The client has no user who may open the dossier.</summary>
    Nobody = 4,
    /// <summary>Whoever may has never signed in: he would get a mail about what he cannot read.</summary>
    NotActive = 5,
    /// <summary>Whoever might is blocked, or his access has ended.</summary>
    Blocked = 6,
    /// <summary>More people than a conversation takes.</summary>
    TooMany = 7,
    /// <summary>The client or its dossier is gone.</summary>
    Gone = 8,
    /// <summary>It could not be stored, several times over.</summary>
    Failed = 9,
    /// <summary>It was taken back before this client had it.</summary>
    Stopped = 10,
    TakenBack = 11,
}

/// <summary>One client of a message to many. What came of it is stored in the same save as his conversation: started again, on this node or another,
/// the job does nothing twice.</summary>
public sealed class BroadcastClient
{
    public Guid BroadcastId { get; init; }
    public Guid ClientId { get; init; }
    public int Number { get; init; }
    /// <summary>The dossier in which he gets it.</summary>
    public Guid DossierId { get; init; }
    public bool IsChosen { get; set; } = true;
    public BroadcastOutcome Outcome { get; private set; }
    public Guid? ConversationId { get; private set; }
    public DateTimeOffset? At { get; private set; }

    public void LeaveOut(BroadcastOutcome why, DateTimeOffset at)
    {
        if (Outcome != BroadcastOutcome.Waiting || why is BroadcastOutcome.Waiting or BroadcastOutcome.Sent or BroadcastOutcome.TakenBack)
        {
            throw new InvalidOperationException($"{Outcome} is not left out as {why}.");
        }
        (Outcome, At) = (why, at);
    }

    public void TakenBack(DateTimeOffset at)
    {
        if (Outcome != BroadcastOutcome.Sent)
        {
            throw new InvalidOperationException($"{Outcome} has nothing to take back.");
        }
        (Outcome, At) = (BroadcastOutcome.TakenBack, at);
    }

    internal void Said(Conversation conversation, DateTimeOffset at)
    {
        if (Outcome != BroadcastOutcome.Waiting)
        {
            throw new InvalidOperationException("He has it, or is left out.");
        }
        (Outcome, ConversationId, At) = (BroadcastOutcome.Sent, conversation.Id, at);
    }
}
