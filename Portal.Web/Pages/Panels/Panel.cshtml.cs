using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Panels;

/// <summary>One panel, for its members and for the office.</summary>
[AsksPanelMember]
public sealed class PanelModel(PanelReader reader) : PortalPage
{
    /// <summary>Which page of its documents, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    public PanelView Shown { get; private set; } = null!;

    public async Task OnGetAsync(Guid id) => Shown = await reader.Read(Actor, id, new PageAsked(P), Stop);

    public async Task<IActionResult> OnGetBodyAsync(Guid id)
    {
        Shown = await reader.Read(Actor, id, new PageAsked(P), Stop);
        return Body();
    }

    public Fragment Body() => Fragment.Of<PanelBody>(new { View = Shown });
}
