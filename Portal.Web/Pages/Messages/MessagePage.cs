using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Messages;

namespace Portal.Web.Pages.Messages;

/// <summary>A page about one conversation, for whoever reads it.</summary>
public abstract class MessagePage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    protected ThreadReader Threads => HttpContext.RequestServices.GetRequiredService<ThreadReader>();
    protected AboutReader AboutThings => HttpContext.RequestServices.GetRequiredService<AboutReader>();

    protected string At => $"/messages/{Id}";

    protected async Task<Conversation> Load()
    {
        var conversation = await Db.ConversationsVisibleTo(Actor).Include(c => c.Members).FirstOrNotFoundAsync(c => c.Id == Id, Stop);
        await On(conversation.DossierId);
        return conversation;
    }

    /// <summary>Saves a change; where somebody else wrote at the same moment, the verb is asked again of what stands then.</summary>
    protected async Task Change(Func<Conversation, Task> verb)
    {
        for (var again = 1; ; again++)
        {
            var conversation = await Load();
            await verb(conversation);
            try
            {
                await Db.SaveChangesAsync(Stop);
                Db.ChangeTracker.Clear();
                return;
            }
            catch (DbUpdateException) when (again < 10)
            {
                Db.ChangeTracker.Clear();
            }
        }
    }

    protected async Task<Fragment> Thread(DateTimeOffset? before = null) => Fragment.Of<ThreadBody>(new { View = await Threads.Read(Actor, Id, before, Stop) });

    protected async Task<IActionResult> Said() => await Done(At, async () => await Thread());

    /// <summary>Whom one can name here: for the office its people on the dossier and those who take part; for a client user those who take
    /// part, and whoever of the office has spoken.</summary>
    protected async Task<IReadOnlyList<Nameable>> Nameables(Conversation conversation)
    {
        var members = conversation.Members.Select(m => m.PersonId).ToList();
        var client = await Db.People.Where(p => members.Contains(p.Id)).Select(p => new Nameable(p.Id, p.Name, Side.Client)).ToListAsync(Stop);
        var office = Actor.IsStaff
            ? await AboutThings.Staff(conversation.DossierId, Capability.Converse, Stop)
            : await Db.Messages.Where(m => m.ConversationId == conversation.Id && m.Side == Side.Office).Join(Db.People, m => m.AuthorId, p => p.Id, (_, p) => p).Distinct().Select(p => new Nameable(p.Id, p.Name, Side.Office)).ToListAsync(Stop);
        return [.. client.Concat(office).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }
}
