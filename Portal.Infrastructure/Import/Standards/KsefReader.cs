using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>A Polish structured invoice, FA(1) to FA(3).</summary>
internal sealed class KsefReader : StandardReader
{
    private readonly Branch head = new("Faktura", "");

    public override void Take(Branch branch) => head.Add(branch);

    public override Recognised? Tell()
    {
        if (head.At("Fa") is not { } invoice || head["Podmiot1/DaneIdentyfikacyjne/NIP"] is not { Length: 10 } seller || !seller.All(char.IsAsciiDigit))
        {
            return null;
        }
        var payment = invoice.At("Platnosc");
        var type = invoice["RodzajFaktury"];
        var gross = invoice.Amount("P_15");
        var told = new Recognised
        {
            Standard = Standard.Ksef,
            Kind = type switch { "KOR" or "KOR_ZAL" or "KOR_ROZ" => Kinds.CorrectedInvoice, "ZAL" => Kinds.AdvanceInvoice, _ => Kinds.Invoice },
            Form = head.At("Naglowek/KodFormularza")?.Marked("kodSystemowy") ?? "",
            Owners = [.. Party(OwnerRole.Seller, "Podmiot1"), .. Party(OwnerRole.Buyer, "Podmiot2")],
            Settled = payment?["Zaplacono"] == "1" ? Settled.Already : payment?["FormaPlatnosci"] == "2" ? Settled.ByCard : Settled.ByPayer,
            Date = invoice.Day("P_1"),
            Due = payment?.Day("TerminPlatnosci/Termin"),
            Reference = invoice["P_2"],
            RefersTo = string.Join(", ", invoice.All("DaneFaKorygowanej/NrFaKorygowanej").Take(5).Select(number => number.Text)),
            // With a factor the seller's own account is the wrong one.
            Account = Invoices.Account(payment?.First("RachunekBankowyFaktora/NrRB", "RachunekBankowy/NrRB") ?? ""),
            IsCorrection = type.StartsWith("KOR", StringComparison.Ordinal),
        };
        var lines = invoice.All("FaWiersz").ToList();
        var rates = Rates(invoice).ToList();
        decimal? net = rates.Count > 0 ? rates.Sum(rate => rate.Amounts[0] ?? 0) : null;
        // Lines before and after a correction, and lines with VAT within, do not add up to the net amounts.
        var isPlain = lines.Count > 0 && type == "VAT" && lines.TrueForAll(line => line.Amount("P_11") is not null);
        return Invoices.Tell(told, new InvoiceFigures
        {
            Currency = invoice["KodWaluty"],
            Lines = isPlain ? net : null,
            LinesCounted = isPlain ? lines.Sum(line => line.Amount("P_11") ?? 0) : null,
            Net = net,
            Tax = rates.Count > 0 ? rates.Sum(rate => rate.Amounts[1] ?? 0) : null,
            Gross = gross,
            Prepaid = (invoice.Amount("Rozliczenie/SumaOdliczen") ?? 0) - (invoice.Amount("Rozliczenie/SumaObciazen") ?? 0),
            Payable = invoice.Amount("Rozliczenie/DoZaplaty") ?? gross,
            Rates = rates,
            LineRows = [.. lines.Take(MostRows).Select(line => new Row(line["NrWierszaFa"], null, line["P_7"], [line.Amount("P_8B"), line.Amount("P_11") ?? line.Amount("P_11A")]))],
            LinesLeftOut = Math.Max(0, lines.Count - MostRows),
        });
    }

    // P_14_1W and its likes tell the same tax in złoty.
    private static IEnumerable<Row> Rates(Branch invoice) =>
        from net in invoice.Below
        where net.Name.StartsWith("P_13_", StringComparison.Ordinal)
        let box = net.Name[5..]
        let amount = Branch.AmountOf(net.Text)
        let tax = invoice.Amount($"P_14_{box}")
        where amount is not null && (amount != 0 || tax is not (null or 0))
        select new Row("", $"ksef-rate-{box}", "", [amount, tax]);

    private IEnumerable<Owner> Party(OwnerRole role, string name)
    {
        if (head.At($"{name}/DaneIdentyfikacyjne") is not { } party)
        {
            yield break;
        }
        yield return party["NIP"] is { Length: > 0 } nip ? Owner.Of(role, OwnerScheme.Nip, nip, party["Nazwa"])
            : party["NrVatUE"] is { Length: > 0 } vat ? Owner.Of(role, OwnerScheme.VatId, party["KodUE"] + vat, party["Nazwa"])
            : new(role, OwnerScheme.Other, "", party["Nazwa"]);
    }
}
