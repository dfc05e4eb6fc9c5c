using System.Globalization;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>The books of a period: the balance of each account, and whether entries and lines add up to what the file says of them. Lines are
/// counted as they pass.</summary>
internal sealed class JpkLedger
{
    private const int MostAccounts = 200;

    private readonly List<Row> accounts = [];
    private int accountCount;
    private (int Rows, decimal Total) entries;
    private (int Rows, decimal Debit, decimal Credit) lines;
    private Branch? entriesStated;
    private Branch? linesStated;

    public void Take(Branch branch)
    {
        switch (branch.Name)
        {
            case "ZOiS":
                Account(branch);
                break;
            case "Dziennik":
                entries = (entries.Rows + 1, entries.Total + (branch.Amount("DziennikKwotaOperacji") ?? 0));
                break;
            case "KontoZapis":
                lines = (lines.Rows + 1, lines.Debit + (branch.Amount("KwotaWinien") ?? 0), lines.Credit + (branch.Amount("KwotaMa") ?? 0));
                break;
            case "DziennikCtrl":
                entriesStated = branch;
                break;
            default:
                linesStated = branch;
                break;
        }
    }

    public Recognised Tell(Recognised told) => told with
    {
        Sections = accounts.Count == 0 ? told.Sections : [.. told.Sections, new("pl-ledger", ["opening", "debit", "credit", "closing"], accounts, accountCount - accounts.Count)],
        Checks = [.. told.Checks, .. Checks()],
    };

    // The old structure names its columns, the new one numbers them; debit is positive.
    private void Account(Branch branch)
    {
        var account = branch.Find("S_1") is null ? branch : branch.Below.FirstOrDefault(child => child.At("S_1") is not null) ?? branch;
        var opening = Side("BilansOtwarciaWinien", "S_4") - Side("BilansOtwarciaMa", "S_5");
        var closing = Side("SaldoWinien", "S_10") - Side("SaldoMa", "S_11");
        accountCount++;
        if (accounts.Count < MostAccounts)
        {
            accounts.Add(new(account.First("KodKonta", "S_1"), null, account.First("OpisKonta", "S_2"),
                [opening, Side("ObrotyWinien", "S_6"), Side("ObrotyMa", "S_7"), closing]));
        }

        decimal Side(string name, string numbered) => account.Amount(name) ?? account.Amount(numbered) ?? 0;
    }

    private IEnumerable<SumCheck> Checks()
    {
        if (entriesStated is not null)
        {
            yield return new("pl-entries", Count(entriesStated, "LiczbaWierszyDziennika"), entries.Rows);
            yield return new("pl-entries-total", entriesStated.Amount("SumaKwotOperacji") ?? 0, entries.Total);
        }
        if (linesStated is not null)
        {
            yield return new("pl-lines", Count(linesStated, "LiczbaWierszyKontoZapisj"), lines.Rows);
            yield return new("pl-debit", linesStated.Amount("SumaWinien") ?? 0, lines.Debit);
            yield return new("pl-credit", linesStated.Amount("SumaMa") ?? 0, lines.Credit);
        }
        if (lines.Rows > 0)
        {
            yield return new("pl-balance", lines.Debit, lines.Credit);
        }
    }

    private static int Count(Branch stated, string name) => int.TryParse(stated[name], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
