using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What the form begins with: said by the file itself, or following from the type's deadline rule. Each of it is marked where it
/// stands in a field, and changeable.</summary>
public sealed class PutUpProposal(Proposal said, DocumentKind kind, IReadOnlyList<DocumentType> offered)
{
    public Guid? Type => (said.TypeKey ?? KeyOf(kind)) is { } key ? offered.FirstOrDefault(t => t.Key == key)?.Id : null;
    public string? Period => said.Period?.ToString();
    public string? Amount => said.Amount?.ToString("0.00", CultureInfo.CurrentCulture);
    public string? Currency => said.Currency is { } currency && PutUpForm.Currencies.Contains(currency) ? currency : null;
    public string? Reference => said.Reference is { Length: > 0 and <= 140 } reference ? reference : null;
    /// <summary>The file told at least one of the fields.</summary>
    public bool IsFromFile => said.TypeKey is not null || said.Period is not null || said.Amount is not null || said.Reference.Length > 0;

    /// <summary>By the rule of the type that is chosen, for the period that is typed; where it says nothing, what the file itself says.</summary>
    public DateOnly? DueFor(Guid? type, string? period) =>
        (offered.FirstOrDefault(t => t.Id == type) is { } chosen && Domain.Approvals.Period.Read(period) is { } read ? chosen.DueBy.For(read.End) : null) ?? (type == Type ? said.Due : null);

    public PutUpForm Begin() => new() { Type = Type, Period = Period, Amount = Amount, Currency = Currency, Reference = Reference, Due = DueFor(Type, Period), ProposedDue = DueFor(Type, Period) };

    private static string? KeyOf(DocumentKind kind) => kind switch
    {
        DocumentKind.AnnualAccounts => "annual-accounts",
        DocumentKind.Contract => "contract",
        DocumentKind.PurchaseInvoice => "invoice-to-pay",
        DocumentKind.Wages => "nl.wage-tax",
        _ => null,
    };
}
