using System.Net;
using System.Text;

namespace Portal.Infrastructure.Deliveries;

/// <summary>A letter as text and as HTML: one column of at most 608 px in tables with inline styles, which is what mail programs read;
/// no picture that it does not bring itself, no pixel.</summary>
internal static class MailLayout
{
    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private const string Paragraph = "margin:0 0 16px;font-size:16px;line-height:24px;color:#132028;";
    private const string Name = "font-size:16px;line-height:24px;font-weight:bold;color:#132028;";
    private const string Small = "margin:0 0 8px;font-size:13px;line-height:20px;color:#57646c;";

    public static string Text(Letter letter, Voice voice, LetterHead head)
    {
        var text = new StringBuilder();
        void Block(string? block) => text.Append(string.IsNullOrEmpty(block) ? "" : $"{block}\n\n");

        Block(head.Greeting);
        Block(letter.Lead);
        Block(string.Join('\n', letter.Lines.Select(l => $"- {l.Strong}{l.Tail}")));
        foreach (var section in letter.Sections)
        {
            Block($"{section.Title}\n{string.Join('\n', section.Lines.Select(l => $"- {l.Strong}{l.Tail}"))}");
        }
        Block(letter.After);
        Block(letter.Quote is { } quote ? $"“{quote}”" : null);
        Block(letter.Button is null ? null : $"{letter.Button}{voice.Colon} {head.Address(letter)}");
        Block(voice.Say("never"));
        Block($"-- \n{letter.Why}{(head.Choices is { } choices ? $"\n{voice.Say("foot.choose")}{voice.Colon} {choices}" : "")}\n{head.Signature}");
        return text.ToString().TrimEnd() + "\n";
    }

    public static string Html(Letter letter, Voice voice, LetterHead head)
    {
        var address = WebUtility.HtmlEncode(head.Address(letter).AbsoluteUri);
        var body = new StringBuilder();
        body.Append(P(head.Greeting)).Append(P(letter.Lead));
        List(body, letter.Lines, head);
        foreach (var section in letter.Sections)
        {
            body.Append("<p style=\"").Append(Name).Append("margin:0 0 4px;\">").Append(Encode(section.Title)).Append("</p>");
            List(body, section.Lines, head);
        }
        body.Append(P(letter.After)).Append(P(letter.Quote is { } quote ? $"“{quote}”" : null));
        // Without a button there is nothing that could not work; an address has no blank to break at, and a phone would show half of the mail.
        var self = letter.Button is null ? null : letter.ShowsAddress ? voice.Say("copy", head.Address(letter).AbsoluteUri) : voice.Say("self", head.Site);
        var button = letter.Button is null ? "" : $"""<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px;"><tr><td style="background-color:{head.Accent};border-radius:6px;"><a href="{address}" style="display:inline-block;padding:12px 24px;font-size:16px;line-height:24px;color:#ffffff;text-decoration:none;{Font}">{Encode(letter.Button)}</a></td></tr></table>""";
        return $"""
            <!doctype html>
            <html lang="{voice.Language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>{Encode(letter.Subject)}</title></head>
            <body style="margin:0;padding:0;background-color:#f0f4f6;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f0f4f6;"><tr><td align="center" style="padding:24px 8px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:608px;background-color:#ffffff;border:1px solid #dbe2e5;border-radius:8px;"><tr><td style="padding:32px 24px;{Font}">
            <p style="margin:0 0 24px;{Name}">{Mark(head)}</p>
            {body}{button}
            {(self is null ? "" : $"""<p style="{Small}word-break:break-word;overflow-wrap:anywhere;">{Encode(self)}</p>""")}<p style="{Small}">{Encode(voice.Say("never"))}</p>
            </td></tr><tr><td style="padding:16px 24px;border-top:1px solid #dbe2e5;{Font}">
            <p style="{Small}">{Encode(letter.Why)}{Foot(voice, head)}</p>
            <p style="{Small}">{Encode(head.Signature)}</p>
            </td></tr></table>
            </td></tr></table>
            </body>
            </html>
            """;
    }

    private static string Foot(Voice voice, LetterHead head)
    {
        string Link(Uri? uri, string key) => uri is null ? "" : $" <a href=\"{Encode(uri.AbsoluteUri)}\" style=\"color:#57646c;\">{Encode(voice.Say(key))}</a>";

        var (choose, stop) = (Link(head.Choices, "foot.choose"), Link(head.SwitchOff, "foot.stop"));
        return choose.Length > 0 && stop.Length > 0 ? $"<br>{choose} ·{stop}" : choose + stop;
    }

    private static void List(StringBuilder body, IReadOnlyList<LetterLine> lines, LetterHead head)
    {
        if (lines.Count == 0)
        {
            return;
        }
        body.Append("<ul style=\"margin:0 0 16px;padding:0 0 0 20px;\">");
        foreach (var line in lines)
        {
            var strong = line.Path is { } path ? $"<a href=\"{Encode(new Uri(head.Url, path).AbsoluteUri)}\" style=\"color:{head.Accent};\">{Encode(line.Strong)}</a>" : $"<b>{Encode(line.Strong)}</b>";
            body.Append("<li style=\"margin:0 0 8px;font-size:16px;line-height:24px;color:#132028;\">").Append(strong).Append(Encode(line.Tail)).Append("</li>");
        }
        body.Append("</ul>");
    }

    /// <summary>The picture; the name where there is none, and where a reader of mails keeps pictures back.</summary>
    private static string Mark(LetterHead head) => head.Logo is { } logo
        ? $"<img src=\"cid:{logo.ContentId}\" width=\"{logo.Width}\" height=\"{logo.Height}\" alt=\"{Encode(head.Office)}\" style=\"display:block;border:0;background-color:#ffffff;{Name}{Font}\">"
        : Encode(head.Office);

    private static string P(string? text) => string.IsNullOrEmpty(text) ? "" : $"<p style=\"{Paragraph}\">{Encode(text).ReplaceLineEndings("<br>")}</p>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>What all letters of the office have alike.</summary>
internal sealed record LetterHead(string Office, string Phone, string Greeting, Uri Url, string Accent, MailPicture? Logo)
{
    /// <summary>Where he chooses what he gets; null where he cannot.</summary>
    public Uri? Choices { get; init; }
    /// <summary>Where he stops mails like this, without signing in.</summary>
    public Uri? SwitchOff { get; init; }
    public string Signature => Phone.Length > 0 ? $"{Office}, {Phone}" : Office;
    /// <summary>What a person types.</summary>
    public string Site => Url.Authority;
    public Uri Address(Letter letter) => new(Url, letter.Path);
}
