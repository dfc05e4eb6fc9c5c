using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Identity;

/// <summary>Shown on the console of an empty office: whoever reads it owns the machine, and only he may say whose office this is. Lives as
/// long as the process, or until it is used.</summary>
internal sealed class SetUpCode
{
    /// <summary>Without letters that look like digits.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly string code = RandomNumberGenerator.GetString(Letters, 16);

    /// <summary>One set-up at a time: two at once must not make two offices.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>In groups of four, as it is printed.</summary>
    public string Shown => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    public bool Is(string? typed)
    {
        var plain = string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(plain), Encoding.ASCII.GetBytes(code));
    }

    /// <summary>Says on the console where to begin, when there is no office yet.</summary>
    public void Print(Uri url) => Console.WriteLine($"""

        This office is empty. Open {new Uri(url, "/set-up")} and give this code, once:

            {Shown}

        """);
}
