using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Home;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.Home;

/// <summary>One page that says what is asked of a client user, across all his dossiers.</summary>
[AsksSignedIn]
public sealed class HomeModel(HomeReader reader, NewsReader news, SinceReader since, Fragments.Messages.ConversationListReader talks) : PortalPage
{
    public IActionResult OnGet() => Actor.IsStaff ? LocalRedirect("/today") : Page();

    public async Task<IActionResult> OnGetAsksAsync() => await Asks();

    public async Task<Fragment> Asks() => Fragment.Of<HomeAsks>(new { View = await reader.Read(Actor, Stop) with { Talks = await talks.Unread(Actor, Stop) } });

    public async Task<Fragment?> Since() => Current.Session is { } session && await since.Read(Actor, session, Stop) is { } view ? Fragment.Of<HomeSince>(new { View = view }) : null;

    public Task<Fragment> News() => news.Newest(Actor, Stop);
}
