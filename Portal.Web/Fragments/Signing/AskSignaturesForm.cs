using System.Globalization;
using Portal.Domain.Signing;
using Portal.Infrastructure.Signing;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Schedules;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Signing;

/// <summary>A field as it lies on the page. Numbers as text with a point, in whatever language: the script writes them too.</summary>
public sealed class FieldForm
{
    public FieldKind Kind { get; set; } = FieldKind.Signature;
    public int Signer { get; set; }
    public int Page { get; set; } = 1;
    public string? X { get; set; }
    public string? Y { get; set; }
    public string? Width { get; set; }
    public string? Height { get; set; }
    public string? Label { get; set; }
    public bool Optional { get; set; }

    public static FieldForm At(FieldKind kind, int signer, int page, double x, double y)
    {
        var (width, height) = SignField.UsualSize(kind);
        return new FieldForm { Kind = kind, Signer = signer, Page = page, X = Said(x), Y = Said(y), Width = Said(width), Height = Said(height) };
    }

    /// <summary>Null when something is wrong, which <paramref name="errors"/> then tells.</summary>
    internal FieldDraft? Read(Text t, IReadOnlyList<PaperPage> pages, int signers, string prefix, int number, List<FieldError> errors)
    {
        if (!Enum.IsDefined(Kind) || Signer < 0 || Signer >= signers || Page < 1 || Page > pages.Count || Number(X) is not { } x || Number(Y) is not { } y || Number(Width) is not { } width || Number(Height) is not { } height)
        {
            errors.Add(new($"{prefix}Page", t["signing.field-unreadable", number, pages.Count]));
            return null;
        }
        var page = pages[Page - 1];
        // Half a millimetre over the edge is the browser's rounding.
        if (x < -0.5 || y < -0.5 || width < SignField.Least || height < SignField.Least || x + width > page.Width + 0.5 || y + height > page.Height + 0.5)
        {
            errors.Add(new($"{prefix}X", t["signing.field-outside", number, Math.Floor(page.Width), Math.Floor(page.Height)]));
            return null;
        }
        if (Label?.Length > SignField.LongestLabel)
        {
            errors.Add(new($"{prefix}Label", t["approvals.too-long", SignField.LongestLabel]));
            return null;
        }
        return new FieldDraft(Kind, Signer, Page, Math.Max(0, x), Math.Max(0, y), width, height, Label ?? "", !Optional);
    }

    internal static FieldForm Of(SignField field, int signer) => new()
    {
        Kind = field.Kind,
        Signer = signer,
        Page = field.Page,
        X = Said(field.X),
        Y = Said(field.Y),
        Width = Said(field.Width),
        Height = Said(field.Height),
        Label = field.Label,
        Optional = !field.Required,
    };

    private static double? Number(string? typed) => double.TryParse(typed?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Math.Round(number, 2) : null;

    private static string Said(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Who is asked to sign and where; nothing of it is lost between its two steps or when something is wrong.</summary>
public sealed class AskSignaturesForm
{
    public static readonly IReadOnlyList<int> Lives = [7, 14, 30, 60, 90, 180];

    public List<SignerForm> Signers { get; set; } = [];
    public bool InOrder { get; set; }
    public int Days { get; set; } = SignatureRequest.UsualDays;
    public string? Message { get; set; }
    /// <summary>The id of a schedule, "off", or empty for the office's own.</summary>
    public string? Schedule { get; set; }
    public List<FieldForm> Fields { get; set; } = [];

    /// <summary>What was asked, to be asked once more of those who can still be asked.</summary>
    /// <param name="samePaper">The fields lie where they lay; else they are placed anew.</param>
    internal static AskSignaturesForm Again(SignatureRequest over, SignerChoices choices, bool samePaper)
    {
        var days = (int)Math.Round((over.ExpiresAt - over.AskedAt).TotalDays);
        var form = new AskSignaturesForm { InOrder = over.InOrder, Message = over.Message, Schedule = over.NoReminders ? ScheduleSelect.Off : over.ScheduleId?.ToString(), Days = Lives.Contains(days) ? days : SignatureRequest.UsualDays };
        foreach (var signer in over.Party)
        {
            if (SignerForm.Of(signer, choices) is { } asked)
            {
                form.Fields.AddRange(samePaper ? over.FieldsOf(signer.Id).Select(f => FieldForm.Of(f, form.Signers.Count)) : []);
                form.Signers.Add(asked);
            }
        }
        return form;
    }

    /// <summary>Empty when something is wrong, which <paramref name="errors"/> then tells.</summary>
    internal IReadOnlyList<SignerDraft> ReadSigners(Text t, SignerChoices choices, List<FieldError> errors)
    {
        var before = errors.Count;
        Signers.RemoveAll(s => s.IsEmpty);
        if (Signers.Count is 0 or > SignatureRequest.MostSigners)
        {
            errors.Add(new("Form.Signers[0].Who", t["signing.choose-signers", SignatureRequest.MostSigners]));
        }
        if (!Lives.Contains(Days))
        {
            errors.Add(new("Form.Days", t["signing.days-needed"]));
        }
        if (Message?.Length > SignatureRequest.LongestMessage)
        {
            errors.Add(new("Form.Message", t["approvals.too-long", SignatureRequest.LongestMessage]));
        }
        var drafts = Signers.Take(SignatureRequest.MostSigners).Select((s, i) => s.Read(t, choices, $"Form.Signers[{i}].", errors)).ToList();
        if (drafts.OfType<SignerDraft>().GroupBy(d => d.PersonId?.ToString() ?? d.Email).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            errors.Add(new("Form.Signers[0].Who", t["signing.twice", twice.First().Name]));
        }
        return errors.Count == before ? [.. drafts.OfType<SignerDraft>()] : [];
    }

    /// <summary>A signature of each on the last page, two beside each other, from the foot upwards.</summary>
    internal void Propose(IReadOnlyList<PaperPage> pages, int signers)
    {
        Fields.RemoveAll(f => f.Signer >= signers);
        var last = pages[^1];
        var (width, height) = SignField.UsualSize(FieldKind.Signature);
        for (var i = 0; i < signers; i++)
        {
            if (!Fields.Exists(f => f.Signer == i && f.Kind == FieldKind.Signature))
            {
                var x = i % 2 == 0 ? Math.Min(20, last.Width * 0.06) : Math.Max(0, last.Width - width - 20);
                Fields.Add(FieldForm.At(FieldKind.Signature, i, pages.Count, x, Math.Max(0, last.Height - 40 - (i / 2 * (height + 6)))));
            }
        }
    }
}
