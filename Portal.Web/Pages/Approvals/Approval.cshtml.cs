using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Pages.Approvals;

/// <summary>One document that is up: what it is, what is asked, who must still act.</summary>
[AsksSignedIn]
public sealed class ApprovalModel : ApprovalPage
{
    public ApprovalView Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await Reader.Read(Actor, Id, Stop);

    public async Task<IActionResult> OnGetBodyAsync()
    {
        await OnGetAsync();
        return Body();
    }

    public Fragment Body() => Fragment.Of<ApprovalBody>(new { View = Shown });
}
