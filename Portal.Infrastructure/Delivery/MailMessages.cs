using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Our mail as System.Net.Mail has it: plain text first, its HTML twin with its picture beside it, and the headers that it does not set itself.</summary>
internal static class MailMessages
{
    private const int LongestHeader = 200;

    public static MailMessage Build(Mail mail)
    {
        var host = new MailAddress(mail.From).Host;
        var message = new MailMessage
        {
            From = Address(mail.From, mail.FromName),
            Subject = OneLine(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.To.Add(Address(mail.To, mail.ToName));
        if (mail.ReplyTo is { Length: > 0 } reply && MailAddress.TryCreate(reply, out var replyTo))
        {
            message.ReplyToList.Add(replyTo);
        }
        message.Headers["Message-ID"] = $"<{mail.Key.ToString("N", CultureInfo.InvariantCulture)}@{host}>";
        // A root that was never sent itself: mail programs put its answers together all the same.
        message.Headers["References"] = message.Headers["In-Reply-To"] = $"<{mail.Thread}@{host}>";
        if (mail.SwitchOff is { } switchOff)
        {
            message.Headers["List-Unsubscribe"] = $"<{switchOff.AbsoluteUri}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }
        // RFC 3834: out-of-office notes do not answer these.
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.Headers["X-Auto-Response-Suppress"] = "All";
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.QuotedPrintable;
        if (mail.Logo is { } logo)
        {
            html.LinkedResources.Add(new LinkedResource(new MemoryStream(logo.Bytes), logo.MediaType) { ContentId = logo.ContentId });
        }
        message.AlternateViews.Add(html);
        return message;
    }

    /// <summary>One mailbox and no more, whatever the text holds: a list of addresses is refused, a line break in a name is a space.</summary>
    private static MailAddress Address(string address, string name) =>
        !address.AsSpan().ContainsAny(",;\r\n") && MailAddress.TryCreate(address, OneLine(name), Encoding.UTF8, out var one)
            ? one
            : throw new MailNotSent($"'{OneLine(address)}' is not an e-mail address.", forGood: true, because: Domain.Inbox.DeliveryCause.NotAnAddress);

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= LongestHeader ? line : $"{line[..LongestHeader]}…";
    }
}
