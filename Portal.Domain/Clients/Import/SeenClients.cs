using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Clients.Import;

/// <summary>The clients read so far, to notice the row that says the same again: the whole row, the client's code, or a number that only one client has.</summary>
internal sealed class SeenClients
{
    // A VAT id is not among them: the companies of one fiscal unity share it.
    private static readonly ClientField[] Identities =
        [ClientField.Kvk, ClientField.Kbo, ClientField.Nip, ClientField.Rsin, ClientField.Regon, ClientField.Krs];

    private readonly Dictionary<Guid, int> rows = [];
    private readonly Dictionary<string, int> codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(ClientField, string), (int Row, string Client)> numbers = [];

    /// <summary>The earlier row that is this one cell by cell, as a finding on the whole row.</summary>
    public Finding? SameRow(SheetRow row)
    {
        // A digest stands for the row, so that fifty thousand of them fit in little memory.
        var text = string.Join('\u001F', row.Cells.Select(cell => cell.Text.Trim())).TrimEnd('\u001F');
        var digest = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        return rows.TryAdd(digest, row.Number) ? null : Finding.Of(row.Number, Finding.WholeRow, RowFault.ExactDuplicate, "", Text(rows[digest]));
    }

    /// <summary>The earlier client who has this code or one of these numbers; else this client is remembered.</summary>
    public Finding? SameClient(RowReading row, IReadOnlyDictionary<ClientField, string> values)
    {
        var code = values.GetValueOrDefault(ClientField.Code);
        if (code is not null && codes.TryGetValue(code, out var earlier))
        {
            return Finding.Of(row.Number, row.ColumnOf(ClientField.Code), RowFault.CodeTwice, code, Text(earlier));
        }

        foreach (var field in Identities)
        {
            if (values.TryGetValue(field, out var number) && numbers.TryGetValue((field, number), out var other))
            {
                return Finding.Of(row.Number, row.ColumnOf(field), RowFault.NumberTwice, number, Text(other.Row), other.Client);
            }
        }

        Remember(row, code, values);
        return null;
    }

    private void Remember(RowReading row, string? code, IReadOnlyDictionary<ClientField, string> values)
    {
        if (code is not null)
        {
            codes.Add(code, row.Number);
        }

        foreach (var field in Identities.Where(values.ContainsKey))
        {
            numbers.Add((field, values[field]), (row.Number, code ?? values[ClientField.Name]));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
