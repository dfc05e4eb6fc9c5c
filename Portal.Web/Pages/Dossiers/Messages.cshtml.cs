using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Messages;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Dossiers;

/// <summary>All conversations of a dossier with the people of its client.</summary>
[AsksDossier(Capability.Converse)]
public sealed class MessagesModel(ConversationListReader reader) : DossierPage
{
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    protected override string Tab => "messages";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<Fragment> List() => Fragment.Of<ConversationSheet>(new { List = await reader.OfDossier(Actor, Id, new PageAsked(P), Stop) });
}
