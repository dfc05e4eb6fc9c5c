using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Messages;

/// <content>What becomes of a message after it was said.</content>
public sealed partial class Conversation
{
    /// <summary>The author mends his words, for a while; the old ones are kept for the office.</summary>
    public void Edit(Message message, string words, IReadOnlyList<Mention> mentions, By by, DateTimeOffset at)
    {
        MustBeHis(message, by);
        if (at - message.At > Message.EditableFor)
        {
            throw new RuleBroken("messages.too-late");
        }
        if (message.Reword(words, mentions, by, at))
        {
            Tell(ActivityKind.MessageEdited, by, at, d => d);
        }
    }

    /// <summary>The author takes his words back. That there was a message stays to be seen, and the office keeps what it said.</summary>
    public void Delete(Message message, By by, DateTimeOffset at)
    {
        MustBeHis(message, by);
        message.Delete(by, at);
        Tell(ActivityKind.MessageDeleted, by, at, d => d);
    }

    /// <summary>All up to this message was before him. Told where it is news.</summary>
    /// <param name="read">How far he had read; null: nothing yet.</param>
    public MessageRead? ReadUpTo(Message message, MessageRead? read, By by, DateTimeOffset at)
    {
        if (read?.UpTo >= message.At)
        {
            return read;
        }
        Tell(ActivityKind.MessagesRead, by, at, d => d);
        if (read is null)
        {
            return MessageRead.Of(this, message, by, at);
        }
        read.Follow(message, at);
        return read;
    }

    private void MustBeHis(Message message, By by)
    {
        if (message.ConversationId != Id || message.AuthorId != by.PersonId)
        {
            throw new RuleBroken("messages.not-yours");
        }
        if (message.IsDeleted)
        {
            throw new RuleBroken("messages.deleted-already");
        }
    }
}
