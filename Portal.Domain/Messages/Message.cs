using Portal.Domain.Access;
using Portal.Domain.Documents;

namespace Portal.Domain.Messages;

/// <summary>One thing said, as plain text. What it said before it was mended or taken back is a <see cref="MessageWording"/>, which no client
/// user reads: his pages know this row alone.</summary>
public sealed class Message
{
    public const int Longest = 5000;
    public const int MostFiles = 10;
    public static readonly TimeSpan EditableFor = TimeSpan.FromMinutes(15);

    private Message() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ConversationId { get; private init; }
    public Guid AuthorId { get; private init; }
    public string AuthorName { get; private init; } = "";
    public Side Side { get; private init; }
    /// <summary>Empty once it was taken back.</summary>
    public string Words { get; private set; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public List<MessageMention> Mentions { get; } = [];
    public List<MessageWording> Wordings { get; } = [];
    public List<MessageFile> Files { get; } = [];

    public bool IsDeleted => DeletedAt is not null;

    internal static Message Of(Guid conversationId, string words, IReadOnlyList<Mention> mentions, IReadOnlyList<StoredFile> files, By by, DateTimeOffset at)
    {
        if (files.Count > MostFiles)
        {
            throw new RuleBroken("messages.too-many-files");
        }
        var message = new Message { ConversationId = conversationId, AuthorId = by.PersonId, AuthorName = by.Name, Side = by.Side, At = at, Words = files.Count > 0 && string.IsNullOrWhiteSpace(words) ? "" : Said(words) };
        message.Files.AddRange(files.Select(f => new MessageFile { MessageId = message.Id, FileName = f.Name, Sha256 = f.Sha256, Size = f.Size, MediaType = f.MediaType }));
        message.Name(mentions);
        return message;
    }

    /// <summary>False where nothing changed.</summary>
    internal bool Reword(string words, IReadOnlyList<Mention> mentions, By by, DateTimeOffset at)
    {
        var said = Said(words);
        if (said == Words)
        {
            return false;
        }
        Keep(by, at);
        (Words, EditedAt) = (said, at);
        Name(mentions);
        return true;
    }

    internal void Delete(By by, DateTimeOffset at)
    {
        Keep(by, at);
        (Words, DeletedAt) = ("", at);
        Name([]);
    }

    /// <summary>What may be said: something, and not without end. Line ends are one character, whatever browser sent them.</summary>
    /// <exception cref="RuleBroken">It says nothing, or too much.</exception>
    public static string Said(string words)
    {
        var said = words.ReplaceLineEndings("\n").Trim();
        return said.Length is > 0 and <= Longest ? said : throw new RuleBroken(said.Length == 0 ? "messages.words-needed" : "messages.too-long");
    }

    private void Keep(By by, DateTimeOffset at) => Wordings.Add(new MessageWording { MessageId = Id, Words = Words, ReplacedAt = at, ReplacedById = by.PersonId });

    private void Name(IReadOnlyList<Mention> mentions)
    {
        Mentions.RemoveAll(m => mentions.All(n => n.PersonId != m.PersonId));
        Mentions.AddRange(mentions.Select(m => m.PersonId).Distinct().Except(Mentions.Select(m => m.PersonId)).ToList().Select(p => new MessageMention { MessageId = Id, PersonId = p }));
    }
}

/// <summary>A file that goes with a message: seen by whoever sees the message, and no document of the dossier until somebody files it there.</summary>
public sealed class MessageFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MessageId { get; init; }
    public string FileName { get; init; } = "";
    /// <summary>Lower-case hex; the key of <see cref="Documents.Blob"/>.</summary>
    public string Sha256 { get; init; } = "";
    public Blob Blob { get; init; } = null!;
    public long Size { get; init; }
    /// <summary>Sniffed, never declared.</summary>
    public string MediaType { get; init; } = "application/octet-stream";
    /// <summary>The document that it became.</summary>
    public Guid? FiledAsId { get; private set; }

    /// <summary>Puts it into the dossier's archive, once.</summary>
    public Document FileIn(Conversation conversation, By by, DateTimeOffset at)
    {
        if (FiledAsId is not null)
        {
            throw new RuleBroken("messages.filed-already");
        }
        var document = Document.Place(conversation.ClientId, conversation.DossierId, Shelf.Archive, null, DocumentKind.General, new StoredFile(FileName, Sha256, Size, MediaType), by, at);
        FiledAsId = document.Id;
        return document;
    }
}

/// <summary>Somebody whom a message names.</summary>
public sealed class MessageMention
{
    public Guid MessageId { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>What a message said before; for the office alone.</summary>
public sealed class MessageWording
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MessageId { get; init; }
    public string Words { get; init; } = "";
    public DateTimeOffset ReplacedAt { get; init; }
    public Guid ReplacedById { get; init; }
}
