using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Files;

/// <summary>Tells the office, in its trail, that stored bytes are damaged; once an hour for the same bytes, as a viewer asks many times.</summary>
internal sealed class DamageAlarm(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> raised = new();

    public async Task RaiseAsync(string sha256, string fileName)
    {
        var now = clock.GetUtcNow();
        if (raised.TryGetValue(sha256, out var last) && now - last < Again)
        {
            return;
        }
        raised[sha256] = now;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        (await db.Office.SingleAsync()).FindDamaged(sha256, fileName, By.Portal, now);
        await db.SaveChangesAsync();
    }
}
