namespace Portal.Domain.Clients.Import;

/// <summary>
/// Reads the rows of a client list, whatever file they come from, into clients and findings. It touches nothing: the same rows give the
/// same report, and what is done with it is decided by whoever asked.
/// </summary>
public static class ClientList
{
    /// <summary>Reads a list whose header has been found; rows up to the header are passed over, empty ones are not counted.</summary>
    public static ClientListReport Read(ListSource source, Header header, IEnumerable<SheetRow> rows)
    {
        var (clients, left, findings, tidied, seen, count) = (new List<ImportedClient>(), new List<LeftRow>(), new List<Finding>(), new Dictionary<string, int>(), new SeenClients(), 0);
        foreach (var row in rows.Where(row => row.Number > header.Row && !row.IsEmpty))
        {
            if (++count > ListLimits.Rows)
            {
                throw new ClientListRefusedException(Refusal.TooManyRows, $"{ListLimits.Rows}");
            }

            if (seen.SameRow(row) is { } same)
            {
                findings.Add(same);
                left.Add(LeftRow.Of(row, header));
                continue;
            }

            var reading = RowReader.Read(row, header);
            var values = WithImpliedNumbers(reading, header);
            findings.AddRange(reading.Findings);
            foreach (var column in reading.Tidied)
            {
                tidied[column] = tidied.GetValueOrDefault(column) + 1;
            }

            if (reading.HasError)
            {
                left.Add(LeftRow.Of(row, header));
                continue;
            }

            if (seen.SameClient(reading, values) is { } twice)
            {
                findings.Add(twice);
                left.Add(LeftRow.Of(row, header));
                continue;
            }

            clients.Add(ClientOf(reading, values));
        }

        return new ClientListReport(source, header, count, clients, findings, [.. tidied.Select(column => new TidiedColumn(column.Key, column.Value))]) { Left = left };
    }

    // A Belgian VAT id is BE and the enterprise number, a Polish one PL and the NIP: a list that has only the former has said both.
    private static Dictionary<ClientField, string> WithImpliedNumbers(RowReading reading, Header header)
    {
        var values = new Dictionary<ClientField, string>(reading.Values);
        var vatId = values.GetValueOrDefault(ClientField.VatId);
        ClientField? implied = vatId?[..2] switch { "BE" => ClientField.Kbo, "PL" => ClientField.Nip, _ => null };
        if (implied is { } field && !header.Has(field))
        {
            values[field] = vatId![2..];
        }

        return values;
    }

    private static ImportedClient ClientOf(RowReading reading, Dictionary<ClientField, string> values)
    {
        var legalForm = values.GetValueOrDefault(ClientField.LegalForm);
        return new ImportedClient
        {
            Row = reading.Number,
            Code = values.GetValueOrDefault(ClientField.Code),
            Name = values[ClientField.Name],
            LegalForm = legalForm,
            IsPublicBody = Vocabulary.IsPublicBody(legalForm),
            IsPrivatePerson = Vocabulary.IsPrivatePerson(legalForm),
            Country = reading.Country,
            Numbers = new ImportedNumbers(
                values.GetValueOrDefault(ClientField.Kvk),
                values.GetValueOrDefault(ClientField.Rsin),
                values.GetValueOrDefault(ClientField.Kbo),
                values.GetValueOrDefault(ClientField.Nip),
                values.GetValueOrDefault(ClientField.Regon),
                values.GetValueOrDefault(ClientField.Krs),
                values.GetValueOrDefault(ClientField.VatId),
                values.GetValueOrDefault(ClientField.Iban)),
            AddressLine = AddressLine(values, reading.Country),
            Postcode = values.GetValueOrDefault(ClientField.Postcode),
            City = values.GetValueOrDefault(ClientField.City),
            Phone = values.GetValueOrDefault(ClientField.Phone),
            Mobile = values.GetValueOrDefault(ClientField.Mobile),
            Email = values.GetValueOrDefault(ClientField.Email),
            Contact = values.GetValueOrDefault(ClientField.Contact),
            Manager = values.GetValueOrDefault(ClientField.Manager),
            Group = values.GetValueOrDefault(ClientField.Group),
            Configuration = values.GetValueOrDefault(ClientField.Configuration),
            Panels = [.. Several(values.GetValueOrDefault(ClientField.Panels)).Distinct(StringComparer.OrdinalIgnoreCase)],
            VatPeriod = values.TryGetValue(ClientField.VatPeriod, out var period) ? Vocabulary.VatPeriod(period) : null,
            TaxForm = values.GetValueOrDefault(ClientField.TaxForm),
            FiscalYearEnd = values.TryGetValue(ClientField.FiscalYearEnd, out var end) ? Vocabulary.FiscalYearEnd(end) : null,
            Language = values.GetValueOrDefault(ClientField.Language),
            AsTyped = reading.AsTyped,
        };
    }

    private static string[] Several(string? text) =>
        text?.Split(['|', ';', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // Dorpsstraat 113 2-hoog; ul. Świętokrzyska 64/4A; Rue de la Loi 16 bus 3.
    private static string? AddressLine(Dictionary<ClientField, string> values, string? country)
    {
        var street = values.GetValueOrDefault(ClientField.Street);
        if (street is null)
        {
            return values.GetValueOrDefault(ClientField.Address);
        }

        var number = values.GetValueOrDefault(ClientField.HouseNumber);
        var suffix = values.GetValueOrDefault(ClientField.HouseSuffix);
        var joint = country switch { "PL" => "/", "BE" => " bus ", _ => " " };
        return $"{street} {number}".TrimEnd() + (suffix is null ? "" : joint + suffix);
    }
}
