using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Privacy;

namespace Portal.Web.Pages.Office.Privacy;

/// <summary>How long things are kept, by country and kind.</summary>
[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class TermsModel : PortalPage
{
    private IReadOnlyList<FieldError> errors = [];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? country, RetentionKind kind, int? years)
    {
        country ??= RetentionTerm.Anywhere;
        var term = await Db.RetentionTerms.FirstOrNotFoundAsync(t => t.Country == country && t.Kind == kind, Stop);
        if (years is not (>= 0 and <= RetentionTerm.Longest))
        {
            errors = [new(TermsTable.Field(term), T["privacy.years-wrong", RetentionTerm.Longest])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (years != term.Years)
        {
            (await Db.Office.SingleAsync(Stop)).RetentionChanged(term, years.Value, By, Now);
            await Db.SaveChangesAsync(Stop);
        }
        return LocalRedirect("/office/privacy/terms");
    }

    public async Task<Fragment> Draw() => Fragment.Of<TermsTable>(new { Terms = await Db.RetentionTerms.AsNoTracking().OrderBy(t => t.Country).ThenBy(t => t.Kind).ToListAsync(Stop), Errors = errors });
}
