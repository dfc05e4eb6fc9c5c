using System.Net;
using System.Text.RegularExpressions;
using Portal.Domain.Factors;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Identity;

/// <summary>Somebody's telephone with an authenticator app on it: it holds a key and shows codes by the scene's clock.</summary>
internal sealed partial class Phone(byte[] key, ManualTime clock, IReadOnlyList<string> paper)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The recovery codes that the page showed once.</summary>
    public IReadOnlyList<string> Paper => paper;
    public byte[] Key => key;
    public string Code => Totp.Code(key, Totp.StepAt(clock.GetUtcNow()));

    /// <summary>Adds the app to the account of whoever is inside, through the page; half a minute later the next code is there.</summary>
    public static async Task<Phone> AddAsync(Browserless inside, ManualTime clock)
    {
        var page = await inside.GetAsync("/me/authenticator");
        var bytes = Decode(Shown().Match(page.Text).Groups[1].Value);
        var done = await inside.PostAsync("/me/authenticator", ("key", Sealed(page)), ("code", Totp.Code(bytes, Totp.StepAt(clock.GetUtcNow()))));
        done.Status.ShouldBe(HttpStatusCode.OK);
        var phone = new Phone(bytes, clock, PaperOn(done));
        clock.Advance(TimeSpan.FromSeconds(30));
        return phone;
    }

    public static string Sealed(Answer page) => WebUtility.HtmlDecode(SealedKey().Match(page.Text).Groups[1].Value);

    public static List<string> PaperOn(Answer page) => [.. Shown().Matches(page.Text).Select(m => m.Groups[1].Value)];

    public static byte[] Decode(string letters)
    {
        var bits = string.Concat(letters.Where(char.IsLetterOrDigit).Select(l => Convert.ToString(Letters.IndexOf(l), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Shown();

    [GeneratedRegex("""name="key" value="([^"]+)""")]
    private static partial Regex SealedKey();
}
