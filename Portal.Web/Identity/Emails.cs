using System.Net.Mail;

namespace Portal.Web.Identity;

internal static class Emails
{
    /// <summary>One address and nothing else: no name before it, no second one behind it.</summary>
    public static bool IsOne(string? text) =>
        text is { Length: > 0 and <= Door.LongestEmail } && MailAddress.TryCreate(text, out var address) && address.Address == text && text[^1] != '.' && address.Host.Contains('.', StringComparison.Ordinal);
}
