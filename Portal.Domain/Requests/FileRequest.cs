using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;

namespace Portal.Domain.Requests;

/// <summary>The office asks one or more contacts of one dossier for files (E1–E6): a list of items, each with a life of its own.</summary>
public sealed partial class FileRequest : Recording
{
    private FileRequest() { }

    public Guid DossierId { get; private init; }
    public Dossier Dossier { get; private init; } = null!;
    public string Subject { get; private set; } = "";
    public string Description { get; private set; } = "";
    /// <summary>Additional message in the e-mail, where notifications are on.</summary>
    public string MailMessage { get; private init; } = "";
    public DateOnly? Due { get; private set; }
    public Guid AskedById { get; private init; }
    public string AskedByName { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }
    public Ending? Closure { get; private set; }
    public Ending? Withdrawal { get; private set; }
    public List<RequestItem> Items { get; } = [];
    public List<RequestRecipient> Recipients { get; } = [];
    public List<RequestAttachment> Attachments { get; } = [];

    public bool IsOpen => Closure is null && Withdrawal is null;

    /// <param name="recipients">Contacts of the dossier's client who have the right to answer; the page checks that right.</param>
    public static FileRequest Ask(Dossier dossier, string subject, string description, string mailMessage, DateOnly? due, IReadOnlyList<ItemDraft> items, IReadOnlyList<Contact> recipients, By by, DateTimeOffset at)
    {
        if (items.Count == 0)
        {
            throw new RuleBroken("requests.no-items");
        }
        if (recipients.Count == 0)
        {
            throw new RuleBroken("requests.no-recipients");
        }
        if (recipients.Any(r => r.ClientId != dossier.ClientId))
        {
            throw new RuleBroken("requests.foreign-recipient");
        }
        var request = new FileRequest
        {
            DossierId = dossier.Id,
            Dossier = dossier,
            Subject = subject.Trim(),
            Description = description.Trim(),
            MailMessage = mailMessage.Trim(),
            Due = due,
            AskedById = by.PersonId,
            AskedByName = by.Name,
            AskedAt = at,
        };
        foreach (var draft in items)
        {
            request.Items.Add(RequestItem.From(request, request.Items.Count + 1, draft, at));
        }
        foreach (var contact in recipients.DistinctBy(c => c.Id))
        {
            request.Recipients.Add(new RequestRecipient { RequestId = request.Id, ContactId = contact.Id, PersonId = contact.PersonId });
        }
        request.Tell(ActivityKind.RequestAsked, by, at, d => d with { Count = items.Count, Due = due, Recipients = [.. request.Recipients.Select(r => r.PersonId)] });
        return request;
    }

    public void Attach(Guid versionId, Guid documentId, string name) =>
        Attachments.Add(new RequestAttachment { RequestId = Id, VersionId = versionId, DocumentId = documentId, Name = name });

    public void Change(string subject, string description, DateOnly? due, By by, DateTimeOffset at)
    {
        MustBeOpen();
        if (Due != due)
        {
            StartAnew(at);
        }
        (Subject, Description, Due) = (subject.Trim(), description.Trim(), due);
        Tell(ActivityKind.RequestChanged, by, at, d => d with { Due = due });
    }

    public RequestItem AddItem(ItemDraft draft, By by, DateTimeOffset at)
    {
        MustBeOpen();
        var item = RequestItem.From(this, Items.Count == 0 ? 1 : Items.Max(i => i.Position) + 1, draft, at);
        Items.Add(item);
        Tell(ActivityKind.ItemAdded, by, at, d => d with { Item = item.Name, ItemId = item.Id });
        return item;
    }

    public void Withdraw(string remark, By by, DateTimeOffset at)
    {
        MustBeOpen();
        Withdrawal = new Ending { At = at, ById = by.PersonId, Remark = remark.Trim() };
        Tell(ActivityKind.RequestWithdrawn, by, at, d => d with { Remark = Quoted(remark) });
    }

    /// <summary>Closes it by hand; it also closes by itself when every item is settled.</summary>
    public void Close(By by, DateTimeOffset at)
    {
        MustBeOpen();
        Closure = new Ending { At = at, ById = by.PersonId };
        Tell(ActivityKind.RequestClosed, by, at, d => d);
    }

    public void Reopen(By by, DateTimeOffset at)
    {
        if (IsOpen)
        {
            throw new RuleBroken("requests.already-open");
        }
        (Closure, Withdrawal) = (null, null);
        StartAnew(at);
        Tell(ActivityKind.RequestReopened, by, at, d => d);
    }

    /// <summary>Called by the item's verbs after each settling.</summary>
    internal void CloseIfSettled(By by, DateTimeOffset at)
    {
        if (IsOpen && Items.TrueForAll(i => i.State.IsSettled()))
        {
            Close(by, at);
        }
    }

    internal void MustBeOpen()
    {
        if (!IsOpen)
        {
            throw new RuleBroken(Withdrawal is null ? "requests.closed" : "requests.withdrawn");
        }
    }

    internal void Tell(ActivityKind kind, By by, DateTimeOffset at, Func<ActivityDetails, ActivityDetails> more, RequestItem? item = null) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, item is null ? SubjectKind.Request : SubjectKind.RequestItem, item?.Id ?? Id,
            more(new ActivityDetails { Name = Subject, RequestId = Id, Item = item?.Name, ItemId = item?.Id })));

    internal static string? Quoted(string remark) => string.IsNullOrWhiteSpace(remark) ? null : remark.Trim();
}

/// <summary>How a request ended: who and when come with whether.</summary>
public sealed class Ending
{
    public DateTimeOffset At { get; init; }
    public Guid ById { get; init; }
    public string Remark { get; init; } = "";
}

public sealed class RequestRecipient
{
    public Guid RequestId { get; init; }
    public Guid ContactId { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>A document version that goes along with the question.</summary>
public sealed class RequestAttachment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RequestId { get; init; }
    public Guid DocumentId { get; init; }
    public Guid VersionId { get; init; }
    public string Name { get; init; } = "";
}

/// <summary>One thing to ask for, as typed by the office or taken from a template.</summary>
/// <param name="ExampleVersionId">A file that shows what is meant.</param>
/// <param name="UpdateOfDocumentId">The answer becomes the next version of this document (E2).</param>
public sealed record ItemDraft(string Name, string Explanation, DateOnly? Due, Guid? ExampleVersionId = null, Guid? UpdateOfDocumentId = null);
