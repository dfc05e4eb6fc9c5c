using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.People;

namespace Portal.Web.Pages.Dossiers;

/// <summary>Who is on the dossier, of the office and of the client, and why each can see it.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class PeopleModel(PeopleReader people) : DossierPage
{
    protected override string Tab => "people";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<IActionResult> OnGetContactsAsync()
    {
        await Open();
        return Fragment.Of<ContactList>(new { View = await people.Read(Actor, Frame, Stop) });
    }

    public async Task<IActionResult> OnGetGroupsAsync()
    {
        await Open();
        return Fragment.Of<ContactGroupList>(new { View = await people.Read(Actor, Frame, Stop) });
    }

    public async Task<Fragment> List() => Fragment.Of<PeopleList>(new { View = await people.Read(Actor, Frame, Stop) });
}
