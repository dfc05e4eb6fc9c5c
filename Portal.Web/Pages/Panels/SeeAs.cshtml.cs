using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Panels;

/// <summary>"See as this user": the very reader and the very fragment of that user's own session, with his rights instead of one's own.
/// Looking only; the links lead where the looker himself may go.</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class SeeAsModel(PanelReader reader) : PanelVerbPage
{
    /// <summary>Which page of its documents, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    public PanelView Shown { get; private set; } = null!;
    public string Name { get; private set; } = "";

    public Task OnGetAsync(Guid contactId) => Read(contactId);

    public async Task<IActionResult> OnGetBodyAsync(Guid contactId)
    {
        await Read(contactId);
        return Body();
    }

    // Its own address: at the panel's the looker would be shown his own view from the next notice on.
    public Fragment Body() => Fragment.Of<PanelBody>(new { View = Shown, Place = Request.Path.Value });

    private async Task Read(Guid contactId)
    {
        var panel = await Load();
        var contact = await ContactOf(panel, contactId);
        var user = await ActorReader.Read(Db, contact.PersonId, Actor.Address, Today, Stop) ?? throw new NotFound();
        Name = contact.Person.Name;
        Shown = await reader.Read(user, Id, new PageAsked(P), Stop);
    }
}
