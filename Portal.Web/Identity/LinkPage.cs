using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Person = Portal.Domain.Office.Person;

namespace Portal.Web.Identity;

/// <summary>The page behind a link of a mail, where a person chooses his password. Opening it changes nothing, for mail scanners open links
/// too; only sending the form uses the link up. A link that does not work (any more) gives one answer, whatever the reason.</summary>
public abstract class LinkPage(LinkPurpose purpose, string said) : PortalPage
{
    public Person? Person { get; private set; }
    public DateTimeOffset Until { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGet(string secret)
    {
        await Open(secret);
        return Page();
    }

    public async Task<IActionResult> OnPost(string secret, string? password)
    {
        if (await Open(secret) is not { } link)
        {
            return Page();
        }
        var setting = HttpContext.RequestServices.GetRequiredService<NewPassword>();
        if (await setting.Trouble(Person!, password, Stop) is { } trouble)
        {
            Errors = [new("Password", trouble)];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (await setting.SetBy(link, Person!, password!, Door.Address(HttpContext), Now, Stop))
        {
            HttpContext.RequestServices.GetRequiredService<JustChosen>().Keep(HttpContext, Person!.Email);
            return LocalRedirect($"/sign-in?said={said}");
        }
        Gone();
        return Page();
    }

    private async Task<SingleUseLink?> Open(string secret)
    {
        if (await HttpContext.RequestServices.GetRequiredService<Links>().Find(secret, purpose, Now, Stop) is not { } found)
        {
            Gone();
            return null;
        }
        (Person, Until) = (found.Person, found.Link.ExpiresAt);
        return found.Link;
    }

    private void Gone()
    {
        Person = null;
        Response.StatusCode = StatusCodes.Status410Gone;
    }
}
