using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Attention;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Attention;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office.Notices;

/// <summary>How everybody is told who chose nothing himself, and how far the others may choose.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class NoticesModel(DeliverySettings settings) : PortalPage
{
    private readonly List<FieldError> errors = [];
    private bool said;

    [BindProperty] public OfficeNoticesForm Form { get; set; } = new();
    public bool HasErrors => errors.Count > 0;

    public async Task OnGetAsync(string? said)
    {
        this.said = said == "saved";
        Form = OfficeNoticesForm.Of(await Db.Office.AsNoTracking().SingleAsync(Stop));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        errors.AddRange(Unreadable());
        var quiet = Form.Hours.Read("Form.Hours", T, errors);
        var digest = string.IsNullOrWhiteSpace(Form.Digest) ? OfficeHabits.UsualDigest : QuietForm.Time(Form.Digest, "Form.Digest", T, errors);
        if (errors.Count == 0)
        {
            var office = await Db.Office.SingleAsync(Stop);
            if (Clashes(Form.Version, office, errors))
            {
                Form.Version = office.Version;
                return Page();
            }
            try
            {
                office.Attend(Form.Attention, quiet!, digest!.Value, Form.MayBeOff, By, Now);
                await Db.SaveChangesAsync(Stop);
                return LocalRedirect("/office/notices?said=saved");
            }
            catch (RuleBroken broken)
            {
                errors.Add(new(null, T[broken.Reason]));
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<OfficeNotices>(new { Form, Installation = settings.AttentionDelay, Said = said, Errors = (IReadOnlyList<FieldError>)errors });
}
