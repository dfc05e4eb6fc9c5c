using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Infrastructure.Reminding;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Asking;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Schedules;

namespace Portal.Web.Pages.Requests;

/// <summary>Asks a client for files: what, of whom, by when, with what beside it.</summary>
[AsksDossier(Capability.AskForFiles)]
[RequestSizeLimit(AskForm.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = AskForm.MostBytes)]
public sealed class NewModel(AskFacts facts, AskedFiles files, TimeProvider clock) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public AskForm Asked { get; set; } = new();
    public AskFormFacts Facts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid? template, Guid? update)
    {
        await On(Id);
        Facts = await facts.Read(Actor, Id, update is { } updated ? [updated] : [], Stop);
        Asked = await facts.Start(Facts, template, update, Stop);
        return Page();
    }

    /// <summary>One empty row more.</summary>
    public async Task<IActionResult> OnGetRowAsync()
    {
        await On(Id);
        Facts = await facts.Read(Actor, Id, [], Stop);
        return Fragment.Of<AskRow>(new { Facts, Key = $"new{Guid.CreateVersion7():n}", Item = new AskItem() });
    }

    /// <summary>What would go out of itself with the dates and the schedule as they are typed.</summary>
    public async Task<IActionResult> OnGetRemindingAsync()
    {
        await On(Id);
        IReadOnlyList<DateOnly> dues = [.. Request.Query.Where(q => q.Key.EndsWith(".Due", StringComparison.Ordinal)).Take(AskForm.MostItems + 1)
            .Select(q => DateOnly.TryParseExact(q.Value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).OfType<DateOnly>()];
        return Fragment.Of<AskReminding>(new { Of = AskedReminding.ForFiles(await Timetables.Read(Db, clock, Stop), Request.Query["Asked.Schedule"].ToString(), dues, Now) });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await On(Id);
        Facts = await facts.Read(Actor, Id, Asked.Named, Stop);
        IReadOnlyList<FieldError> errors = [.. Asked.Check(T).Concat(Unreadable()).Concat(Gone()).Concat(Unscheduled()).DistinctBy(e => e.Name)];
        if (errors.Count > 0)
        {
            return Again(errors);
        }
        var dossier = await Db.Dossiers.Include(d => d.Client).FirstAsync(d => d.Id == Id, Stop);
        var allowed = Facts.Recipients.Where(r => r.May && Asked.Recipients.Contains(r.ContactId)).Select(r => r.ContactId).ToList();
        var recipients = await Db.Contacts.Include(c => c.Person).Where(c => allowed.Contains(c.Id)).ToListAsync(Stop);
        try
        {
            var request = await Ask(dossier, recipients);
            await Db.SaveChangesAsync(Stop);
            return Go(Links.Request(request.Id));
        }
        catch (RuleBroken broken)
        {
            Db.ChangeTracker.Clear();
            return Again([new(null, T[broken.Reason])]);
        }
    }

    /// <summary>A document that he chose and may not see any more: said, for what is quietly left out is missed too late.</summary>
    private IEnumerable<FieldError> Gone() => Asked.Named.Except(Facts.Documents.Select(d => d.Id)).Any() ? [new(null, T["ask.document-gone"])] : [];

    private IEnumerable<FieldError> Unscheduled() => string.IsNullOrEmpty(Asked.Schedule) || Asked.Schedule == ScheduleSelect.Off || Chosen is not null ? [] : [new("Asked.Schedule", T["schedules.gone"])];

    private ReminderSchedule? Chosen => Facts.Timetables.All.FirstOrDefault(s => s.Id.ToString() == Asked.Schedule);

    private async Task<FileRequest> Ask(Domain.Dossiers.Dossier dossier, List<Domain.Clients.Contact> recipients)
    {
        var drafts = new List<ItemDraft>();
        var placed = new List<(Document Document, string Name)>();
        foreach (var item in Asked.Filled)
        {
            var example = item.Example is null ? null : await files.Place(dossier, item.Example, By, Now, Stop);
            drafts.Add(new ItemDraft(item.Name!, item.Explanation ?? "", item.Due, example?.LatestVersionId, item.UpdateOf));
        }
        foreach (var file in Asked.Files)
        {
            placed.Add((await files.Place(dossier, file, By, Now, Stop), file.FileName));
        }
        var request = FileRequest.Ask(dossier, Asked.Subject!, Asked.Description ?? "", Asked.MailMessage ?? "", Asked.Due, drafts, recipients, By, Now);
        if (!string.IsNullOrEmpty(Asked.Schedule))
        {
            request.SetReminding(Chosen, Asked.Schedule == ScheduleSelect.Off, null, By, Now);
        }
        Db.Add(request);
        foreach (var (document, _) in placed)
        {
            request.Attach(document.LatestVersionId, document.Id, document.Name);
        }
        foreach (var document in Facts.Documents.Where(d => Asked.Existing.Contains(d.Id)))
        {
            request.Attach(document.VersionId, document.Id, document.Name);
        }
        return request;
    }

    public Fragment Form(IReadOnlyList<FieldError>? errors = null, int status = StatusCodes.Status200OK) =>
        Fragment.Of<AskPage>(new { Facts, Asked, Errors = errors ?? [] }, status);

    private IActionResult Again(IReadOnlyList<FieldError> errors) => IsFragment ? Form(errors, StatusCodes.Status422UnprocessableEntity) : AgainPage(errors);

    private PageResult AgainPage(IReadOnlyList<FieldError> errors)
    {
        Asked.Errors = errors;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private IActionResult Go(string address)
    {
        if (!IsFragment)
        {
            return LocalRedirect(address);
        }
        Response.Headers["HX-Redirect"] = address;
        return StatusCode(StatusCodes.Status204NoContent);
    }
}
