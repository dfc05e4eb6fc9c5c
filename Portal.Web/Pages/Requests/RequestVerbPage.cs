using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Requests;

namespace Portal.Web.Pages.Requests;

/// <summary>One change to a request as a whole.</summary>
public abstract class RequestVerbPage : RequestPage
{
    [BindProperty] public string? Remark { get; set; }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if ((Remark?.Length ?? 0) > 2000)
        {
            return BadRequest();
        }
        var request = await Db.RequestsVisibleTo(Actor).Include(r => r.Items).Include(r => r.Recipients).AsSplitQuery().Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        await On(request.DossierId);
        Do(request);
        await Tell(request);
        await Db.SaveChangesAsync(Stop);
        Db.ChangeTracker.Clear();
        return await Done($"/requests/{id}", async () => Fragment.Of<RequestHead>(new { View = await View(id) }));
    }

    protected abstract void Do(FileRequest request);

    /// <summary>Whoever the trail's own mails do not reach.</summary>
    protected virtual Task Tell(FileRequest request) => Task.CompletedTask;
}
