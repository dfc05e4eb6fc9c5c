using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Broadcasts;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Broadcasts;

/// <summary>For staff who converse somewhere; on which dossiers is asked of each.</summary>
public abstract class ManyPage : PortalPage
{
    protected BroadcastReader Reader => HttpContext.RequestServices.GetRequiredService<BroadcastReader>();

    protected void MustConverse()
    {
        if (!Actor.MaySomewhere(Capability.Converse))
        {
            throw new Forbidden();
        }
    }
}

/// <summary>A page about one message to many.</summary>
public abstract class BroadcastPage : ManyPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public ReachFilter Show { get; set; }
    [BindProperty(SupportsGet = true, Name = "at")] public int At { get; set; } = 1;
    public Broadcast Broadcast { get; private set; } = null!;
    protected List<FieldError> Errors { get; } = [];
    protected (string Subject, string Words)? Typed { get; set; }

    protected ReachAsked Asked => new(Show, At);
    protected string Address => $"/messages/many/{Id}";

    public async Task<IReadOnlyList<Fragment>> Draw() => Broadcast.IsDraft ? [await Draft()] : [await Result()];

    protected async Task<Fragment> Result() => Fragment.Of<BroadcastResult>(new { View = await Reader.Result(Actor, Broadcast, Asked, Stop) });

    protected async Task Open()
    {
        MustConverse();
        Broadcast = await Db.BroadcastsVisibleTo(Actor).Include(b => b.Files).FirstOrNotFoundAsync(b => b.Id == Id, Stop);
    }

    /// <summary>His own; of a colleague's he sees what became of it.</summary>
    protected async Task Own()
    {
        await Open();
        if (Broadcast.WriterId != Actor.PersonId)
        {
            throw new Forbidden();
        }
    }

    /// <summary>Saves a change; where the job was first, the verb is asked again of what stands then.</summary>
    protected async Task Change(Func<Task> verb)
    {
        for (var again = 1; ; again++)
        {
            await Own();
            await verb();
            try
            {
                await Db.SaveChangesAsync(Stop);
                return;
            }
            catch (DbUpdateException) when (again < 5)
            {
                Db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Fragment> Draft()
    {
        var view = await Reader.Draft(Actor, Broadcast, Asked, Stop);
        return Fragment.Of<BroadcastDraft>(new { View = Typed is { } typed ? view with { Subject = typed.Subject, Words = typed.Words } : view, Errors = (IReadOnlyList<FieldError>)Errors });
    }
}
