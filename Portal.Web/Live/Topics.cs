namespace Portal.Web.Live;

/// <summary>What a topic is about.</summary>
public enum TopicKind
{
    Dossier = 1,
    Request = 2,
    Panel = 3,
    Client = 4,
    Office = 5,
    /// <summary>A person's own overview over everything he may see: dashboard, client home, lists.</summary>
    Desk = 6,
    Inbox = 7,
    /// <summary>What the office tells everybody. Who may read which of it is asked when it is fetched.</summary>
    News = 8,
    Conversation = 9,
}

/// <summary>One topic, parsed: the only file that spells them.</summary>
public readonly record struct Topic(TopicKind Kind, Guid Id)
{
    public override string ToString() => Kind is TopicKind.Office or TopicKind.News ? Word(Kind) : $"{Word(Kind)}:{Id}";

    public static string Word(TopicKind kind) => kind switch
    {
        TopicKind.Dossier => "dossier",
        TopicKind.Request => "request",
        TopicKind.Panel => "panel",
        TopicKind.Client => "client",
        TopicKind.Office => "office",
        TopicKind.Desk => "desk",
        TopicKind.Inbox => "inbox",
        TopicKind.News => "news",
        TopicKind.Conversation => "conversation",
    };
}

/// <summary>Topics by name: no string is invented at a call site.</summary>
public static class Topics
{
    public static string Dossier(Guid id) => new Topic(TopicKind.Dossier, id).ToString();
    public static string Request(Guid id) => new Topic(TopicKind.Request, id).ToString();
    public static string Panel(Guid id) => new Topic(TopicKind.Panel, id).ToString();
    public static string Client(Guid id) => new Topic(TopicKind.Client, id).ToString();
    public static string Conversation(Guid id) => new Topic(TopicKind.Conversation, id).ToString();
    public static string Desk(Guid personId) => new Topic(TopicKind.Desk, personId).ToString();
    public static string Inbox(Guid personId) => new Topic(TopicKind.Inbox, personId).ToString();
    public const string Office = "office";
    public const string News = "news";

    public static bool TryParse(string? text, out Topic topic)
    {
        topic = default;
        if (text is null || text.Length > 60)
        {
            return false;
        }
        if (text is Office or News)
        {
            topic = new Topic(text == Office ? TopicKind.Office : TopicKind.News, Guid.Empty);
            return true;
        }
        foreach (var kind in Enum.GetValues<TopicKind>().Where(k => k is not (TopicKind.Office or TopicKind.News)))
        {
            var word = Topic.Word(kind);
            if (text.Length == word.Length + 37 && text.StartsWith(word, StringComparison.Ordinal) && text[word.Length] == ':' && Guid.TryParseExact(text.AsSpan(word.Length + 1), "D", out var id))
            {
                topic = new Topic(kind, id);
                return true;
            }
        }
        return false;
    }
}
