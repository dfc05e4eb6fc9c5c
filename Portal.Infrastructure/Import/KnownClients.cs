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

    public static async Task<KnownClients> Read(PortalDb db, CancellationToken stop)
    {
        var known = new KnownClients();
        await foreach (var client in db.Clients.AsNoTracking().Select(client => new { client.Id, client.Code, client.Card }).AsAsyncEnumerable().WithCancellation(stop))
        {
            known.Add(client.Id, client.Code, Numbers(client.Card));
        }

        return known;
    }

    public Guid? Find(ImportedClient row)
    {
        if (row.Code is { } code && codes.TryGetValue(code, out var byCode))
        {
            return byCode;
        }

        return Numbers(ClientCards.Of(row)).Select(number => numbers.GetValueOrDefault(number)).FirstOrDefault(id => id is not null);
    }

    /// <summary>Remembers what a row has made known of a client.</summary>
    public void Add(Client client, ImportedClient row) => Add(client.Id, row.Code ?? "", Numbers(ClientCards.Of(row)));

    private void Add(Guid id, string code, IEnumerable<(ClientField, string)> its)
    {
        if (code.Length > 0)
        {
            codes.TryAdd(code, id);
        }

        foreach (var number in its)
        {
            numbers[number] = numbers.TryGetValue(number, out var other) && other != id ? null : id;
        }
    }

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
