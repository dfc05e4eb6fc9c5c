using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Messages;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Broadcasts;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Broadcasts;

/// <summary>Messages to many, his own and the office's; begins one to those whom he found in the list of clients, or to those of them that he ticked.</summary>
[AsksStaff]
public sealed class BroadcastsModel(MonitorReader monitor, BroadcastDesk desk) : ManyPage
{
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    /// <summary>Why none was begun.</summary>
    public Fragment? Problem { get; private set; }

    public void OnGet() => MustConverse();

    public async Task<IActionResult> OnGetListAsync()
    {
        MustConverse();
        return await List();
    }

    public async Task<IActionResult> OnPostAsync(string? query, bool all, List<Guid>? dossier)
    {
        MustConverse();
        var found = all ? await monitor.Ids(Actor, MonitorFilter.Read(query) with { After = null }, Broadcast.MostClients + 1, Stop) : dossier ?? [];
        try
        {
            if (found.Count > Broadcast.MostClients)
            {
                throw new RuleBroken("broadcasts.too-many-clients");
            }
            return LocalRedirect($"/messages/many/{(await desk.Begin(Actor, found, Stop)).Id}");
        }
        catch (RuleBroken broken)
        {
            Problem = Fragment.Of<ErrorSummary>(new { Title = T["requests.problem"], Errors = (IReadOnlyList<FieldError>)[new FieldError(null, T.Why(broken))] });
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }

    public async Task<Fragment> List() => Fragment.Of<BroadcastSheet>(new { List = await Reader.List(Actor, new PageAsked(P), Stop) });
}
