using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>The dossier as one of its client's users sees it.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class SeeAsModel(SeenAsReader reader) : DossierPage
{
    /// <summary>Which page of his documents, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    private SeenAsView view = null!;
    protected override string Tab => "people";

    public Task OnGetAsync(Guid contactId) => Load(contactId);

    public async Task<IActionResult> OnGetSeenAsync(Guid contactId)
    {
        await Load(contactId);
        return Seen();
    }

    public Fragment Seen() => Fragment.Of<SeenAs>(new { View = view });

    private async Task Load(Guid contactId)
    {
        await Open();
        var contact = await Db.Contacts.AsNoTracking().Include(c => c.Person).Where(c => c.Id == contactId && c.ClientId == Frame.ClientId).FirstOrNotFoundAsync(Stop);
        view = await reader.Read(Actor, Id, contact, new PageAsked(P), Stop);
        ViewData["Title"] = T["panels.see-as-title", view.Name];
    }
}
