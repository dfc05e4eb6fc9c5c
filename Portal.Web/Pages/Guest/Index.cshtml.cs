using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Guests;

namespace Portal.Web.Pages.Guest;

/// <summary>What is asked of a guest, and what he sent himself.</summary>
[AsksGuest]
public sealed class IndexModel(GuestViews views) : PortalPage
{
    public Fragment Asked { get; private set; } = null!;

    public async Task OnGetAsync() => Asked = await Draw();

    public async Task<IActionResult> OnGetItemsAsync() => await Draw();

    private async Task<Fragment> Draw() => Fragment.Of<GuestPage>(new { View = await views.Read(Actor, Stop) });
}

/// <summary>He says that this was all; the office is told.</summary>
[AsksGuest]
public sealed class DoneModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var me = Actor.PersonId;
        (await Db.GuestLinks.Include(l => l.Request).FirstAsync(l => l.Id == me, Stop)).SayDone(By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/guest");
    }
}
