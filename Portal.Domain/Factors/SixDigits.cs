using System.Globalization;
using System.Security.Cryptography;

namespace Portal.Domain.Factors;

/// <summary>Codes and PINs as people type them: every one of the million is as likely as every other.</summary>
public static class SixDigits
{
    public static string Draw() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
