using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.News;

/// <summary>One item, whole.</summary>
[AsksSignedIn]
public sealed class ItemModel(NewsReader news) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public NewsArticleView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await news.Read(Actor, Id, Stop);

    public async Task<IActionResult> OnGetArticleAsync()
    {
        await OnGetAsync();
        return Draw();
    }

    public Fragment Draw() => Fragment.Of<NewsArticle>(new { View });
}
