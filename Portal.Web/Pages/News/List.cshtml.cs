using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.News;

/// <summary>What the office tells whoever reads it; the newest of it stands on everybody's first page.</summary>
[AsksSignedIn]
public sealed class ListModel(NewsReader news) : PortalPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<IActionResult> OnGetNewestAsync() => await news.Newest(Actor, Stop);

    public async Task<Fragment> List() => Fragment.Of<NewsList>(new { View = await news.Read(Actor, Stop) });
}
