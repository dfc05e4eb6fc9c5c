using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>One change to one item of a request. A page names its noun in its address, states what it asks and says its one verb; this loads
/// through the actor, sees that nobody changed the item since it was shown, saves once, and answers with the items as they now are.</summary>
public abstract class ItemVerbPage : RequestPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public Guid ItemId { get; set; }
    [BindProperty] public Guid Version { get; set; }
    [BindProperty] public string? Remark { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await Load();
        if ((Remark?.Length ?? 0) > 2000)
        {
            return BadRequest();
        }
        try
        {
            if (Version != default && Version != item.Version)
            {
                throw new RuleBroken("requests.item-changed");
            }
            Do(item);
            await Db.SaveChangesAsync(Stop);
        }
        catch (RuleBroken broken) when (IsFragment)
        {
            Db.ChangeTracker.Clear();
            return await Items(Id, T[broken.Reason], StatusCodes.Status409Conflict);
        }
        catch (DbUpdateConcurrencyException) when (IsFragment)
        {
            Db.ChangeTracker.Clear();
            return await Items(Id, T["requests.item-changed"], StatusCodes.Status409Conflict);
        }
        Db.ChangeTracker.Clear();
        return await Done($"/requests/{Id}#item-{ItemId}", () => Items(Id));
    }

    protected abstract void Do(RequestItem item);

    protected string Said => Remark ?? "";

    protected static RequestFile File(RequestItem item, Guid fileId) => item.Files.Find(f => f.Id == fileId) ?? throw new NotFound();

    private async Task<RequestItem> Load()
    {
        var request = await Db.RequestsVisibleTo(Actor).Include(r => r.Items).ThenInclude(i => i.Files).Include(r => r.Items).ThenInclude(i => i.Remarks)
            .AsSplitQuery().Where(r => r.Id == Id).FirstOrNotFoundAsync(Stop);
        if (GetType().IsDefined(typeof(AsksNamedPartyAttribute), inherit: true))
        {
            // The client's verbs: only who was asked, and may answer, answers.
            if (Actor.IsStaff || !await Db.RequestsAnswerableBy(Actor).AnyAsync(r => r.Id == Id, Stop))
            {
                throw new Forbidden();
            }
        }
        else
        {
            await On(request.DossierId);
        }
        return request.Items.Find(i => i.Id == ItemId) ?? throw new NotFound();
    }
}
