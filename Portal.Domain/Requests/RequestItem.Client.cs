using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;

namespace Portal.Domain.Requests;

public sealed partial class RequestItem
{
    /// <summary>A file came in for this item. Where it is an update of an existing file, <paramref name="version"/> is that document's next version.</summary>
    public RequestFile Deliver(DocumentVersion version, By by, DateTimeOffset at)
    {
        Must(Accepts, "requests.item-settled");
        var file = new RequestFile { ItemId = Id, Item = this, DocumentId = version.DocumentId, VersionId = version.Id, Version = version, Name = version.FileName, Size = version.Size, ById = by.PersonId, ByName = by.Name, At = at };
        Files.Add(file);
        Become(ItemState.Delivered, by, at);
        Request.Tell(ActivityKind.FileDelivered, by, at, d => d with { File = file.Name, FileId = file.Id, DocumentId = file.DocumentId, VersionId = file.VersionId, Sha256 = version.Sha256 }, this);
        return file;
    }

    /// <summary>Takes back one's own file, as long as nobody judged it. The bytes stay in the document's history.</summary>
    public void TakeBack(RequestFile file, By by, DateTimeOffset at)
    {
        Must(!State.IsSettled(), "requests.item-settled");
        Must(Files.Contains(file));
        Must(file.Judgement == Judgement.Waiting, "requests.file-judged");
        Must(file.ById == by.PersonId, "requests.not-your-file");
        Files.Remove(file);
        var stillTheOffices = Files.Exists(f => f.Judgement == Judgement.Waiting) || FoundRight;
        Become(State == ItemState.Delivered && !stillTheOffices ? Unanswered : State, by, at);
        Request.Tell(ActivityKind.FileTakenBack, by, at, d => d with { File = file.Name, FileId = file.Id }, this);
    }

    public void SayNotApplicable(string reason, By by, DateTimeOffset at)
    {
        Must(State is ItemState.Requested or ItemState.Returned or ItemState.AskedBack);
        Remark(RemarkKind.NotApplicable, Said(reason), by, at);
        Become(ItemState.NotApplicable, by, at);
        Request.Tell(ActivityKind.ItemNotApplicable, by, at, d => d with { Remark = Said(reason) }, this);
    }

    public void Decline(string remark, By by, DateTimeOffset at)
    {
        Must(State is ItemState.Requested or ItemState.Returned or ItemState.AskedBack);
        Remark(RemarkKind.Decline, Said(remark), by, at);
        Become(ItemState.Declined, by, at);
        Request.Tell(ActivityKind.ItemDeclined, by, at, d => d with { Remark = Said(remark) }, this);
    }

    /// <summary>The client asks back. A question beside a delivery does not undo the delivery.</summary>
    public void AskBack(string question, By by, DateTimeOffset at)
    {
        Must(!State.IsSettled(), "requests.item-settled");
        Remark(RemarkKind.Question, Said(question), by, at);
        Become(State is ItemState.Requested or ItemState.Returned ? ItemState.AskedBack : State, by, at);
        Request.Tell(ActivityKind.ItemQuestionAsked, by, at, d => d with { Remark = Said(question) }, this);
    }
}
