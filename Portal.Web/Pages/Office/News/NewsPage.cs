using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.News;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Office.News;

/// <summary>News is written or reworded in one form.</summary>
[RequestSizeLimit(NewsForm.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = NewsForm.MostBytes)]
public abstract class NewsPage : PortalPage
{
    [BindProperty] public NewsForm Form { get; set; } = new();
    protected List<FieldError> Errors { get; private set; } = [];
    private IReadOnlyList<Choice> branches = [];

    protected async Task Open() => branches = await HttpContext.RequestServices.GetRequiredService<Choices>().BranchesToRun(Actor, Stop);

    /// <summary>Whether what was typed can be kept.</summary>
    protected bool Holds(NewsItem? item)
    {
        Errors = [.. Form.Check(T, item, branches, Today), .. Unreadable()];
        if (Form.BranchId is null && !Actor.Runs(null))
        {
            Errors.Add(new("Form.BranchId", T["news.branch-needed"]));
        }
        return Errors.Count == 0;
    }

    /// <summary>The files of the form, in the store; null where one of them is not taken, which the form then says.</summary>
    protected async Task<IReadOnlyList<StoredFile>?> Take()
    {
        var filing = HttpContext.RequestServices.GetRequiredService<NewsFiling>();
        var taken = new List<StoredFile>();
        foreach (var file in Form.Files)
        {
            try
            {
                taken.Add(await filing.Take(file, Stop));
            }
            catch (RuleBroken refused)
            {
                Errors.Add(new("Form.Files", $"{file.FileName}: {T[refused.Reason]}"));
                return null;
            }
        }
        return taken;
    }

    /// <summary>The form again, with what was typed.</summary>
    protected IActionResult Again(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return Page();
    }

    protected Fragment Editor(NewsItem? item) => Fragment.Of<NewsEditor>(new { Form, item?.Id, Files = (IReadOnlyList<NewsFile>)(item?.Files ?? []), Branches = branches, Whole = Actor.Runs(null), Errors = (IReadOnlyList<FieldError>)Errors });
}
