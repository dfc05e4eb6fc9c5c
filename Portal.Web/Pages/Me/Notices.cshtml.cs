using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Attention;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Me;

/// <summary>How one wants to be told of what one did not see (I6). It holds for what waits already, too.</summary>
[AsksSignedIn]
public sealed class NoticesModel : PortalPage
{
    private readonly List<FieldError> errors = [];
    private OfficeHabits office = null!;
    private AttentionHabits? own;
    private bool hasTexts, hasDevice, mailsOn, said;
    private List<FollowedClient> followed = [];

    [BindProperty] public NoticesForm Form { get; set; } = new();
    public bool HasErrors => errors.Count > 0;

    public async Task OnGetAsync(string? said)
    {
        await Load();
        this.said = said == "saved";
        Form = NoticesForm.Of(own, office, Actor.IsStaff);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        errors.AddRange(Unreadable());
        var (ways, quiet) = (Form.Ways(Actor.IsStaff, T, errors), Form.OwnQuiet(T, errors));
        // Who had chosen nothing meets what he chose in another tab by the id that is there already.
        if (errors.Count == 0 && own is not null && own.Version != Form.Version)
        {
            return Clash();
        }
        try
        {
            if (errors.Count == 0 && await Save(ways, quiet))
            {
                return LocalRedirect("/me/notices?said=saved");
            }
        }
        catch (DbUpdateException)
        {
            // Two tabs at once.
            Db.ChangeTracker.Clear();
            await Load();
            return Clash();
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<NoticesBody>(new { Form, OfficeHabits = office, Staff = Actor.IsStaff, HasTexts = hasTexts, HasDevice = hasDevice, MailsOn = mailsOn, Said = said, Errors = (IReadOnlyList<FieldError>)errors, Followed = (IReadOnlyList<FollowedClient>)followed });

    private PageResult Clash()
    {
        errors.Add(new(null, T["problems.clash"]));
        Response.StatusCode = StatusCodes.Status409Conflict;
        Form.Version = own?.Version ?? default;
        return Page();
    }

    private async Task<bool> Save(Dictionary<(NoticeGroup Group, DeliveryChannel Channel), NoticeWay> ways, QuietHours? quiet)
    {
        var personId = Actor.PersonId;
        if (own is null)
        {
            Db.AttentionHabits.Add(own = AttentionHabits.Of(personId));
        }
        try
        {
            own.Choose(ways, Form.Attention, quiet, office, await Db.People.SingleAsync(p => p.Id == personId, Stop), By, Now);
        }
        catch (RuleBroken broken)
        {
            errors.Add(new(null, T[broken.Reason]));
            return false;
        }
        var telling = new Telling(office, own);
        foreach (var waiting in await Db.Deliveries.Where(d => d.PersonId == personId && d.State == DeliveryState.Waiting && d.Group != null).ToListAsync(Stop))
        {
            waiting.Replan(telling);
        }
        await Db.SaveChangesAsync(Stop);
        return true;
    }

    private async Task Load()
    {
        var personId = Actor.PersonId;
        office = await Db.OfficeHabits(Stop);
        own = await Db.AttentionHabits.Include(h => h.Choices).FirstOrDefaultAsync(h => h.Id == personId, Stop);
        (mailsOn, var texts) = await Db.Office.Select(o => new ValueTuple<bool, bool>(o.NotificationsByMail, !o.NoTexts)).SingleAsync(Stop);
        if (Actor.IsStaff)
        {
            var visible = Db.ClientsVisibleTo(Actor);
            followed = await Db.ClientFollowings.Where(f => f.PersonId == personId).Join(visible, f => f.ClientId, c => c.Id, (f, c) => new { c.Id, c.Name }).OrderBy(c => c.Name).Select(c => new FollowedClient(c.Id, c.Name)).ToListAsync(Stop);
        }
        hasDevice = await Db.PushDevices.AnyAsync(d => d.PersonId == personId && Db.Sessions.Any(s => s.Id == d.SessionId && s.EndedAt == null), Stop);
        hasTexts = texts && !Actor.IsStaff && await Db.People.AnyAsync(p => p.Id == personId && p.Mobile != null, Stop);
    }
}
