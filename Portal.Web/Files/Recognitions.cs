using Microsoft.Extensions.Caching.Memory;
using Portal.Infrastructure.Import.Standards;

namespace Portal.Web.Files;

/// <summary>What files say of themselves, by the hash of their bytes: those never change, so a page that is drawn again costs nothing. Few are
/// read at once, as the largest take a processor for a moment.</summary>
internal sealed class Recognitions : IDisposable
{
    private const int Most = 500;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(20);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly SemaphoreSlim turns = new(2);

    public async Task<Recognition> OfAsync(string sha256, Func<Task<Recognition>> read, CancellationToken stop)
    {
        if (kept.TryGetValue(sha256, out Recognition? said))
        {
            return said!;
        }
        await turns.WaitAsync(stop);
        try
        {
            return kept.TryGetValue(sha256, out said) ? said! : kept.Set(sha256, await read(), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Life });
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        kept.Dispose();
        turns.Dispose();
    }
}
