using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Web.Fragments.Broadcasts;
using Portal.Web.Fragments.News;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Broadcasts;

/// <summary>Keeps what was typed, chosen and ticked.</summary>
public abstract class KeepingPage(NewsFiling filing) : BroadcastPage
{
    /// <returns>False: something was refused, and the page says what.</returns>
    protected async Task<bool> Keep(string? subject, string? words, IReadOnlyList<IFormFile>? files, Guid? drop, List<Guid>? shown, List<Guid>? client)
    {
        await Own();
        Broadcast.MustBeDraft();
        Typed = (subject ?? "", words ?? "");
        var (to, ticked) = ((shown ?? []).Take(BroadcastReader.PageSize).ToList(), client ?? []);
        foreach (var row in await Db.BroadcastClients.Where(c => c.BroadcastId == Id && to.Contains(c.ClientId)).ToListAsync(Stop))
        {
            row.IsChosen = ticked.Contains(row.ClientId);
        }
        // Apart, so that what was ticked is kept also where what was typed is refused.
        await Db.SaveChangesAsync(Stop);
        try
        {
            if (drop is { } gone)
            {
                Broadcast.Detach(gone);
            }
            Broadcast.Compose(subject ?? "", words ?? "", Now);
            foreach (var file in await Take(files ?? []))
            {
                Broadcast.Attach(file);
            }
        }
        catch (RuleBroken broken)
        {
            Db.ChangeTracker.Clear();
            await Own();
            Refuse(broken);
            return false;
        }
        await Db.SaveChangesAsync(Stop);
        return true;
    }

    protected IActionResult Refuse(RuleBroken broken)
    {
        var field = broken.Reason switch
        {
            "broadcasts.subject-needed" => "Subject",
            "messages.words-needed" or "messages.too-long" or "broadcasts.too-long" => "Words",
            _ when broken.Reason.Contains("file", StringComparison.Ordinal) => "Files",
            _ => null,
        };
        Errors.Add(new(field, T.Why(broken)));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // Only as many as fit: bytes that no row names would stay behind.
    private async Task<List<StoredFile>> Take(IReadOnlyList<IFormFile> files)
    {
        if (Broadcast.Files.Count + files.Count > Domain.Messages.Message.MostFiles)
        {
            throw new RuleBroken("messages.too-many-files");
        }
        var taken = new List<StoredFile>();
        foreach (var file in files)
        {
            taken.Add(await filing.Take(file, Stop));
        }
        return taken;
    }
}
