using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Messages;

namespace Portal.Web.Pages.Messages;

/// <summary>All that stands there was before him. Sent by script when the page is really shown, never by a GET, so that a prefetch reads nothing.</summary>
[AsksSignedIn]
public sealed class ReadingModel : MessagePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var conversation = await Load();
        var last = await Db.Messages.AsNoTracking().Where(m => m.ConversationId == Id).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).FirstOrNotFoundAsync(Stop);
        var read = await Db.MessageReads.FirstOrDefaultAsync(r => r.ConversationId == Id && r.PersonId == Actor.PersonId, Stop);
        if (conversation.ReadUpTo(last, read, By, Now) is { } mark && mark != read)
        {
            Db.MessageReads.Add(mark);
        }
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException)
        {
            // Another window of his said so at this moment.
            return StatusCode(StatusCodes.Status204NoContent);
        }
        await Db.Inbox.Where(i => i.PersonId == Actor.PersonId && i.ReadAt == null && i.SubjectId == Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, Now), Stop);
        return StatusCode(StatusCodes.Status204NoContent);
    }
}

/// <summary>Takes somebody of the client in.</summary>
[AsksSignedIn]
public sealed class MembersModel : MessagePage
{
    public async Task<IActionResult> OnPostAsync(Guid personId)
    {
        var begun = await Load();
        if (!Actor.IsStaff && begun.StartedById != Actor.PersonId)
        {
            throw new Forbidden();
        }
        Db.ChangeTracker.Clear();
        await Change(async conversation =>
        {
            var thing = await AboutThings.Read(Actor, conversation.About, conversation.AboutId, Stop);
            var person = (await AboutThings.SeenBy(thing, Stop)).FirstOrDefault(p => p.PersonId == personId) ?? throw new Domain.RuleBroken("messages.choose-member");
            conversation.Add(person.PersonId, person.Name, By, Now);
        });
        return LocalRedirect(At);
    }
}

/// <summary>Nothing is left to say; whoever writes opens it again.</summary>
[AsksDossier(Capability.Converse)]
public sealed class ClosureModel : MessagePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Change(conversation =>
        {
            conversation.Close(By, Now);
            return Task.CompletedTask;
        });
        return LocalRedirect(At);
    }
}

/// <summary>Puts a file of a message into the dossier's archive.</summary>
[AsksDossier(Capability.ProcessDocuments)]
public sealed class FilingModel : MessagePage
{
    public async Task<IActionResult> OnPostAsync(Guid fileId)
    {
        if (!Actor.IsStaff)
        {
            // Client users process what is incoming; the archive is the office's.
            await Load();
            throw new Forbidden();
        }
        await Change(async conversation =>
        {
            var file = await Db.MessageFilesVisibleTo(Actor, Id).FirstOrNotFoundAsync(f => f.Id == fileId, Stop);
            Db.Documents.Add(file.FileIn(conversation, By, Now));
        });
        return await Said();
    }
}

/// <summary>A message of his own.</summary>
public abstract class OwnMessagePage : MessagePage
{
    [BindProperty(SupportsGet = true)] public Guid MessageId { get; set; }

    /// <exception cref="Forbidden">Somebody else said it.</exception>
    protected async Task<Message> Own() =>
        await Db.Messages.Include(m => m.Mentions).FirstOrNotFoundAsync(m => m.Id == MessageId && m.ConversationId == Id, Stop) is { } message && message.AuthorId == Actor.PersonId ? message : throw new Forbidden();
}

/// <summary>Takes his words back; that there was a message stays.</summary>
[AsksNamedParty]
public sealed class RemovalModel : OwnMessagePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Change(async conversation => conversation.Delete(await Own(), By, Now));
        return await Said();
    }
}

/// <summary>Mends his words, for a quarter of an hour.</summary>
[AsksNamedParty]
public sealed class WordingModel : OwnMessagePage
{
    public ThreadView Shown { get; private set; } = null!;
    public string Words { get; private set; } = "";
    public string? Problem { get; private set; }

    public async Task OnGetAsync() => await Open(null);

    public async Task<IActionResult> OnPostAsync(string? words)
    {
        try
        {
            await Change(async conversation => conversation.Edit(await Own(), words ?? "", Mentions.In(words ?? "", await Nameables(conversation)), By, Now));
        }
        catch (Domain.RuleBroken broken)
        {
            Db.ChangeTracker.Clear();
            await Open(words ?? "");
            Problem = T.Why(broken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return LocalRedirect(At);
    }

    private async Task Open(string? typed)
    {
        await Load();
        var message = await Own();
        Shown = await Threads.Read(Actor, Id, null, Stop);
        Words = typed ?? message.Words;
    }
}
