using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What is typed when a document is put up; nothing of it is lost when something is wrong.</summary>
public sealed class PutUpForm
{
    internal static readonly IReadOnlyList<string> Currencies = ["EUR", "PLN", "USD", "GBP", "CHF"];

    public Guid? Type { get; set; }
    public string? Period { get; set; }
    public string? Amount { get; set; }
    public string? Currency { get; set; }
    public string? Reference { get; set; }
    public DateOnly? Due { get; set; }
    /// <summary>What stood in the field for the day before anybody changed it.</summary>
    public DateOnly? ProposedDue { get; set; }
    public string? Message { get; set; }

    /// <summary>Null when something is wrong, which <paramref name="errors"/> then tells.</summary>
    public PutUp? Read(Text t, List<FieldError> errors)
    {
        decimal? amount = null;
        if (!string.IsNullOrWhiteSpace(Amount))
        {
            // "1.234,56" and "1,234.56" are both typed here: what stands last and has two digits behind it is the sign of the cents.
            var bare = Amount.Replace(" ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            var last = bare.LastIndexOfAny(['.', ',']);
            var cents = last >= 0 && bare.Length - last - 1 is 1 or 2;
            var whole = (cents ? bare[..last] : bare).Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
            if (decimal.TryParse(cents ? $"{whole}.{bare[(last + 1)..]}" : whole, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) && Math.Abs(sum) < 1_000_000_000_000m)
            {
                amount = sum;
            }
            else
            {
                errors.Add(new("Form.Amount", t["approvals.amount-wrong", Amount]));
            }
        }
        Check(Period, 40, "Form.Period");
        Check(Reference, 140, "Form.Reference");
        Check(Message, 2000, "Form.Message");
        if (Currency is not null && !Currencies.Contains(Currency))
        {
            errors.Add(new("Form.Currency", t["problems.unreadable", Currency]));
        }
        return errors.Count > 0 ? null : new PutUp(Period ?? "", amount, Currency ?? "EUR", Reference ?? "", Due, Message ?? "");

        void Check(string? text, int most, string field)
        {
            if (text?.Length > most)
            {
                errors.Add(new(field, t["approvals.too-long", most]));
            }
        }
    }
}
