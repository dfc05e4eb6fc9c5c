using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Web.Ground;

namespace Portal.Load.Size;

/// <summary>The same pages of two offices, a small and a large one, asked in turns, so that whatever else the machine does falls on both.</summary>
internal static partial class Pages
{
    private const int WarmUp = 15;

    internal static async Task<int> CompareAsync(Uri few, Uri many, int times)
    {
        Console.WriteLine($"{"page",-44} {"few",9} {"many",9}   many / few   (median and p95 of {times}, ms)");
        foreach (var (who, pages) in new (Cast, string[])[]
        {
            (Cast.Sam, ["/today", "/clients", "/clients?q=linde", "/inbox", "/requests"]),
            (Cast.Eva, ["/today", "/clients", "/clients?q=linde", "/inbox", "/requests", "{dossier}", "{dossier}/trail", "{dossier}/requests", "{dossier}/documents", "{request}"]),
            (Cast.Dana, ["/home", "/documents", "/panels", "{request}"]),
        })
        {
            var small = await OfficeOf.SignInAsync(few, who);
            var large = await OfficeOf.SignInAsync(many, who);
            foreach (var page in pages)
            {
                var (a, b) = (new Latencies(), new Latencies());
                for (var i = -WarmUp; i < times; i++)
                {
                    await small.AskAsync(page, i < 0 ? null : a);
                    await large.AskAsync(page, i < 0 ? null : b);
                }
                Console.WriteLine(FormattableString.Invariant($"{who.Name + " " + page,-44} {a.At(0.5),9:0.0} {b.At(0.5),9:0.0}   {b.At(0.5) / a.At(0.5),10:0.00}   p95 {a.At(0.95):0.0} {b.At(0.95):0.0}"));
            }
        }
        return 0;
    }

    private sealed record OfficeOf(Browserless Browser, string Dossier, string Request)
    {
        internal static async Task<OfficeOf> SignInAsync(Uri office, Cast who)
        {
            var browser = new Browserless(office);
            await browser.SignInAsync(who);
            var home = await browser.GetAsync("/");
            var requests = await browser.GetAsync("/requests");
            return new OfficeOf(browser, Dossiers().Match(home.Text + requests.Text).Value, Requests().Match(home.Text + requests.Text).Value);
        }

        internal async Task AskAsync(string page, Latencies? into)
        {
            var address = page.Replace("{dossier}", Dossier, StringComparison.Ordinal).Replace("{request}", Request, StringComparison.Ordinal);
            var from = Stopwatch.GetTimestamp();
            var answer = await Browser.SendAsync(HttpMethod.Get, address);
            into?.Add(from, Stopwatch.GetTimestamp());
            if (answer.Status != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{address} answered {answer.Status}.");
            }
        }
    }

    [GeneratedRegex("/dossiers/[0-9a-f-]{36}")]
    private static partial Regex Dossiers();

    [GeneratedRegex("/requests/[0-9a-f-]{36}")]
    private static partial Regex Requests();
}
