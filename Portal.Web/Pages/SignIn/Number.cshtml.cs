using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignIn;

/// <summary>The office asks for codes by text message, and this person has proved no number yet: he gives it, with the PIN of his letter.</summary>
[AsksNothing("Between the two steps nobody is inside yet; the step's cookie says who waits.")]
public sealed class NumberModel : StepPage
{
    public string? Number { get; private set; }

    public async Task<IActionResult> OnGet(string? returnUrl) => await Open(returnUrl) ?? (Way == Way.SetNumber ? Page() : To("/sign-in/code"));

    public async Task<IActionResult> OnPost(string? number, string? pin, string? returnUrl)
    {
        if (await Open(returnUrl) is { } back)
        {
            return back;
        }
        if (Way != Way.SetNumber)
        {
            return To("/sign-in/code");
        }
        Number = number;
        if (await Service<Mobiles>().Read(Waiting!.PersonId, number, Stop) is not { } read)
        {
            return Wrong("Number", T["mobile.wrong", Service<Mobiles>().Begin]);
        }
        var answer = await Service<Pins>().Try(Waiting!.PersonId, pin?.Trim(), Door.Address(HttpContext), Stop);
        if (!answer.IsRight)
        {
            return Wrong("Pin", answer.Left > 0 ? T.Count("mobile.pin-wrong", answer.Left) : T["mobile.pin-blocked"], isOver: answer.Left == 0);
        }
        var sending = await Service<TextCodes>().Send(Waiting.PersonId, read, TextPurpose.NewNumber, Waiting.Challenge, HttpContext);
        return sending == Sending.Sent ? To("/sign-in/code") : Wrong("Number", T[sending == Sending.TooSoon ? "factors.text-soon" : "factors.text-many"], isOver: true);
    }
}
