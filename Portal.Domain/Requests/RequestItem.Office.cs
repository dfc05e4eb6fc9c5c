using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Requests;

public sealed partial class RequestItem
{
    /// <summary>Accepts everything that came in and is not yet judged; the item is settled.</summary>
    public void Accept(By by, DateTimeOffset at)
    {
        Must(State == ItemState.Delivered && Files.Exists(f => f.Judgement != Judgement.Returned));
        foreach (var file in Files.Where(f => f.Judgement == Judgement.Waiting))
        {
            Judge(file, Judgement.Accepted, "", by, at);
        }
        Become(ItemState.Accepted, by, at);
        Request.Tell(ActivityKind.ItemAccepted, by, at, d => d with { Count = Files.Count(f => f.Judgement == Judgement.Accepted) }, this);
        Request.CloseIfSettled(by, at);
    }

    /// <summary>Sends the whole item back; files not yet judged are returned with it, accepted ones stay accepted.</summary>
    public void Return(string remark, By by, DateTimeOffset at)
    {
        Must(State is ItemState.Delivered or ItemState.Accepted);
        foreach (var file in Files.Where(f => f.Judgement == Judgement.Waiting))
        {
            Judge(file, Judgement.Returned, Said(remark), by, at);
        }
        Remark(RemarkKind.Return, Said(remark), by, at);
        Unsettle();
        Become(ItemState.Returned, by, at);
        Request.Tell(ActivityKind.ItemReturned, by, at, d => d with { Remark = Said(remark) }, this);
    }

    /// <summary>Accepts one file; when no file waits any more the item follows: accepted if none was returned, else returned.</summary>
    public void AcceptFile(RequestFile file, By by, DateTimeOffset at)
    {
        Must(State == ItemState.Delivered && Files.Contains(file) && file.Judgement == Judgement.Waiting);
        Judge(file, Judgement.Accepted, "", by, at);
        Request.Tell(ActivityKind.FileAccepted, by, at, d => d with { File = file.Name, FileId = file.Id }, this);
        Follow(by, at);
    }

    public void ReturnFile(RequestFile file, string remark, By by, DateTimeOffset at)
    {
        Must(State == ItemState.Delivered && Files.Contains(file) && file.Judgement == Judgement.Waiting);
        Judge(file, Judgement.Returned, Said(remark), by, at);
        Remark(RemarkKind.Return, Said(remark), by, at);
        Request.Tell(ActivityKind.FileReturned, by, at, d => d with { File = file.Name, FileId = file.Id, Remark = Said(remark) }, this);
        Follow(by, at);
    }

    public void Answer(string answer, By by, DateTimeOffset at)
    {
        Must(!State.IsSettled(), "requests.item-settled");
        Remark(RemarkKind.Answer, Said(answer), by, at);
        Become(State == ItemState.AskedBack ? Unanswered : State, by, at);
        Request.Tell(ActivityKind.ItemQuestionAnswered, by, at, d => d with { Remark = Said(answer) }, this);
    }

    /// <summary>No longer needed: agreed that it does not apply, or let go of after a refusal.</summary>
    public void Waive(By by, DateTimeOffset at)
    {
        Must(!State.IsSettled());
        Become(ItemState.Waived, by, at);
        Request.Tell(ActivityKind.ItemWaived, by, at, d => d, this);
        Request.CloseIfSettled(by, at);
    }

    /// <summary>Asks all the same after "does not apply", a refusal, or a waiver.</summary>
    public void AskAnyway(string remark, By by, DateTimeOffset at)
    {
        Must(State is ItemState.NotApplicable or ItemState.Declined or ItemState.Waived);
        Remark(RemarkKind.AskedAnyway, Said(remark), by, at);
        Unsettle();
        Become(ItemState.Requested, by, at);
        Request.Tell(ActivityKind.ItemAskedAnyway, by, at, d => d with { Remark = Said(remark) }, this);
    }

    public void Withdraw(By by, DateTimeOffset at)
    {
        Must(!State.IsSettled());
        Become(ItemState.Withdrawn, by, at);
        Request.Tell(ActivityKind.ItemWithdrawn, by, at, d => d, this);
        Request.CloseIfSettled(by, at);
    }

    /// <summary>Somebody of the office has the delivery on screen; the client sees that. Told once per item and look.</summary>
    /// <returns>False when all was seen before: nothing changed.</returns>
    public bool Seen(By by, DateTimeOffset at)
    {
        var unseen = Files.Where(f => f.SeenAt is null).ToList();
        if (unseen.Count == 0)
        {
            return false;
        }
        foreach (var file in unseen)
        {
            (file.SeenAt, file.SeenByName) = (at, by.Name);
        }
        // No new version: a look must not clash with what the client is typing.
        Request.Tell(ActivityKind.DeliverySeen, by, at, d => d with { Count = unseen.Count }, this);
        return true;
    }

    // A request that closes by itself at this moment must not pass this by unseen: it counts as a clash.
    private void Unsettle()
    {
        if (State.IsSettled())
        {
            Request.RenewVersion();
        }
    }

    private void Follow(By by, DateTimeOffset at)
    {
        if (Files.Exists(f => f.Judgement == Judgement.Waiting))
        {
            Become(State, by, at);
        }
        else if (Files.Exists(f => f.Judgement == Judgement.Returned && !Replaced(f)))
        {
            Become(ItemState.Returned, by, at);
        }
        else
        {
            Become(ItemState.Accepted, by, at);
            Request.Tell(ActivityKind.ItemAccepted, by, at, d => d with { Count = Files.Count(f => f.Judgement == Judgement.Accepted) }, this);
            Request.CloseIfSettled(by, at);
        }
    }

    // What was returned in an earlier round was answered by what came in after it.
    private bool Replaced(RequestFile file) => Files.Exists(f => f.At > file.JudgedAt && f.Judgement == Judgement.Accepted);

    private static void Judge(RequestFile file, Judgement judgement, string remark, By by, DateTimeOffset at) =>
        (file.Judgement, file.JudgedById, file.JudgedAt, file.Remark) = (judgement, by.PersonId, at, remark);
}
