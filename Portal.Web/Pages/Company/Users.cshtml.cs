using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;

namespace Portal.Web.Pages.Company;

/// <summary>The users of a dossier, for those of the client who manage them (C7).</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class UsersModel : CompanyPage
{
    public Fragment All { get; private set; } = null!;

    public async Task OnGetAsync() => All = Fragment.Of<CompanyUsers>(new { View = await Read() });

    public async Task<IActionResult> OnGetAllAsync() => Fragment.Of<CompanyUsers>(new { View = await Read() });

    public async Task<IActionResult> OnGetListAsync() => Fragment.Of<CompanyUserList>(new { View = await Read() });

    private async Task<CompanyView> Read()
    {
        await Open();
        return await Reader.Read(Actor, Company, Stop);
    }
}
