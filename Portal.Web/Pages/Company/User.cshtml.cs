using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Company;

/// <summary>One user of a dossier, to change what he may and whether he comes in.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class UserModel : CompanyUserPage
{
    private UserView view = null!;

    public Task OnGetAsync() => Read();

    public async Task<IActionResult> OnGetProfileAsync()
    {
        await Read();
        return Profile();
    }

    public async Task<IActionResult> OnGetAccessAsync()
    {
        await Read();
        return Access();
    }

    public Fragment Profile() => Fragment.Of<UserProfile>(new { View = view });

    public Fragment Access() => Fragment.Of<UserAccess>(new { View = view, Errors = (IReadOnlyList<FieldError>)Errors });

    private async Task Read()
    {
        await Open();
        view = await Reader.ReadUser(Actor, Company, ContactId, Stop);
    }
}
