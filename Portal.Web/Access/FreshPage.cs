using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Access;

/// <summary>A page that changes how one signs in: whoever finds an open browser must prove first that he is the one. It asks again when the
/// proof is older than five minutes, and comes back.</summary>
public abstract class FreshPage : PortalPage
{
    /// <summary>The page that shows what this one changes.</summary>
    protected virtual string Back => Request.Path;

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // This runs before what the page asks: whoever is outside is sent to the door by that.
        if (Current.Session?.IsFresh(Now) != false)
        {
            await next();
        }
        else
        {
            context.Result = Ask(Back);
        }
    }

    /// <summary>To the proof, and back from there.</summary>
    internal static LocalRedirectResult Ask(string back) => new($"/me/proof?returnUrl={Uri.EscapeDataString(back)}");
}
