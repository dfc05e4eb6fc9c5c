using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Guests;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Requests;

/// <summary>Upload links of a request, for people without an account (E7).</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class GuestsModel(GuestViews views, DeliverySettings deliveries) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public GuestForm Form { get; set; } = new();
    public FileRequest Asked { get; private set; } = null!;
    public Fragment List { get; private set; } = null!;
    private readonly List<FieldError> errors = [];
    private bool texts;

    public Fragment Draw() => Fragment.Of<NewGuest>(new { Form, Texts = texts, Errors = (IReadOnlyList<FieldError>)errors });

    public async Task OnGetAsync()
    {
        await Load();
        Form.Language = await Db.Office.Select(o => o.Language).SingleAsync(Stop);
    }

    public async Task<IActionResult> OnGetListAsync()
    {
        await Load();
        return List;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var country = await Db.Dossiers.Where(d => d.Id == Asked.DossierId).Select(d => d.Client.Card.Country).FirstAsync(Stop);
        errors.AddRange(Unreadable());
        errors.AddRange(Form.Check(T, country, deliveries, texts));
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await HttpContext.RequestServices.GetRequiredService<GuestLinks>().Make(Asked, Form.Name!, Form.EmailRead, Form.MobileRead(country, deliveries), Form.Language, Form.Days, By, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/requests/{Id}/guests");
    }

    private async Task Load()
    {
        Asked = await Db.RequestsVisibleTo(Actor).Where(r => r.Id == Id).FirstOrNotFoundAsync(Stop);
        await On(Asked.DossierId);
        texts = !await Db.Office.Select(o => o.NoTexts).SingleAsync(Stop);
        List = Fragment.Of<GuestLinkList>(new { View = await views.Links(Asked, Stop) });
    }
}

/// <summary>Takes a link back: it, its code and the open page are worth nothing from this moment.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class GuestRevocationModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, Guid linkId)
    {
        var request = await Db.RequestsVisibleTo(Actor).Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        await On(request.DossierId);
        (await Db.GuestLinks.Include(l => l.Request).Where(l => l.RequestId == id && l.Id == linkId).FirstOrNotFoundAsync(Stop)).Revoke(By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/requests/{id}/guests");
    }
}
