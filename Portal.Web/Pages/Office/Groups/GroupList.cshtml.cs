using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>The groups of the office: of clients, and of staff.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ListModel(GroupsReader groups) : PortalPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await Lines();

    public async Task<Fragment> Lines() => Fragment.Of<GroupsList>(new { View = await groups.All(Actor, Stop) });
}
