using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>
/// The clients that the office has, by their codes and by the numbers that only one client has. A number that two clients share finds
/// neither: which of them the row means only a person knows, and by code they stay apart.
/// </summary>
internal sealed class KnownClients
{
    private readonly Dictionary<string, Guid> codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(ClientField, string), Guid?> numbers = [];
    private readonly Dictionary<string, Guid?> places = new(StringComparer.Ordinal);

    public static async Task<KnownClients> Read(PortalDb db, CancellationToken stop)
    {
        var known = new KnownClients();
        await foreach (var client in db.Clients.AsNoTracking().Select(client => new { client.Id, client.Code, client.Name, client.Card }).AsAsyncEnumerable().WithCancellation(stop))
        {
            known.Add(client.Id, client.Code, client.Name, client.Card);
        }

        return known;
    }

    public Guid? Find(ImportedClient row)
    {
        if (row.Code is { } code && codes.TryGetValue(code, out var byCode))
        {
            return byCode;
        }

        (ClientField, string)[] its = [.. Numbers(ClientCards.Of(row))];
        return row.Code is null && its.Length == 0
            ? places.GetValueOrDefault(Place(row.Name, ClientCards.Of(row)))
            : its.Select(number => numbers.GetValueOrDefault(number)).FirstOrDefault(id => id is not null);
    }

    /// <summary>Remembers what a row has made known of a client.</summary>
    public void Add(Client client, ImportedClient row) => Add(client.Id, row.Code ?? "", client.Name, ClientCards.Of(row));

    private void Add(Guid id, string code, string name, ClientCard card)
    {
        if (code.Length > 0)
        {
            codes.TryAdd(code, id);
        }

        var place = Place(name, card);
        places[place] = places.TryGetValue(place, out var neighbour) && neighbour != id ? null : id;
        foreach (var number in Numbers(card))
        {
            numbers[number] = numbers.TryGetValue(number, out var other) && other != id ? null : id;
        }
    }

    // Without a code or a number nothing else tells a second run from a second client.
    private static string Place(string name, ClientCard card) => string.Join('\u001F', new[] { name, card.Postcode, card.City }.Select(ColumnNames.Key));

    private static IEnumerable<(ClientField, string)> Numbers(ClientCard card)
    {
        (ClientField, string Number)[] all =
        [
            (ClientField.Kvk, card.Kvk),
            (ClientField.Kbo, card.Kbo),
            (ClientField.Nip, card.Nip),
            (ClientField.Rsin, card.Rsin),
            (ClientField.Regon, card.Regon),
            (ClientField.Krs, card.Krs),
        ];
        return all.Where(number => number.Number.Length > 0);
    }
}
