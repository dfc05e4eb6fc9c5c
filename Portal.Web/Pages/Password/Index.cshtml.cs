using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Password;

/// <summary>Forgot the password: one answer for every address, so that nobody learns who is known here.</summary>
[AsksNothing("Whoever forgot his password is outside.")]
public sealed class IndexModel : PortalPage
{
    public string? Email { get; private set; }
    public bool Asked { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public void OnGet(string? email) => Email = email;

    public IActionResult OnPost(string? email)
    {
        Email = email?.Trim();
        if (Email is null || !Emails.IsOne(Email))
        {
            Errors = [new("Email", T["door.email-wrong"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        HttpContext.RequestServices.GetRequiredService<ForgottenPasswords>().Take(Email, HttpContext);
        Asked = true;
        return Page();
    }
}
