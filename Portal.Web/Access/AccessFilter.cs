using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Identity;

namespace Portal.Web.Access;

/// <summary>Asks what the page states before its handler runs, and sees to it afterwards that a page which states a dossier capability did
/// ask it of a dossier: a forgotten check is a server error in every test, never a leak.</summary>
internal sealed class AccessFilter(CurrentActor current) : IAsyncPageFilter
{
    private const string Asked = "portal.asked";

    public static void MarkAsked(HttpContext context) => context.Items[Asked] = true;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var asks = context.HandlerInstance.GetType().GetCustomAttributes(typeof(AsksAttribute), inherit: true).OfType<AsksAttribute>().Single();
        if (asks is AsksGuestAttribute)
        {
            var door = context.HttpContext.RequestServices.GetRequiredService<GuestDoor>();
            if (!await door.Opens(context.HttpContext))
            {
                context.Result = door.IsOver(context.HttpContext);
                return;
            }
        }
        else if (asks is AsksSignerAttribute)
        {
            var door = context.HttpContext.RequestServices.GetRequiredService<SignerDoor>();
            if (!await door.Opens(context.HttpContext))
            {
                context.Result = await door.IsOver(context.HttpContext);
                return;
            }
        }
        else if (asks.SignedIn && current.Actor is null)
        {
            context.Result = Challenge(context.HttpContext);
            return;
        }
        // Without a handler for the verb the page would be drawn, empty and unasked.
        if (context.HandlerMethod is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }
        switch (asks)
        {
            case AsksOfficeAttribute office when !current.Required.May(office.Capability):
                throw new Forbidden();
            case AsksStaffAttribute when !current.Required.IsStaff:
                throw new Portal.Infrastructure.Access.NotFound();
        }
        var done = await next();
        if (asks is AsksDossierAttribute && done.Exception is null && done.Result is PageResult or null && !context.HttpContext.Items.ContainsKey(Asked))
        {
            throw new InvalidOperationException($"{context.HandlerInstance.GetType().Name} states {asks.Stated} and never asked it.");
        }
    }

    /// <summary>A page goes to sign-in and comes back; a fragment gets 401, so that no sign-in page lands in it.</summary>
    internal static IActionResult Challenge(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("HX-Request") || !HttpMethods.IsGet(context.Request.Method))
        {
            return new StatusCodeResult(StatusCodes.Status401Unauthorized);
        }
        return new LocalRedirectResult($"/sign-in?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
    }
}
