using Portal.Web.Identity;

namespace Portal.Web.Access;

/// <summary>Endpoints that are no pages state what they ask in the same words, and a person who is not signed in is stopped the same way.</summary>
internal static class AskedEndpoints
{
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder endpoint, AsksAttribute asks) => endpoint
        .WithMetadata(asks)
        .AddEndpointFilter(async (call, next) =>
            asks is AsksGuestAttribute ? await call.HttpContext.RequestServices.GetRequiredService<GuestDoor>().Opens(call.HttpContext) ? await next(call) : Results.StatusCode(StatusCodes.Status401Unauthorized)
            : asks is AsksSignerAttribute ? await call.HttpContext.RequestServices.GetRequiredService<SignerDoor>().Opens(call.HttpContext) ? await next(call) : Results.StatusCode(StatusCodes.Status401Unauthorized)
            : asks.SignedIn && call.HttpContext.RequestServices.GetRequiredService<CurrentActor>().Actor is null ? new SignInFirst() : await next(call));

    private sealed class SignInFirst : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.Ordinal) == true))
            {
                context.Response.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            return Task.CompletedTask;
        }
    }
}
