using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignIn;

/// <summary>A page between the two steps. Whoever did not take the first is sent back to it.</summary>
public abstract class StepPage : PortalPage
{
    public string? ReturnTo { get; private set; }
    public int Left { get; protected set; } = int.MaxValue;
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    internal Waiting? Waiting { get; private set; }
    internal Way Way { get; private set; }

    public string? ErrorOf(string name) => Errors.FirstOrDefault(e => e.Name == name)?.Text;

    protected T Service<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>Who waits and for what; where nobody does, the way back to the door.</summary>
    protected async Task<IActionResult?> Open(string? returnUrl)
    {
        ReturnTo = ReturnUrl.IsOurs(Url, returnUrl) ? returnUrl : null;
        Waiting = await Service<SecondStep>().Find(HttpContext, Stop);
        if (Waiting is null)
        {
            return LocalRedirect(HttpMethods.IsGet(Request.Method) ? "/sign-in" : "/sign-in?said=step-over");
        }
        Way = await Service<Ways>().Of(Waiting.PersonId, Stop);
        return null;
    }

    protected LocalRedirectResult To(string path) => LocalRedirect(ReturnTo is null ? path : $"{path}?returnUrl={Uri.EscapeDataString(ReturnTo)}");

    protected PageResult Wrong(string field, string text, bool isOver = false)
    {
        Errors = [new(field, text)];
        Response.StatusCode = isOver ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
