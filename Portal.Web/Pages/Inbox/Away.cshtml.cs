using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Away;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Inbox;

/// <summary>Who of the office is away, and who works in his inbox.</summary>
[AsksStaff]
public sealed class AwayModel(AwayReader reader, AwayDesk desk) : PortalPage
{
    private readonly List<FieldError> errors = [];
    private AwayView view = null!;

    [BindProperty] public AwayForm Form { get; set; } = new();

    public async Task OnGetAsync()
    {
        view = await reader.Read(Actor, Stop);
        Form = new AwayForm { First = view.Today };
    }

    public async Task<IActionResult> OnGetListAsync() => Fragment.Of<AwayList>(new { View = await reader.Read(Actor, Stop) });

    public async Task<IActionResult> OnPostAsync()
    {
        view = await reader.Read(Actor, Stop);
        errors.AddRange(Unreadable());
        if (await desk.Set(view, Form, By, errors, Stop))
        {
            return LocalRedirect("/inbox/away");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<AwayBody>(new { View = view, Form, Errors = (IReadOnlyList<FieldError>)errors });
}

/// <summary>He is back, or does not go.</summary>
[AsksStaff]
public sealed class AwayEndModel(AwayReader reader, AwayDesk desk) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid awayId)
    {
        await desk.End(await reader.Read(Actor, Stop), awayId, By, Stop);
        return LocalRedirect("/inbox/away");
    }
}
