using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>The active clients monitor: as it is opened, and as it comes back when something was done to it.</summary>
public abstract class MonitorPage(MonitorReader monitor, Choices choices) : PortalPage
{
    private MonitorView? view;
    private MonitorNames? names;
    private int? count;

    public MonitorFilter Filter { get; protected set; } = new();

    /// <summary>What came of a change, above the list.</summary>
    public Fragment? Report { get; protected set; }

    /// <summary>He may change some dossier: lines can be ticked.</summary>
    public bool Chooses => Actor.MaySomewhere(Capability.ManageDossier);

    protected MonitorReader Monitor => monitor;
    protected List<FieldError> Errors { get; } = [];
    protected string? TypedName { get; set; }
    protected bool? TypedFirst { get; set; }

    public async Task<Fragment> Lines() => Fragment.Of<MonitorSection>(new { View = await View(), Count = await Count(), Names = await Names(), Chooses, Writes = Actor.MaySomewhere(Capability.Converse) });

    public async Task<Fragment> Filters() => Fragment.Of<MonitorFilters>(new { Filter = Filter with { After = null }, Names = await Names(), Views = await monitor.Views(Actor, Stop), Inside = Actor.MaySomewhere(Capability.SeeDossier), Typed = TypedName, TypedFirst, Errors = (IReadOnlyList<FieldError>)Errors });

    public async Task<Fragment> Changing() => Fragment.Of<MonitorChanges>(new { Filter = Filter with { After = null }, Names = await Names(), Count = await Count(), Shown = (await View()).Lines.Count });

    protected async Task<MonitorNames> Names() => names ??= await MonitorNames.Read(choices, Actor, Stop);

    /// <summary>The page again, with what is wrong.</summary>
    protected PageResult Again(int status, params ReadOnlySpan<FieldError> errors)
    {
        Errors.AddRange(errors);
        Response.StatusCode = status;
        return Page();
    }

    private async Task<MonitorView> View() => view ??= await monitor.Read(Actor, Filter, MonitorReader.Page, Stop);

    private async Task<int> Count() => count ??= await monitor.Count(Actor, Filter, Stop);
}
