using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignIn;

/// <summary>The second step of a sign-in. Whoever did not take the first is sent back to it.</summary>
[AsksNothing("Between the two steps nobody is inside yet; the step's cookie says who waits.")]
public sealed class CodeModel : PortalPage
{
    public string? ReturnTo { get; private set; }
    public int Left { get; private set; } = int.MaxValue;
    public bool ByPaper { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? returnUrl)
    {
        Show(returnUrl);
        return await Waiting() is null ? LocalRedirect("/sign-in") : Page();
    }

    public async Task<IActionResult> OnPost(string? code, string? recovery, string? returnUrl)
    {
        Show(returnUrl);
        if (await Waiting() is not { } waiting)
        {
            return LocalRedirect("/sign-in?said=step-over");
        }
        var entry = await HttpContext.RequestServices.GetRequiredService<StepDoor>().Try(HttpContext, waiting, code, recovery);
        if (ReturnUrl.Onward(Url, returnUrl, entry) is { } onward)
        {
            return LocalRedirect(onward);
        }
        Left = entry.Left;
        ByPaper = !string.IsNullOrWhiteSpace(recovery);
        Response.StatusCode = Left > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests;
        Errors = [new(ByPaper ? "Recovery" : "Code", T[Left == 0 ? "factors.too-many" : ByPaper ? "factors.recovery-wrong" : "factors.code-wrong"])];
        return Page();
    }

    public string? ErrorOf(string name) => Errors.FirstOrDefault(e => e.Name == name)?.Text;

    private Task<Waiting?> Waiting() => HttpContext.RequestServices.GetRequiredService<SecondStep>().Find(HttpContext, Stop);

    private void Show(string? returnUrl) => ReturnTo = ReturnUrl.IsOurs(Url, returnUrl) ? returnUrl : null;
}
