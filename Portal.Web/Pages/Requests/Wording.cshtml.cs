using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Requests;

namespace Portal.Web.Pages.Requests;

/// <summary>Subject, description and due date of a request. Two people on this form never overwrite one another unseen: the later one sees
/// both, side by side, and decides.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class WordingModel : RequestPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public WordingForm Words { get; set; } = new();
    private WordingForm? theirs;
    private string? problem;

    public async Task<IActionResult> OnGetAsync()
    {
        Words = WordingForm.Of(await Load());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var request = await Load();
        if (string.IsNullOrWhiteSpace(Words.Subject) || Words.Subject.Length > 200 || Words.Description?.Length > 4000 || !ModelState.IsValid)
        {
            problem = T["requests.subject-needed"];
            return Again(StatusCodes.Status422UnprocessableEntity);
        }
        if (Words.Version != request.Version)
        {
            return Clash(request);
        }
        request.Change(Words.Subject, Words.Description ?? "", Words.Due, By, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return Clash(await Load());
        }
        if (!IsFragment)
        {
            return LocalRedirect(Links.Request(Id));
        }
        Response.Headers["HX-Redirect"] = Links.Request(Id);
        return StatusCode(StatusCodes.Status204NoContent);
    }

    public Fragment Form() => Fragment.Of<WordingEditor>(new { RequestId = Id, Words, Theirs = theirs, Problem = problem });

    private async Task<FileRequest> Load()
    {
        var request = await Db.RequestsVisibleTo(Actor).Where(r => r.Id == Id).FirstOrNotFoundAsync(Stop);
        await On(request.DossierId);
        return request;
    }

    private IActionResult Clash(FileRequest request)
    {
        theirs = WordingForm.Of(request);
        Words.Version = request.Version;
        ModelState.Clear();
        return Again(StatusCodes.Status409Conflict);
    }

    private IActionResult Again(int status)
    {
        Response.StatusCode = status;
        return IsFragment ? Fragment.Of<WordingEditor>(new { RequestId = Id, Words, Theirs = theirs, Problem = problem }, status) : Page();
    }
}
