using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;

namespace Portal.Domain.Requests;

/// <summary>One thing asked for. Every verb checks the state it starts from, changes it and tells it, in one method; the client's verbs
/// are in RequestItem.Client.cs, the office's in RequestItem.Office.cs.</summary>
public sealed partial class RequestItem
{
    private RequestItem() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid RequestId { get; private init; }
    public FileRequest Request { get; private init; } = null!;
    public int Position { get; private init; }
    public string Name { get; private set; } = "";
    public string Explanation { get; private set; } = "";
    /// <summary>Own due date; else the request's.</summary>
    public DateOnly? Due { get; private set; }
    public Guid? ExampleVersionId { get; private init; }
    public Guid? UpdateOfDocumentId { get; private init; }
    public ItemState State { get; private set; } = ItemState.Requested;
    public DateTimeOffset Since { get; private set; }
    public Guid? SinceById { get; private set; }
    /// <summary>Concurrency token, renewed at every change.</summary>
    public Guid Version { get; private set; } = Guid.CreateVersion7();
    public List<RequestFile> Files { get; } = [];
    public List<ItemRemark> Remarks { get; } = [];

    public bool Accepts => Request.IsOpen && State is ItemState.Requested or ItemState.Returned or ItemState.AskedBack or ItemState.Delivered or ItemState.NotApplicable or ItemState.Declined;

    private ItemRemark? LastCall => Remarks.Where(r => r.Kind is RemarkKind.Return or RemarkKind.AskedAnyway).OrderBy(r => r.At).LastOrDefault();

    // Where it stands when nothing of the client lies there: sent back, or asked (the first time or anyway).
    private ItemState Unanswered => LastCall?.Kind == RemarkKind.Return ? ItemState.Returned : ItemState.Requested;

    // A file that the office accepted by itself answers what the office said before it came in.
    private bool FoundRight => Files.Exists(f => f.Judgement == Judgement.Accepted && (LastCall is null || f.At > LastCall.At));

    internal static RequestItem From(FileRequest request, int position, ItemDraft draft, DateTimeOffset at) => new()
    {
        RequestId = request.Id,
        Request = request,
        Position = position,
        Name = draft.Name.Trim(),
        Explanation = draft.Explanation.Trim(),
        Due = draft.Due,
        ExampleVersionId = draft.ExampleVersionId,
        UpdateOfDocumentId = draft.UpdateOfDocumentId,
        Since = at,
    };

    private void Become(ItemState state, By by, DateTimeOffset at)
    {
        if (State != state)
        {
            (State, Since, SinceById) = (state, at, by.PersonId);
        }
        Version = Guid.CreateVersion7();
    }

    private void Must(bool allowed, string reason = "requests.item-moved-on")
    {
        Request.MustBeOpen();
        if (!allowed)
        {
            throw new RuleBroken(reason);
        }
    }

    private static string Said(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RuleBroken("requests.remark-needed");
        }
        return text.Trim();
    }

    private void Remark(RemarkKind kind, string text, By by, DateTimeOffset at) =>
        Remarks.Add(new ItemRemark { ItemId = Id, Kind = kind, Text = text, ById = by.PersonId, ByName = by.Name, Side = by.Side, At = at });
}

/// <summary>A file delivered for an item, judged on its own or with the item.</summary>
public sealed class RequestFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ItemId { get; init; }
    public RequestItem Item { get; init; } = null!;
    public Guid DocumentId { get; init; }
    public Guid VersionId { get; init; }
    public DocumentVersion Version { get; init; } = null!;
    public string Name { get; init; } = "";
    public long Size { get; init; }
    public Guid ById { get; init; }
    public string ByName { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public Judgement Judgement { get; set; } = Judgement.Waiting;
    public Guid? JudgedById { get; set; }
    public DateTimeOffset? JudgedAt { get; set; }
    /// <summary>Why it was returned.</summary>
    public string Remark { get; set; } = "";
    /// <summary>When somebody of the office had it on screen: "the office saw it".</summary>
    public DateTimeOffset? SeenAt { get; set; }
    public string SeenByName { get; set; } = "";
}

public enum Judgement
{
    Waiting = 0,
    Accepted = 1,
    Returned = 2,
}

/// <summary>What people said at an item, in order; quoted, never rephrased.</summary>
public sealed class ItemRemark
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ItemId { get; init; }
    public RemarkKind Kind { get; init; }
    public string Text { get; init; } = "";
    public Guid ById { get; init; }
    public string ByName { get; init; } = "";
    public Side Side { get; init; }
    public DateTimeOffset At { get; init; }
}

public enum RemarkKind
{
    Question = 1,
    Answer = 2,
    Return = 3,
    NotApplicable = 4,
    Decline = 5,
    AskedAnyway = 6,
}
