using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.News;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Office.News;

/// <summary>News is written or reworded in one form.</summary>
public abstract class NewsPage : PortalPage
{
    [BindProperty] public NewsForm Form { get; set; } = new();
    protected List<FieldError> Errors { get; private set; } = [];
    private IReadOnlyList<Choice> branches = [];

    protected async Task Open() => branches = await HttpContext.RequestServices.GetRequiredService<Choices>().Branches(Stop);

    /// <summary>Whether what was typed can be kept.</summary>
    protected bool Holds(NewsItem? item)
    {
        Errors = [.. Form.Check(T, item, branches, Today), .. Unreadable()];
        return Errors.Count == 0;
    }

    /// <summary>The form again, with what was typed.</summary>
    protected IActionResult Again(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return Page();
    }

    protected Fragment Editor(Guid? id) => Fragment.Of<NewsEditor>(new { Form, Id = id, Branches = branches, Errors = (IReadOnlyList<FieldError>)Errors });
}
