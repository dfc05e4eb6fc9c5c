using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>One change to several dossiers; each asks its own right.</summary>
[AsksStaff]
public sealed class ChangesModel(MonitorReader monitor, Choices choices, Changes changes) : MonitorPage(monitor, choices)
{
    public async Task<IActionResult> OnPostAsync(string? query, ChangeKind? change, List<Guid>? dossier, bool all, Guid? manager, Guid? group, Guid? support, string? configuration, string? worklist)
    {
        Filter = MonitorFilter.Read(query) with { After = null };
        var names = await Names();
        var to = change switch
        {
            ChangeKind.Manager when manager is null || names.Managers.Any(m => m.Id == manager) => $"{manager}",
            ChangeKind.Group when group is null || names.Groups.Any(g => g.Id == group) => $"{group}",
            ChangeKind.Support when names.Managers.Any(m => m.Id == support) => $"{support}",
            ChangeKind.Configuration when configuration is "B" or "C" or "D" => configuration,
            ChangeKind.Worklist when worklist is "true" or "false" => worklist,
            _ => null,
        };
        if (change is not { } kind || to is null)
        {
            return Nothing("monitor.choose-what");
        }
        var chosen = all ? await Monitor.Ids(Actor, Filter, Changes.Most + 1, Stop) : dossier ?? [];
        if (chosen.Count == 0 || chosen.Count > Changes.Most)
        {
            return Nothing(chosen.Count == 0 ? "monitor.choose-some" : "monitor.too-many");
        }
        var outcome = await changes.Make(Actor, new Change(kind, to), chosen, Stop);
        Report = Fragment.Of<ChangeReport>(new { Outcome = outcome, Filter });
        return Page();
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Nothing(string key)
    {
        Report = Fragment.Of<ErrorSummary>(new { Title = T["requests.problem"], Errors = (IReadOnlyList<FieldError>)[new FieldError(null, T[key, Changes.Most])] });
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>Back to what was, dossier by dossier, where nobody changed it since.</summary>
[AsksStaff]
public sealed class ChangesUndoingModel(MonitorReader monitor, Choices choices, Changes changes) : MonitorPage(monitor, choices)
{
    public async Task<IActionResult> OnPostAsync(string? query, ChangeKind? change, List<string>? before)
    {
        Filter = MonitorFilter.Read(query) with { After = null };
        var steps = (before ?? []).Take(Changes.Most).Select(Before.Parse).OfType<Before>().ToList();
        if (change is not { } kind || !Enum.IsDefined(kind) || steps.Count == 0)
        {
            Report = Fragment.Of<ErrorSummary>(new { Title = T["requests.problem"], Errors = (IReadOnlyList<FieldError>)[new FieldError(null, T["monitor.choose-some"])] });
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Report = Fragment.Of<ChangeReport>(new { Outcome = await changes.Undo(Actor, kind, steps, Stop), Filter, Undone = true });
        return Page();
    }
}
