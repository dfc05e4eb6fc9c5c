using System.Globalization;
using Portal.Domain.Clients.Import;
using Portal.Domain.Documents.Standards;
using Portal.Web.Fragments.Clients;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Documents;

/// <summary>What a file says of itself, in the words of whoever reads it.</summary>
internal static class ReadingWords
{
    public static string Kind(Text text, Recognised file) => text[$"reading.kind-{file.Kind.Replace('.', '-')}"];

    public static string Name(Standard standard) => standard switch
    {
        Standard.Sbr => "SBR",
        Standard.Jpk => "JPK",
        Standard.Ubl => "UBL",
        Standard.Cii => "CII",
        Standard.Ksef => "KSeF",
    };

    /// <summary>"Q1 2025", "February 2026", "2024", or its first and last day.</summary>
    public static string Period(Text text, Recognised file)
    {
        if (file is not { From: { } from, To: { } to })
        {
            return file.Year?.ToString(CultureInfo.InvariantCulture) ?? "";
        }
        var months = from.Day == 1 && to == from.AddMonths(((to.Year - from.Year) * 12) + to.Month - from.Month + 1).AddDays(-1) ? ((to.Year - from.Year) * 12) + to.Month - from.Month + 1 : 0;
        return months switch
        {
            1 => from.ToString("Y", CultureInfo.CurrentCulture),
            3 when from.Month % 3 == 1 => text[$"reading.quarter-{(from.Month + 2) / 3}", from.Year],
            12 when from.Month == 1 => from.Year.ToString(CultureInfo.InvariantCulture),
            _ => $"{Day(from)} – {Day(to)}",
        };
    }

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public static string Money(Sum sum) => $"{sum.Value.ToString("N2", CultureInfo.CurrentCulture)} {sum.Currency}";

    /// <summary>Which way the amount goes, seen from the client: who sells is paid.</summary>
    public static string Direction(Text text, Reading reading)
    {
        var sells = reading.Match is { Verdict: OwnerVerdict.Matches, By.Role: OwnerRole.Seller };
        return text[(reading.File!.Direction, sells) switch
        {
            (Domain.Documents.Standards.Direction.ToPay, false) => "reading.to-pay",
            (Domain.Documents.Standards.Direction.ToPay, true) => "reading.to-receive",
            (Domain.Documents.Standards.Direction.ToGetBack, false) => "reading.to-get-back",
            (Domain.Documents.Standards.Direction.ToGetBack, true) => "reading.to-give-back",
            (Domain.Documents.Standards.Direction.None, _) => "reading.amount",
        }];
    }

    public static string Account(Text text, string account) => CardWords.Value(text, ClientField.Iban, account);

    public static string Scheme(Text text, OwnerScheme scheme) => text[$"reading.scheme-{scheme.ToString().ToLowerInvariant()}"];

    /// <summary>The names of a party with its numbers, each once.</summary>
    public static string Party(Recognised file, OwnerRole role) => string.Join(" · ",
        file.Owners.Where(o => o.Role == role).SelectMany(o => new[] { o.Name, o.Scheme is OwnerScheme.Other ? "" : o.Shown }).Where(part => part.Length > 0).Distinct());

    public static string Column(Text text, string column) => text.Has($"reading.col-{column}") ? text[$"reading.col-{column}"] : column;

    /// <summary>A box that came after this version of the portal shows by its code.</summary>
    public static string Row(Text text, Row row) => row.Key is { } key && text.Has($"reading.row-{key}") ? text[$"reading.row-{key}"] : row.Name;

    public static string Amount(Section section, string column, decimal? amount) =>
        amount?.ToString(column == "quantity" ? "#,0.####" : section.IsWhole ? "N0" : "N2", CultureInfo.CurrentCulture) ?? "";

    public static string Check(Text text, SumCheck check) =>
        text[$"reading.check-{check.Key}", check.Stated.ToString("#,0.##", CultureInfo.CurrentCulture), check.Counted.ToString("#,0.##", CultureInfo.CurrentCulture)];
}
