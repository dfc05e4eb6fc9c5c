using System.Globalization;

namespace Portal.Web.Fragments.Approvals;

/// <summary>Amounts as people type them.</summary>
internal static class AmountField
{
    /// <summary>False where it is none; an empty field is no amount, and right.</summary>
    public static bool TryRead(string? typed, out decimal? amount)
    {
        amount = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }
        // "1.234,56" and "1,234.56" are both typed here: what stands last and has at most two digits behind it is the sign of the cents.
        var bare = typed.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        var last = bare.LastIndexOfAny(['.', ',']);
        var cents = last >= 0 && bare.Length - last - 1 is 1 or 2;
        var whole = (cents ? bare[..last] : bare).Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(cents ? $"{whole}.{bare[(last + 1)..]}" : whole, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) || Math.Abs(sum) >= 1_000_000_000_000m)
        {
            return false;
        }
        amount = sum;
        return true;
    }
}
