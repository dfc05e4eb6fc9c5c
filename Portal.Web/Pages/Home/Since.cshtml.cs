using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;

namespace Portal.Web.Pages.Home;

/// <summary>He has seen what happened since his last visit; it is about this visit of his, and nobody else hears of it.</summary>
[AsksSignedIn]
public sealed class SinceModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var id = Current.Session!.Id;
        (await Db.Sessions.SingleAsync(s => s.Id == id, Stop)).CatchUp(Now);
        await Db.SaveChangesAsync(Stop);
        return await Done("/home");
    }
}
