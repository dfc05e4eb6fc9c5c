using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignIn;

/// <summary>The second step of a sign-in: the code of the app, or of a text message.</summary>
[AsksNothing("Between the two steps nobody is inside yet; the step's cookie says who waits.")]
public sealed class CodeModel : StepPage
{
    public bool ByText => Way is Way.Text or Way.SetNumber;
    public bool ByPaper { get; private set; }
    /// <summary>Where the code went, masked; null when none is on its way.</summary>
    public string? SentTo { get; private set; }

    public async Task<IActionResult> OnGet(string? returnUrl)
    {
        if (await Open(returnUrl) is { } back)
        {
            return back;
        }
        await Look();
        return Way switch
        {
            Way.AddApp => To("/sign-in/authenticator"),
            Way.SetNumber when SentTo is null => To("/sign-in/number"),
            _ => Page(),
        };
    }

    public async Task<IActionResult> OnPost(string? code, string? recovery, string? returnUrl)
    {
        if (await Open(returnUrl) is { } back)
        {
            return back;
        }
        await Look();
        var entry = await Service<StepDoor>().Try(HttpContext, Waiting!, code, recovery);
        if (ReturnUrl.Onward(Url, returnUrl, entry) is { } onward)
        {
            return LocalRedirect(onward);
        }
        Left = entry.Left;
        ByPaper = !ByText && !string.IsNullOrWhiteSpace(recovery);
        var wrong = ByText ? "factors.text-wrong" : ByPaper ? "factors.recovery-wrong" : "factors.code-wrong";
        return Wrong(ByPaper ? "Recovery" : "Code", T[Left == 0 ? "factors.too-many" : wrong], isOver: Left == 0);
    }

    private async Task Look()
    {
        if (ByText)
        {
            var purpose = Way == Way.Text ? TextPurpose.SignIn : TextPurpose.NewNumber;
            SentTo = await Service<TextCodes>().Find(Waiting!.PersonId, purpose, Waiting.Challenge, Stop) is { } sent ? Mobiles.Masked(sent.Number) : null;
        }
    }
}

/// <summary>Sends the code of the second step, or sends a new one that voids the one before.</summary>
[AsksNothing("Between the two steps nobody is inside yet; the step's cookie says who waits.")]
public sealed class SendingModel : StepPage
{
    public async Task<IActionResult> OnPost(string? returnUrl)
    {
        if (await Open(returnUrl) is { } back)
        {
            return back;
        }
        if (Way != Way.Text)
        {
            return To("/sign-in/code");
        }
        var number = await Db.People.Where(p => p.Id == Waiting!.PersonId).Select(p => p.Mobile!).SingleAsync(Stop);
        var sending = await Service<TextCodes>().Send(Waiting!.PersonId, number, TextPurpose.SignIn, Waiting.Challenge, HttpContext);
        return sending == Sending.Sent ? To("/sign-in/code") : Wrong("Code", T[sending == Sending.TooSoon ? "factors.text-soon" : "factors.text-many"], isOver: true);
    }
}
