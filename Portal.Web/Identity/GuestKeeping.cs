using Microsoft.EntityFrameworkCore;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Forgets who a guest was, some time after his link ended: no law keeps his address. What he sent, and the trail that names him, are
/// the dossier's.</summary>
internal sealed class GuestKeeping(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How many were forgotten now.</summary>
    public async Task<int> Forget(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var before = clock.GetUtcNow() - GuestLink.Remembered;
        var over = db.GuestLinks.Where(l => l.Name != "" && (l.ExpiresAt < before || l.Revocation!.At < before)).Select(l => l.Id);
        await db.GuestCodes.Where(c => over.Contains(c.LinkId)).ExecuteDeleteAsync(stop);
        await db.Deliveries.Where(d => over.Contains(d.GuestId!.Value)).ExecuteUpdateAsync(d => d.SetProperty(x => x.Address, "").SetProperty(x => x.Trouble, "").SetProperty(x => x.Secret, (string?)null), stop);
        return await db.GuestLinks.Where(l => over.Contains(l.Id)).ExecuteUpdateAsync(l => l.SetProperty(x => x.Name, "").SetProperty(x => x.Email, "").SetProperty(x => x.Mobile, ""), stop);
    }
}
