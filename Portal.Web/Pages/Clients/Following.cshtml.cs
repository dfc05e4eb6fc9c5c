using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Clients;

namespace Portal.Web.Pages.Clients;

/// <summary>Whether one gets copies of what comes in on this client (I4). Said twice, it holds once.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class FollowingModel(ClientReader reader) : ClientPage
{
    /// <param name="on">From now on, or no longer.</param>
    /// <param name="list">Pressed in the list of those that one follows, so it goes back there.</param>
    public async Task<IActionResult> OnPostAsync(bool on, bool list)
    {
        await Open();
        var me = Actor.PersonId;
        var following = await Db.ClientFollowings.FirstOrDefaultAsync(f => f.ClientId == Id && f.PersonId == me, Stop);
        if (on && following is null)
        {
            Db.ClientFollowings.Add(ClientFollowing.Begin(Client, await Db.ClientFollowings.CountAsync(f => f.PersonId == me, Stop), By, Now));
        }
        else if (!on && following is not null)
        {
            following.End(Client, By, Now);
            Db.ClientFollowings.Remove(following);
        }
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException)
        {
            // Pressed on two screens at once: it is as he wants it, or something else went wrong.
            Db.ChangeTracker.Clear();
            if (await Db.ClientFollowings.AnyAsync(f => f.ClientId == Id && f.PersonId == me, Stop) != on)
            {
                throw;
            }
        }
        return IsFragment && !list ? Fragment.Of<ClientHead>(new { View = await reader.Read(Actor, Client, Stop) }) : LocalRedirect(list ? "/me/notices#following" : $"/clients/{Id}");
    }
}
