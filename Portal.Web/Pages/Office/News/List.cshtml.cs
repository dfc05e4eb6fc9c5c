using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.Office.News;

/// <summary>All news that was published, of the branches that he runs.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class ListModel(NewsReader news) : PortalPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnGetDeskAsync() => await Desk();

    public async Task<Fragment> Desk() => Fragment.Of<NewsDesk>(new { View = await news.Kept(Actor, Stop), Today });
}
