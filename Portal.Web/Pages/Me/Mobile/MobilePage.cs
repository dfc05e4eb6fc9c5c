using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Person = Portal.Domain.Office.Person;

namespace Portal.Web.Pages.Me.Mobile;

/// <summary>A page about one's mobile number. A strict office has none of them.</summary>
public abstract class MobilePage : FreshPage
{
    protected override string Back => "/me/mobile";

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public string? ErrorOf(string name) => Errors.FirstOrDefault(e => e.Name == name)?.Text;

    protected T Service<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    protected async Task Open()
    {
        if (await Service<Ways>().NoTexts(Stop))
        {
            throw new NotFound();
        }
        Person = await Db.People.SingleAsync(p => p.Id == Actor.PersonId, Stop);
    }

    protected PageResult Wrong(string field, string text, bool isOver = false)
    {
        Errors = [new(field, text)];
        Response.StatusCode = isOver ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
