using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>A person's own views of the monitor.</summary>
public abstract class ViewPage(MonitorReader monitor, Choices choices) : MonitorPage(monitor, choices)
{
    protected Task<List<SavedView>> Own() => Db.SavedViews.Where(v => v.PersonId == Actor.PersonId).ToListAsync(Stop);

    /// <summary>Null where the name will do; else the page again, with what was typed.</summary>
    protected IActionResult? Refuses(string? name, bool first, IEnumerable<SavedView> others)
    {
        (TypedName, TypedFirst) = (name, first);
        return name?.Trim() is not { Length: > 0 and <= SavedView.LongestName } right || right.Any(char.IsControl) ? Again(422, new Fragments.Parts.FieldError("name", T["monitor.view-name-needed", SavedView.LongestName]))
            : others.Any(v => string.Equals(v.Name, right, StringComparison.OrdinalIgnoreCase)) ? Again(422, new Fragments.Parts.FieldError("name", T["monitor.view-name-taken", right]))
            : null;
    }

    protected async Task<IActionResult> Saved(SavedView view)
    {
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/clients?{view.Query}");
    }
}

/// <summary>Keeps a view under a name.</summary>
[AsksStaff]
public sealed class ViewsModel(MonitorReader monitor, Choices choices) : ViewPage(monitor, choices)
{
    public async Task<IActionResult> OnPostAsync(string? query, string? name, bool first)
    {
        Filter = MonitorFilter.Read(query) with { After = null };
        var own = await Own();
        if (Refuses(name, first, own) is { } refused)
        {
            return refused;
        }
        if (own.Count >= SavedView.Most || Filter.Query.Length > SavedView.LongestQuery)
        {
            return Again(422, new Fragments.Parts.FieldError("name", T["monitor.views-full", SavedView.Most]));
        }
        var view = SavedView.Keep(Actor.PersonId, name!.Trim(), Filter.Query);
        Db.SavedViews.Add(view);
        if (first)
        {
            SavedView.OpenFirst([.. own, view], view);
        }
        return await Saved(view);
    }
}

/// <summary>Renames a view of one's own, or lets it open first.</summary>
[AsksNamedParty]
public sealed class ViewModel(MonitorReader monitor, Choices choices) : ViewPage(monitor, choices)
{
    public async Task<IActionResult> OnPostAsync(Guid id, string? name, bool first)
    {
        var own = await Own();
        var view = own.Find(v => v.Id == id) ?? throw new NotFound();
        Filter = MonitorFilter.Read(view.Query);
        if (Refuses(name, first, own.Where(v => v != view)) is { } refused)
        {
            return refused;
        }
        view.Rename(name!.Trim());
        if (first || view.IsFirst)
        {
            SavedView.OpenFirst(own, first ? view : null);
        }
        return await Saved(view);
    }
}

/// <summary>Forgets a view of one's own; the list it showed stays where it is.</summary>
[AsksNamedParty]
public sealed class ViewDeletionModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var view = await Db.SavedViews.FirstOrNotFoundAsync(v => v.Id == id && v.PersonId == Actor.PersonId, Stop);
        Db.SavedViews.Remove(view);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/clients?{view.Query}");
    }
}
