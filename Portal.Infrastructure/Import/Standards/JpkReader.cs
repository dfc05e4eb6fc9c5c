using System.Globalization;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>Polish JPK files: the form by the code that the header carries, as its namespace changes with every variant.</summary>
internal sealed class JpkReader : StandardReader
{
    private readonly JpkVat vat = new();
    private readonly JpkLedger ledger = new();
    private readonly JpkCounts counts = new();
    private Branch? header;
    private Branch? subject;
    private int? quarter;

    public override void Take(Branch branch)
    {
        switch (branch.Name)
        {
            case "Naglowek":
                header ??= branch;
                break;
            case "Podmiot1":
                subject ??= branch;
                break;
            case "Deklaracja":
                quarter = int.TryParse(branch["Naglowek/Kwartal"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 4 ? number : null;
                vat.Declare(branch.At("PozycjeSzczegolowe"));
                break;
            case "ZOiS" or "Dziennik" or "DziennikCtrl" or "KontoZapis" or "KontoZapisCtrl":
                ledger.Take(branch);
                break;
            default:
                counts.Take(branch);
                break;
        }
    }

    public override Recognised? Tell()
    {
        if (header is null || subject is null || OwnersOf(subject) is not { } owners)
        {
            return null;
        }
        var form = header.At("KodFormularza")?.Marked("kodSystemowy") is { Length: > 0 } code ? code : header["KodFormularza"];
        var kind = KindOf(form);
        if (Period() is not var (from, to))
        {
            return null;
        }
        var told = new Recognised
        {
            Standard = Standard.Jpk,
            Kind = kind,
            Form = form,
            Year = to.Year,
            From = from,
            To = to,
            Owners = owners,
            Date = header.Day("DataWytworzeniaJPK"),
            IsCorrection = header["CelZlozenia"] == "2",
            Account = counts.Account,
        };
        told = kind switch
        {
            Kinds.PolishVatMonth or Kinds.PolishVatQuarter => vat.Tell(told),
            Kinds.PolishLedger or Kinds.PolishLedgerPd => ledger.Tell(told),
            _ => told,
        };
        return counts.Tell(told);
    }

    private static List<Owner>? OwnersOf(Branch subject)
    {
        var name = subject.Find("PelnaNazwa")?.Text ?? string.Join(' ', new[] { subject.Find("ImiePierwsze")?.Text, subject.Find("Nazwisko")?.Text }.Where(part => part is { Length: > 0 }));
        if (subject.Find("NIP")?.Text is not { Length: > 0 } nip)
        {
            return null;
        }
        var regon = subject.Find("REGON")?.Text;
        return [Owner.Of(OwnerRole.Filer, OwnerScheme.Nip, nip, name), .. regon is { Length: > 0 } ? [Owner.Of(OwnerRole.Filer, OwnerScheme.Regon, regon)] : Array.Empty<Owner>()];
    }

    // A month, a quarter where there is a declaration of one, or the days that the header gives.
    private (DateOnly From, DateOnly To)? Period()
    {
        if (header!.Day("DataOd") is { } from && header.Day("DataDo") is { } to)
        {
            return (from, to);
        }
        if (!int.TryParse(header["Rok"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2200)
        {
            return null;
        }
        if (quarter is { } of)
        {
            var first = new DateOnly(year, (of * 3) - 2, 1);
            return (first, first.AddMonths(3).AddDays(-1));
        }
        if (!int.TryParse(header["Miesiac"], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
        {
            return null;
        }
        var start = new DateOnly(year, month, 1);
        return (start, start.AddMonths(1).AddDays(-1));
    }

    private static string KindOf(string form) => form.Split('(')[0].Trim().ToUpperInvariant() switch
    {
        "JPK_V7M" => Kinds.PolishVatMonth,
        "JPK_V7K" => Kinds.PolishVatQuarter,
        "JPK_VAT" => Kinds.PolishVatRegister,
        "JPK_KR" => Kinds.PolishLedger,
        "JPK_KR_PD" => Kinds.PolishLedgerPd,
        "JPK_FA" => Kinds.PolishInvoices,
        "JPK_PKPIR" => Kinds.PolishRevenueBook,
        "JPK_WB" => Kinds.PolishStatement,
        _ => Kinds.PolishOther,
    };
}
