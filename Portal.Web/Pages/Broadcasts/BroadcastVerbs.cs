using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Fragments.Broadcasts;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.Broadcasts;

/// <summary>One message to many: while it is written what it says and whom it reaches, then how it went.</summary>
[AsksStaff]
public sealed class BroadcastModel : BroadcastPage
{
    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetResultAsync()
    {
        await Open();
        if (Broadcast.IsDraft)
        {
            // Stopped meanwhile, in another window: the page is another.
            Response.Headers["HX-Refresh"] = "true";
        }
        return await Result();
    }
}

/// <summary>Keeps it and goes on: to others of its clients, or with all or none of them ticked.</summary>
[AsksStaff, RequestSizeLimit(BroadcastDraft.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = BroadcastDraft.MostBytes)]
public sealed class ChoiceModel(NewsFiling filing) : KeepingPage(filing)
{
    public async Task<IActionResult> OnPostAsync(string? subject, string? words, IReadOnlyList<IFormFile>? files, Guid? drop, List<Guid>? shown, List<Guid>? client, string? pick, string? to)
    {
        if (!await Keep(subject, words, files, drop, shown, client))
        {
            return Page();
        }
        if (pick is "all" or "none")
        {
            var chosen = pick == "all";
            await Db.BroadcastClients.Where(c => c.BroadcastId == Id && c.IsChosen != chosen).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsChosen, chosen), Stop);
        }
        return LocalRedirect($"{Address}{(to is { Length: < 40 } && to.StartsWith('?') ? to : Asked.ToString())}");
    }
}

/// <summary>Sends it; it leaves half a minute later. Pressed twice it is one.</summary>
[AsksStaff, RequestSizeLimit(BroadcastDraft.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = BroadcastDraft.MostBytes)]
public sealed class SendingModel(NewsFiling filing) : KeepingPage(filing)
{
    public async Task<IActionResult> OnPostAsync(string? subject, string? words, IReadOnlyList<IFormFile>? files, List<Guid>? shown, List<Guid>? client)
    {
        await Own();
        if (!Broadcast.IsDraft)
        {
            return LocalRedirect(Address);
        }
        if (!await Keep(subject, words, files, null, shown, client))
        {
            return Page();
        }
        var me = Actor.PersonId;
        try
        {
            await Change(async () =>
            {
                if (await Db.Broadcasts.AnyAsync(b => b.RunningFor == me && b.Id != Id, Stop))
                {
                    throw new RuleBroken("broadcasts.one-at-a-time");
                }
                if (Broadcast.IsDraft)
                {
                    Broadcast.Send((await Reader.Draft(Actor, Broadcast, Asked, Stop)).Clients, By, Now);
                }
            });
        }
        catch (RuleBroken broken)
        {
            Db.ChangeTracker.Clear();
            await Own();
            return Refuse(broken);
        }
        return LocalRedirect(Address);
    }
}

/// <summary>Not after all: it is a draft again.</summary>
[AsksStaff]
public sealed class StoppingModel : BroadcastPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Change(() =>
        {
            Broadcast.Stop(By, Now);
            return Task.CompletedTask;
        });
        return LocalRedirect(Address);
    }
}

/// <summary>Takes it back from all who have it; the job does the work.</summary>
[AsksStaff]
public sealed class RemovalModel : BroadcastPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var me = Actor.PersonId;
        await Change(async () =>
        {
            if (await Db.Broadcasts.AnyAsync(b => b.RunningFor == me && b.Id != Id, Stop))
            {
                throw new RuleBroken("broadcasts.one-at-a-time");
            }
            Broadcast.TakeBack(By, Now);
        });
        return LocalRedirect(Address);
    }
}

/// <summary>Throws a draft away.</summary>
[AsksStaff]
public sealed class DeletionModel : BroadcastPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Change(() =>
        {
            Broadcast.MustBeDraft();
            Db.Remove(Broadcast);
            return Task.CompletedTask;
        });
        return LocalRedirect("/messages/many");
    }
}
