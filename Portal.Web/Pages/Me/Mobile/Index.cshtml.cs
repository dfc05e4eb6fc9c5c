using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Factors;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Me.Mobile;

/// <summary>Gives a mobile number, with the PIN of the letter. A code goes to it, and one to the number it replaces.</summary>
[AsksSignedIn]
public sealed class IndexModel : MobilePage
{
    public string? Number { get; private set; }

    public Task OnGet() => Open();

    public async Task<IActionResult> OnPost(string? number, string? pin)
    {
        await Open();
        Number = number;
        if (await Service<Mobiles>().Read(Person.Id, number, Stop) is not { } read)
        {
            return Wrong("Number", T["mobile.wrong", Service<Mobiles>().Begin]);
        }
        var answer = await Service<Pins>().Try(Person.Id, pin?.Trim(), Door.Address(HttpContext), Stop);
        if (!answer.IsRight)
        {
            return Wrong("Pin", answer.Left > 0 ? T.Count("mobile.pin-wrong", answer.Left) : T["mobile.pin-blocked"], isOver: answer.Left == 0);
        }
        var (texts, challenge) = (Service<TextCodes>(), Current.Session!.Id);
        var sending = await texts.Send(Person.Id, read, TextPurpose.NewNumber, challenge, HttpContext);
        if (sending == Sending.Sent && Person.Mobile is { } old)
        {
            sending = await texts.Send(Person.Id, old, TextPurpose.OldNumber, challenge, HttpContext);
        }
        return sending == Sending.Sent ? LocalRedirect("/me/mobile/codes") : Wrong("Number", T[sending == Sending.TooSoon ? "factors.text-soon" : "factors.text-many"], isOver: true);
    }
}
