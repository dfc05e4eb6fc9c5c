using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Clients.Import;

/// <summary>The cells of one row by what their columns hold, and the country that they speak of.</summary>
internal sealed class RowCells(SheetRow row, Header header)
{
    public int Number => row.Number;

    /// <summary>How many cells there are up to the last one that says something.</summary>
    public int Width
    {
        get
        {
            var width = row.Cells.Count;
            while (width > 0 && row.Cells[width - 1].IsEmpty)
            {
                width--;
            }

            return width;
        }
    }

    public Cell At(ListColumn column) => column.Index < row.Cells.Count ? row.Cells[column.Index] : Cell.Empty;

    /// <summary>What was typed in the column of a field; null where there is no such column or nothing in it.</summary>
    public string? Typed(ClientField field)
    {
        var column = header.Columns.FirstOrDefault(column => column.Field == field);
        return column is null || At(column) is not { IsEmpty: false } cell ? null : cell.Text.Trim();
    }

    /// <summary>The list's own word for it, then the number that only one country gives, then the columns, then VAT id and account.</summary>
    public string? Country()
    {
        if (Typed(ClientField.Country) is { } word && Vocabulary.Country(word) is { } country)
        {
            return country;
        }

        ClientField[] national = [ClientField.Kvk, ClientField.Kbo, ClientField.Nip, ClientField.Regon, ClientField.Krs];
        foreach (var field in national)
        {
            if (Typed(field) is not null)
            {
                return Header.CountryOf(field);
            }
        }

        return header.Country
            ?? CountryIn(Typed(ClientField.VatId) is { } vatId ? VatId.Check(vatId) : null)
            ?? CountryIn(Typed(ClientField.Iban) is { } iban ? Iban.Check(iban) : null);
    }

    /// <summary>
    /// The number that the client's country gives to every business, where the list has a column for it and nothing in it. A private
    /// person may have none; where the list tells neither a legal form nor another number of a business, nothing is asked.
    /// </summary>
    public ClientField? MissingNationalNumber(string? country, string? legalForm)
    {
        ClientField? national = country switch { "NL" => ClientField.Kvk, "BE" => ClientField.Kbo, "PL" => ClientField.Nip, _ => null };
        ClientField[] ofBusinesses = [ClientField.VatId, ClientField.Regon, ClientField.Krs];
        var isBusiness = !Vocabulary.IsPrivatePerson(legalForm) && (legalForm is not null || ofBusinesses.Any(field => Typed(field) is not null));
        return national is { } field && header.Has(field) && Typed(field) is null && isBusiness ? field : null;
    }

    // Greece writes EL before its VAT ids and GR everywhere else.
    private static string? CountryIn(NumberCheck? check) =>
        check?.Value is { } value ? Vocabulary.Country(value[..2] == "EL" ? "GR" : value[..2]) : null;
}
