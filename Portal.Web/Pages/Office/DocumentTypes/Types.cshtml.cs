using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.DocumentTypes;

namespace Portal.Web.Pages.Office.DocumentTypes;

/// <summary>What a document can be when it is put up for approval (G1).</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class TypesModel(TypeReader types) : PortalPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await Lines();

    public async Task<Fragment> Lines() => Fragment.Of<TypeList>(new { View = await types.All(Stop) });
}
