using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Notices;

/// <summary>How the page behind the link of a mail stands.</summary>
public enum LinkState
{
    /// <summary>Not ours, or its person is gone: one answer whatever the reason.</summary>
    Over,
    /// <summary>The office lets nobody switch it off.</summary>
    Must,
    On,
    Off,
}

/// <summary>The page behind "stop e-mails like this". Its token is all that is asked, so it says no name, and can do nothing but switch one
/// group of one person off, and that back.</summary>
public abstract class LinkPage : PortalPage
{
    /// <summary>Wrong tokens of one network in a quarter of an hour.</summary>
    public const int MostOfANetwork = 30;

    public LinkState State { get; private set; }
    public NoticeGroup? Group { get; private set; }
    public bool CanGoBack { get; private set; }
    public string Title => T[State switch
    {
        LinkState.Over => "notices.link-over",
        LinkState.Must => "notices.link-must",
        LinkState.On => "notices.link-on",
        LinkState.Off => "notices.link-off",
    }];

    /// <summary>Does what is asked, if anything, and says how it stands.</summary>
    protected async Task<IActionResult> Act(string token, Func<AttentionHabits, SwitchOff, OfficeHabits, Person, By, bool>? act)
    {
        // The address must not wander off with a link that leads out.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var services = HttpContext.RequestServices;
        using var attempt = await services.GetRequiredService<Guessing>().Take([new Limit($"switch-off-from:{Door.Network(HttpContext)}", MostOfANetwork)], Stop);
        if (attempt is null)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }
        if (services.GetRequiredService<SwitchOffTokens>().Read(token) is not { } one || await Db.People.FirstOrDefaultAsync(p => p.Id == one.PersonId && p.ErasedAt == null, Stop) is not { } person)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        attempt.Right();
        await Settle(one, person, act);
        return Page();
    }

    private async Task Settle(SwitchOff one, Person person, Func<AttentionHabits, SwitchOff, OfficeHabits, Person, By, bool>? act)
    {
        var office = await Db.OfficeHabits(Stop);
        var own = await Db.AttentionHabits.Include(h => h.Choices).FirstOrDefaultAsync(h => h.Id == one.PersonId, Stop);
        if (!office.MayBeOff || !one.Group.MayBeOff())
        {
            State = LinkState.Must;
            return;
        }
        if (act is not null)
        {
            if (own is null)
            {
                Db.AttentionHabits.Add(own = AttentionHabits.Of(person.Id));
            }
            if (act(own, one, office, person, new By(person.Id, person.Name, person.Side, Door.Address(HttpContext))))
            {
                try
                {
                    await Db.SaveChangesAsync(Stop);
                }
                catch (DbUpdateException)
                {
                    // Pressed twice at once, or changed on his own page meanwhile: as it stands now is the answer.
                    Db.ChangeTracker.Clear();
                    own = await Db.AttentionHabits.Include(h => h.Choices).FirstOrDefaultAsync(h => h.Id == one.PersonId, Stop);
                }
            }
        }
        Group = one.Group;
        var choice = own?.Choices.Find(c => (c.Group, c.Channel) == (one.Group, one.Channel));
        (State, CanGoBack) = (choice?.Way == NoticeWay.Off ? LinkState.Off : LinkState.On, choice?.Before is not null);
    }
}

/// <summary>Looking changes nothing, for mail scanners look at links; one press switches it off, the reader's or his mail program's (RFC 8058).</summary>
[AsksNothing("The link's token can switch off one kind of mail of one person, and nothing else; a mail program presses without anybody signed in.")]
[IgnoreAntiforgeryToken]
public sealed class SwitchOffModel : LinkPage
{
    public Task<IActionResult> OnGetAsync(string token) => Act(token, null);

    public Task<IActionResult> OnPostAsync(string token) => Act(token, (own, one, office, person, by) => own.SwitchOff(one.Group, one.Channel, office, person, by, Now));
}

/// <summary>Takes back what the link did.</summary>
[AsksNothing("The link's token undoes what it did, and nothing else.")]
public sealed class SwitchBackModel : LinkPage
{
    public Task<IActionResult> OnPostAsync(string token) => Act(token, (own, one, _, person, by) => own.SwitchBack(one.Group, one.Channel, person, by, Now));
}
