using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>The declaration in a JPK_V7M or JPK_V7K. Some files hold the register of a month only, without one.</summary>
internal sealed class JpkVat
{
    // Base and tax of what was sold and bought abroad.
    private static readonly (string Net, string? Tax)[] Boxes =
    [
        ("P_10", null), ("P_11", null), ("P_12", null), ("P_13", null), ("P_14", null), ("P_15", "P_16"), ("P_17", "P_18"), ("P_19", "P_20"),
        ("P_21", null), ("P_22", null), ("P_23", "P_24"), ("P_25", "P_26"), ("P_27", "P_28"), ("P_29", "P_30"), ("P_31", "P_32"), ("P_40", "P_41"), ("P_42", "P_43"),
    ];

    private static readonly string[] Single = ["P_33", "P_34", "P_35", "P_36", "P_39", "P_44", "P_45", "P_46", "P_47", "P_38", "P_48", "P_49", "P_50", "P_51", "P_52", "P_53", "P_54", "P_62"];

    private static readonly string[] Totals = ["P_38", "P_48", "P_51", "P_53", "P_54"];

    private Branch? boxes;

    public void Declare(Branch? declared) => boxes ??= declared;

    public Recognised Tell(Recognised told)
    {
        if (boxes is null)
        {
            return told;
        }
        var (toPay, back) = (Of("P_51"), Of("P_54"));
        return told with
        {
            Amount = toPay > 0 ? new Sum(toPay, "PLN") : back > 0 ? new Sum(back, "PLN") : null,
            Direction = toPay > 0 ? Direction.ToPay : back > 0 ? Direction.ToGetBack : Direction.None,
            Sections = [.. told.Sections, new("pl-vat", ["net", "vat"], [.. Rows()])],
            Checks = [.. told.Checks, .. Checks()],
        };
    }

    private IEnumerable<Row> Rows()
    {
        foreach (var (net, tax) in Boxes)
        {
            decimal?[] amounts = [boxes!.Amount(net), tax is null ? null : boxes.Amount(tax)];
            if (amounts.Any(amount => amount is not null))
            {
                yield return new(tax is null ? net : $"{net}, {tax[2..]}", $"box-pl-{net[2..]}", "", amounts);
            }
        }
        foreach (var box in Single)
        {
            if (boxes!.Amount(box) is { } amount)
            {
                yield return new(box, $"box-pl-{box[2..]}", "", [null, amount], Totals.Contains(box));
            }
        }
    }

    private IEnumerable<SumCheck> Checks()
    {
        // From the third variant on the deposit system has boxes of its own in this sum.
        if (boxes!.Below.All(box => !box.Name.StartsWith("P_360", StringComparison.Ordinal)))
        {
            yield return new("pl-vat-due", Of("P_38"), Add("P_16", "P_18", "P_20", "P_24", "P_26", "P_28", "P_30", "P_32", "P_33", "P_34") - Of("P_35") - Of("P_36"));
        }
        yield return new("pl-vat-input", Of("P_48"), Add("P_39", "P_41", "P_43", "P_44", "P_45", "P_46", "P_47"));
        yield return new("pl-vat-to-pay", Of("P_51"), Math.Max(0, Of("P_38") - Of("P_48") - Of("P_49") - Of("P_50")));
        if (Of("P_53") > 0 || Of("P_54") > 0)
        {
            yield return new("pl-vat-forward", Of("P_62"), Of("P_53") - Of("P_54"));
        }
    }

    private decimal Add(params IEnumerable<string> names) => names.Sum(Of);

    private decimal Of(string box) => boxes!.Amount(box) ?? 0;
}
