using System.Globalization;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>Registers, invoices, a revenue book, a bank statement: how many rows there are and what they come to, beside what the file says.</summary>
internal sealed class JpkCounts
{
    // Row, what it adds up, the control behind it, how many that says, what total that says; a total that is not of one column is only shown.
    private static readonly Register[] Registers =
    [
        new("SprzedazWiersz", null, "SprzedazCtrl", "LiczbaWierszySprzedazy", "PodatekNalezny", "sales"),
        new("ZakupWiersz", null, "ZakupCtrl", "LiczbaWierszyZakupow", "PodatekNaliczony", "purchases"),
        new("Faktura", "P_15", "FakturaCtrl", "LiczbaFaktur", "WartoscFaktur", "invoices"),
        new("PKPIRWiersz", "K_9", "PKPIRCtrl", "LiczbaWierszy", "SumaPrzychodow", "revenue-book"),
        new("WyciagWiersz", "KwotaOperacji", "WyciagCtrl", "LiczbaWierszy", null, "movements"),
    ];

    private readonly Dictionary<Register, (int Rows, decimal Total)> counted = [];
    private readonly Dictionary<Register, Branch> stated = [];
    private Branch? balances;

    public string Account { get; private set; } = "";

    public void Take(Branch branch)
    {
        if (Array.Find(Registers, register => register.Row == branch.Name) is { } rows)
        {
            var (count, total) = counted.GetValueOrDefault(rows);
            counted[rows] = (count + 1, total + (rows.Adds is null ? 0 : branch.Amount(rows.Adds) ?? 0));
        }
        else if (Array.Find(Registers, register => register.Control == branch.Name) is { } control)
        {
            stated[control] = branch;
        }
        else if (branch.Name == "NumerRachunku")
        {
            Account = Domain.Clients.Numbers.Iban.Check(branch.Text).Value ?? branch.Text;
        }
        else if (branch.Name == "Salda")
        {
            balances = branch;
        }
    }

    public Recognised Tell(Recognised told) => told with
    {
        Sections = [.. told.Sections, .. counted.Count > 0 || balances is not null ? [new Section("pl-registers", ["amount"], [.. Rows()])] : Array.Empty<Section>()],
        Checks = [.. told.Checks, .. Checks()],
    };

    private IEnumerable<Row> Rows()
    {
        foreach (var register in Registers.Where(counted.ContainsKey))
        {
            var total = register.Total is null ? counted[register].Total : stated.GetValueOrDefault(register)?.Amount(register.Total);
            yield return new(counted[register].Rows.ToString(CultureInfo.InvariantCulture), $"register-{register.Key}", "", [total]);
        }
        if (balances is not null)
        {
            yield return new("", "balance-opening", "", [balances.Amount("SaldoPoczatkowe")]);
            yield return new("", "balance-closing", "", [balances.Amount("SaldoKoncowe")], IsTotal: true);
        }
    }

    private IEnumerable<SumCheck> Checks()
    {
        foreach (var (register, control) in stated)
        {
            var (rows, total) = counted.GetValueOrDefault(register);
            if (int.TryParse(control[register.Count], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                yield return new($"rows-{register.Key}", count, rows);
            }
            if (register is { Adds: not null, Total: not null } && control.Amount(register.Total) is { } said)
            {
                yield return new($"total-{register.Key}", said, total);
            }
        }
        if (balances?.Amount("SaldoPoczatkowe") is { } opening && balances.Amount("SaldoKoncowe") is { } closing)
        {
            yield return new("balance", closing, opening + counted.Values.Sum(register => register.Total));
        }
    }

    private sealed record Register(string Row, string? Adds, string Control, string Count, string? Total, string Key);
}
