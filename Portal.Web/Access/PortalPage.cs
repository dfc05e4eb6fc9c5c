using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Access;

/// <summary>What every page has: the database, the actor, the clock, the texts, and the question of rights on a dossier.</summary>
public abstract class PortalPage : PageModel
{
    protected PortalDb Db => HttpContext.RequestServices.GetRequiredService<PortalDb>();
    public CurrentActor Current => HttpContext.RequestServices.GetRequiredService<CurrentActor>();
    public Actor Actor => Current.Required;
    protected By By => Actor.By;
    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
    protected DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
    public Text T => HttpContext.RequestServices.GetRequiredService<Text>();
    protected CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>The request came from htmx and wants a fragment, not a page.</summary>
    protected bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    /// <summary>For a link in the frame that is drawn anew: whether the page that asks is this one, or under it.</summary>
    protected string? CurrentAt(string start) =>
        Uri.TryCreate(Request.Headers["HX-Current-URL"].ToString(), UriKind.Absolute, out var page) && (page.AbsolutePath == start || page.AbsolutePath.StartsWith(start + "/", StringComparison.Ordinal)) ? "page" : null;

    /// <summary>The actor's rights on a dossier. Not to be seen: 404. Seen, but without the capability that the page states: 403.</summary>
    protected async Task<Capabilities> On(Guid dossierId)
    {
        AccessFilter.MarkAsked(HttpContext);
        var may = await Db.CapabilitiesOn(Actor, dossierId, Stop);
        var asks = GetType().GetCustomAttributes(typeof(AsksDossierAttribute), inherit: true).OfType<AsksDossierAttribute>().SingleOrDefault();
        // The worklist is the one page of a dossier that is open to who may not open the dossier itself (B3).
        if (!may.Has(Capability.SeeDossier) && !(asks?.Capability == Capability.UseWorklist && may.Has(Capability.UseWorklist)))
        {
            throw new NotFound();
        }
        if (asks is not null && !may.Has(asks.Capability))
        {
            throw new Forbidden();
        }
        return may;
    }

    /// <summary>What was typed and is no day, number or choice: left alone it would be stored as if the field had been emptied.</summary>
    protected IEnumerable<FieldError> Unreadable() => ModelState.Where(e => e.Value is { ValidationState: ModelValidationState.Invalid, AttemptedValue: { Length: > 0 } })
        .Select(e => new FieldError(e.Key, T["problems.unreadable", e.Value!.AttemptedValue]));

    /// <summary>Somebody else saved it since it was shown: said once, and what was typed stays for a second press.</summary>
    protected bool Clashes(Guid shown, Recording now, List<FieldError> errors)
    {
        if (shown == default || shown == now.Version)
        {
            return false;
        }
        errors.Add(new(null, T["problems.clash"]));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return true;
    }

    /// <summary>After a change: htmx gets the fragment that changed, a plain form goes back to its page.</summary>
    protected async Task<IActionResult> Done(string back, Func<Task<IActionResult>>? fragment = null) =>
        IsFragment ? fragment is null ? StatusCode(StatusCodes.Status204NoContent) : await fragment() : LocalRedirect(back);
}
