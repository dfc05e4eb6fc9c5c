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
        if (!AmountField.TryRead(Amount, out var amount))
        {
            errors.Add(new("Form.Amount", t["approvals.amount-wrong", Amount]));
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
