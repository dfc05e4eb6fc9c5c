using Microsoft.Net.Http.Headers;

namespace Portal.Tests.Web.Ground;

/// <summary>The cookies of one person. It keeps Secure cookies on http://localhost as browsers do, where CookieContainer drops them.</summary>
public sealed class CookieJar
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>What the next request carries, as the header's value; empty when there is none.</summary>
    public string Header
    {
        get
        {
            lock (gate)
            {
                return string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));
            }
        }
    }

    /// <summary>The value of one cookie, or null.</summary>
    public string? this[string name]
    {
        get
        {
            lock (gate)
            {
                return cookies.GetValueOrDefault(name);
            }
        }
    }

    /// <summary>Takes over a header that was seen elsewhere, as one who stole it would.</summary>
    public void Copy(string header)
    {
        lock (gate)
        {
            foreach (var pair in header.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            {
                cookies[pair[..pair.IndexOf('=')]] = pair[(pair.IndexOf('=') + 1)..];
            }
        }
    }

    /// <summary>Keeps what an answer sets and drops what it ends.</summary>
    public void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues(HeaderNames.SetCookie, out var set))
        {
            return;
        }

        lock (gate)
        {
            foreach (var cookie in SetCookieHeaderValue.ParseList(set.ToList()))
            {
                var name = cookie.Name.Value!;
                if (cookie.Expires < TimeProvider.System.GetUtcNow() || cookie.MaxAge <= TimeSpan.Zero)
                {
                    cookies.Remove(name);
                }
                else
                {
                    cookies[name] = cookie.Value.Value ?? "";
                }
            }
        }
    }
}
