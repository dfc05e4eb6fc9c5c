using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;

namespace Portal.Web.Pages.Company;

/// <summary>Leads a client user to the users of his company; who works for several chooses.</summary>
[AsksSignedIn]
public sealed class IndexModel(CompanyReader reader) : PortalPage
{
    public Fragment Choice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        switch (await reader.Companies(Actor, Stop))
        {
            case []:
                throw new NotFound();
            case [var one]:
                return LocalRedirect(one.Manages ? one.Users : one.Accounts);
            case var several:
                ViewData["Title"] = T["company.choose"];
                Choice = Fragment.Of<CompanyChoice>(new { Companies = several });
                return Page();
        }
    }
}
