using System.Text.RegularExpressions;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What a mail server's answer means for people: by its enhanced status code (RFC 3463) where there is one, else by the plain one
/// (RFC 5321). The same codes stand in the reports of mails that came back (RFC 3464).</summary>
public static partial class MailAnswer
{
    /// <param name="code">The three digits; 0 where nobody said them.</param>
    /// <param name="text">The server's words.</param>
    public static DeliveryCause Cause(int code, string text) => Enhanced().Match(text) is { Success: true } found
        ? (found.Groups[1].Value, found.Groups[2].Value) switch
        {
            ("1", "2" or "10") => DeliveryCause.DomainUnknown,
            ("1", "3") => DeliveryCause.NotAnAddress,
            ("1", "0" or "1" or "6") => DeliveryCause.AddressUnknown,
            ("2", "1") => DeliveryCause.MailboxClosed,
            ("2", "2") => DeliveryCause.MailboxFull,
            ("2", "3") or ("3", "4") => DeliveryCause.TooLarge,
            ("4", "4") => DeliveryCause.DomainUnknown,
            ("4", _) => DeliveryCause.ServerAway,
            _ => DeliveryCause.Refused,
        }
        : code switch
        {
            551 => DeliveryCause.AddressUnknown,
            553 or 501 => DeliveryCause.NotAnAddress,
            552 => DeliveryCause.MailboxFull,
            _ => DeliveryCause.Refused,
        };

    /// <summary>Whether an answer that came after the whole mail was handed over is about the receiver (RFC 3463, classes 5.1, 5.2 and too large).
    /// Anything else may be the office's own server, set up wrongly for an hour, and is tried again.</summary>
    public static bool IsOfReceiver(string text) => Enhanced().Match(text) is { Success: true } found && found.Value[0] == '5' && (found.Groups[1].Value is "1" or "2" || found.Value == "5.3.4");

    [GeneratedRegex(@"(?<![\d.])[245]\.(\d{1,3})\.(\d{1,3})(?![\d.])")]
    private static partial Regex Enhanced();
}
