using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Verify;

/// <summary>Room for a sealed paper in the form of a stranger, some times in a quarter of an hour. Counted before a byte of it is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RoomForAPaperAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    public const int MostOfANetwork = 30;
    private const long Form = 64 * 1024;

    /// <summary>Before the form is looked into for its token.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return;
        }
        using var attempt = await http.RequestServices.GetRequiredService<Guessing>().Take([new Limit($"verify-from:{Door.Network(http)}", MostOfANetwork)], http.RequestAborted);
        if (attempt is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        }
        else if (http.Request.ContentLength > PdfDocument.MostBytes + Form)
        {
            context.Result = new LocalRedirectResult("/verify?large=true");
        }
        else if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = PdfDocument.MostBytes + Form;
        }
    }
}
