using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>From the colleague's own page: he joins a staff group.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ColleagueJoinModel : StaffGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid personId, Guid group)
    {
        Id = group;
        await Join(personId);
        return await Saved($"/office/staff/{personId}");
    }
}

/// <summary>He leaves one.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ColleagueLeaveModel : StaffGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid personId)
    {
        await Leave(personId);
        return await Saved($"/office/staff/{personId}");
    }
}

/// <summary>He becomes responsible for a client group.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ColleagueEntrustedModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid personId, Guid group)
    {
        Id = group;
        await Entrust(personId);
        return await Saved($"/office/staff/{personId}");
    }
}

/// <summary>He is responsible for it no longer; what a staff group of his is stays.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ColleagueReleasedModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid personId)
    {
        await Release(s => s.PersonId == personId);
        return await Saved($"/office/staff/{personId}");
    }
}
