using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals.Rules;

public enum HowMany
{
    Any = 0,
    All = 1,
    Some = 2,
}

/// <summary>A client's rule as typed. A part in which nobody is ticked is left out.</summary>
public sealed class RuleForm
{
    public List<PartForm> Parts { get; set; } = [];
    public string? Currency { get; set; }
    public Guid Version { get; set; }
    /// <summary>What the preview is asked: an amount, and who has approved already.</summary>
    public string? TryAmount { get; set; }
    public List<Guid> TryApproved { get; set; } = [];

    internal static RuleForm Of(ClientRule rule) => new()
    {
        Currency = rule.Currency,
        Version = rule.Version,
        Parts = [.. rule.Parts.OrderBy(p => p.Place).Select((p, i) => new PartForm
        {
            Beside = i > 0 && rule.Parts.OrderBy(o => o.Place).ElementAt(i - 1).Step == p.Step,
            How = p.Needed is null ? HowMany.All : p.Needed == 1 ? HowMany.Any : HowMany.Some,
            Needed = p.Needed,
            People = [.. p.Seats.Select(s => s.ContactId)],
            From = Typed(p.From),
            Below = Typed(p.Below),
        })],
    };

    /// <summary>What was typed as parts, with steps counted from one; what is wrong is told at its part.</summary>
    internal List<NewPart> Read(Text t, IReadOnlyList<Contact> contacts, List<FieldError> errors)
    {
        var parts = new List<NewPart>();
        for (var i = 0; i < Parts.Count; i++)
        {
            var typed = Parts[i];
            List<Contact> people = [.. contacts.Where(c => typed.People.Contains(c.Id))];
            if (people.Count == 0)
            {
                continue;
            }
            var step = parts.Count == 0 ? 1 : parts[^1].Step + (typed.Beside ? 0 : 1);
            var limits = (AmountField.TryRead(typed.From, out var from), AmountField.TryRead(typed.Below, out var below));
            Must(limits.Item1, $"Form.Parts[{i}].From", t["approvals.amount-wrong", typed.From]);
            Must(limits.Item2, $"Form.Parts[{i}].Below", t["approvals.amount-wrong", typed.Below]);
            Must(!(from >= below), $"Form.Parts[{i}].Below", t["rules.limits-wrong"]);
            Must(typed.How != HowMany.Some || typed.Needed is { } n && n >= 1 && n <= people.Count, $"Form.Parts[{i}].Needed", t["rules.needed-of", people.Count]);
            parts.Add(new NewPart(step, typed.How switch { HowMany.All => null, HowMany.Some => typed.Needed, _ => 1 }, people, from, below));
        }
        Must(parts.Count > 0, "Form.Parts", t["rules.empty"]);
        Must(parts.Count <= ClientRule.MostParts, "Form.Parts", t["rules.too-many"]);
        Must(Currency is null || PutUpForm.Currencies.Contains(Currency), "Form.Currency", t["problems.unreadable", Currency]);
        return parts;

        void Must(bool right, string field, string why)
        {
            if (!right)
            {
                errors.Add(new(field, why));
            }
        }
    }

    private static string? Typed(decimal? amount) => amount?.ToString("0.##", CultureInfo.CurrentCulture);
}

public sealed class PartForm
{
    /// <summary>At the same time as the part above; otherwise after it.</summary>
    public bool Beside { get; set; }
    public HowMany How { get; set; }
    public int? Needed { get; set; }
    /// <summary>Contacts.</summary>
    public List<Guid> People { get; set; } = [];
    public string? From { get; set; }
    public string? Below { get; set; }
}
