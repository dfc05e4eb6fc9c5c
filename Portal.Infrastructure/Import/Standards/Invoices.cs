using Portal.Domain.Clients.Numbers;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>The figures of an invoice, wherever its standard keeps them; a missing one is null and is not checked.</summary>
internal sealed record InvoiceFigures
{
    public required string Currency { get; init; }
    public decimal? Lines { get; init; }
    public decimal? Allowances { get; init; }
    public decimal? Charges { get; init; }
    public decimal? Net { get; init; }
    public decimal? Tax { get; init; }
    public decimal? Gross { get; init; }
    public decimal? Prepaid { get; init; }
    public decimal? Rounding { get; init; }
    public decimal? Payable { get; init; }

    /// <summary>What the lines come to; null when one of them has no amount of its own.</summary>
    public decimal? LinesCounted { get; init; }
    public IReadOnlyList<Row> Rates { get; init; } = [];
    public IReadOnlyList<Row> LineRows { get; init; } = [];
    public int LinesLeftOut { get; init; }
}

/// <summary>What all invoices have in common, whatever their standard.</summary>
internal static class Invoices
{
    private const decimal Cent = 0.01m;

    /// <summary>Credit notes among the codes of UNTDID 1001.</summary>
    public static string KindOf(string typeCode) => typeCode switch
    {
        "381" or "81" or "83" or "261" or "262" or "296" or "308" or "396" or "420" or "458" or "532" => Kinds.CreditNote,
        "384" => Kinds.CorrectedInvoice,
        "386" => Kinds.AdvanceInvoice,
        _ => Kinds.Invoice,
    };

    /// <summary>By the codes of UNTDID 4461.</summary>
    public static Settled SettledBy(string meansCode) => meansCode switch
    {
        "49" or "59" => Settled.ByDirectDebit,
        "48" or "54" or "55" => Settled.ByCard,
        _ => Settled.ByPayer,
    };

    /// <summary>Which register the number of a party is of, by the scheme that stands with it (ISO 6523 and the endpoint codes of Peppol).</summary>
    public static OwnerScheme SchemeOf(string code) => code switch
    {
        "0106" => OwnerScheme.Kvk,
        "0208" => OwnerScheme.Kbo,
        "9944" or "9925" or "9945" => OwnerScheme.VatId,
        _ => OwnerScheme.Other,
    };

    /// <summary>The rate with why it is none.</summary>
    public static string Rate(string percent, string reason) => reason.Length > 0 ? $"{percent} · {reason}" : percent;

    public static string Account(string written) => Iban.Check(written).Value ?? written;

    /// <summary>Null when it has no number, no date, no total or no seller: whatever it is, nobody can pay it.</summary>
    public static Recognised? Tell(Recognised told, InvoiceFigures figures)
    {
        if (told.Reference.Length == 0 || told.Date is not { } date || (figures.Payable ?? figures.Gross) is not { } payable || told.Owners.All(owner => owner.Role != OwnerRole.Seller))
        {
            return null;
        }
        var gives = told.Kind == Kinds.CreditNote || payable < 0;
        return told with
        {
            Kind = told.Kind == Kinds.CorrectedInvoice && payable < 0 ? Kinds.CreditNote : told.Kind,
            Year = date.Year,
            Amount = payable == 0 ? null : new Sum(Math.Abs(payable), figures.Currency),
            Direction = payable == 0 ? Direction.None : gives ? Direction.ToGetBack : Direction.ToPay,
            Sections = [.. Sections(figures)],
            Checks = [.. Checks(figures)],
        };
    }

    private static IEnumerable<Section> Sections(InvoiceFigures figures)
    {
        if (figures.LineRows.Count > 0)
        {
            yield return new("invoice-lines", ["quantity", "net"], figures.LineRows, figures.LinesLeftOut);
        }
        if (figures.Rates.Count > 0)
        {
            yield return new("invoice-rates", ["net", "vat"], figures.Rates);
        }
        (string Key, decimal? Amount)[] totals =
        [
            ("allowances", figures.Allowances), ("charges", figures.Charges), ("net", figures.Net), ("vat", figures.Tax), ("gross", figures.Gross), ("prepaid", figures.Prepaid), ("rounding", figures.Rounding), ("payable", figures.Payable),
        ];
        yield return new("invoice-totals", [figures.Currency], [.. totals.Where(line => line.Amount is not null && (line.Amount != 0 || line.Key is not ("allowances" or "charges" or "prepaid" or "rounding"))).Select(line => new Row("", $"invoice-{line.Key}", "", [line.Amount], line.Key is "gross" or "payable"))]);
    }

    private static IEnumerable<SumCheck> Checks(InvoiceFigures figures)
    {
        if (figures is { Lines: { } lines, LinesCounted: { } counted })
        {
            yield return new("invoice-lines", lines, counted, Cent);
        }
        if (figures is { Net: { } net, Lines: { } before })
        {
            yield return new("invoice-net", net, before - (figures.Allowances ?? 0) + (figures.Charges ?? 0), Cent);
        }
        if (figures is { Tax: { } tax, Rates.Count: > 0 })
        {
            yield return new("invoice-vat", tax, figures.Rates.Sum(rate => rate.Amounts[1] ?? 0), Cent);
        }
        if (figures is { Gross: { } gross, Net: { } without })
        {
            yield return new("invoice-gross", gross, without + (figures.Tax ?? 0), Cent);
        }
        if (figures is { Payable: { } payable, Gross: { } whole })
        {
            yield return new("invoice-payable", payable, whole - (figures.Prepaid ?? 0) + (figures.Rounding ?? 0), Cent);
        }
    }
}
