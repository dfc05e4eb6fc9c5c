using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Live;

namespace Portal.Web.Pages.Documents;

/// <summary>Every document a client user may see, whatever way: archive, requests, panels.</summary>
[AsksSignedIn]
public sealed class OwnDocumentsModel(DocumentLines documents, Numbers numbers) : PortalPage
{
    private const int Most = 200;

    public IActionResult OnGet() => Actor.IsStaff ? LocalRedirect("/clients") : Page();

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List()
    {
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        var lines = await documents.Read(Actor, null, Most, Stop);
        return Fragment.Of<OwnDocuments>(new { Lines = (IReadOnlyList<DocumentLine>)lines, Actor.PersonId, Number = number, numbers.Epoch });
    }
}
