using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Domain.Dossiers;
using Portal.Domain.Panels;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>
/// Brings the clients of a list into the office. A client is found by his code, then by a number that only he has, then, where the row has
/// neither, by name and place. A new one gets one
/// dossier, with the manager, group, configuration and panels that the list names; an existing one is filled in only where the list has
/// more, and nothing that a person set is changed, so a second run of the same list changes nothing. Groups and managers are matched and
/// never made: membership gives rights, and rights are given by a person.
/// </summary>
public sealed class ClientImport(PortalDb db, TimeProvider clock)
{
    // Each save locks and chains the streams of its clients: few enough that others get their turn between two.
    private const int BatchSize = 50;

    public async Task<ClientImportOutcome> ApplyAsync(ClientListReport report, By by, Guid? branchId = null, CancellationToken stop = default)
    {
        var known = await KnownClients.Read(db, stop);
        var assignment = await ListAssignment.Read(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        var outcome = new ClientImportOutcome { Skipped = report.Rows - report.Clients.Count };
        foreach (var batch in report.Clients.Chunk(BatchSize))
        {
            var ids = batch.Select(known.Find).OfType<Guid>().ToHashSet();
            var existing = await db.Clients.Where(client => ids.Contains(client.Id)).ToDictionaryAsync(client => client.Id, stop);
            foreach (var row in batch)
            {
                if (known.Find(row) is not { } id)
                {
                    known.Add(Create(row, assignment, by, branchId, null, withPanels: true), row);
                    outcome.Created++;
                }
                else if (existing.TryGetValue(id, out var client))
                {
                    outcome.Kept.AddRange(ClientCards.Differences(client.Card, row).Select(difference => new KeptValue(row.Row, difference.Field, difference.Portal, difference.List)));
                    outcome.Count(FillIn(client, row, by).Count > 0);
                    known.Add(client, row);
                }
                else
                {
                    // Made a moment ago in this very batch: the list's own duplicates were already turned away.
                    outcome.Unchanged++;
                }
            }

            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }

        return outcome with { UnknownGroups = assignment.UnknownGroups, UnknownManagers = assignment.UnknownManagers };
    }

    /// <param name="groupId">The client group of those for whom the list names none that there is.</param>
    /// <param name="withPanels">Whoever brings the list may make panels (D7); a list is no way round that.</param>
    internal Client Create(ImportedClient row, ListAssignment assignment, By by, Guid? branchId, Guid? groupId, bool withPanels)
    {
        var at = clock.GetUtcNow();
        var client = Client.Add(row.Code ?? "", row.Name, ClientCards.Of(row), branchId, by, at);
        var configuration = row.Configuration is { } letter ? Enum.Parse<Configuration>(letter) : Configuration.C;
        db.Add(client);
        db.Add(Dossier.Activate(client, null, configuration, assignment.Manager(row.Manager), assignment.Group(row.Group) ?? groupId, by, at));
        db.AddRange((withPanels ? row.Panels : []).Select(panel => Panel.Create(client.Id, panel, by, at)));
        return client;
    }

    /// <summary>What a client who is not here yet would have, besides name and number. A manager or group whom nobody knows is not among it.</summary>
    internal static IEnumerable<FieldChange> WouldBring(ImportedClient row, ListAssignment assignment, bool panels) =>
    [
        .. CardFields.Changes(new ClientCard(), ClientCards.Of(row)),
        .. new (ClientField Field, string? Value)[]
        {
            (ClientField.Configuration, row.Configuration),
            (ClientField.Manager, assignment.Manager(row.Manager) is null ? null : row.Manager),
            (ClientField.Group, assignment.Group(row.Group) is null ? null : row.Group),
            (ClientField.Panels, panels && row.Panels.Count > 0 ? string.Join(", ", row.Panels) : null),
        }.Where(more => more.Value is not null).Select(more => new FieldChange(more.Field, "", more.Value!)),
    ];

    /// <summary>Where the list has more than the client's card.</summary>
    internal static IReadOnlyList<FieldChange> WouldFillIn(string code, ClientCard card, ImportedClient row)
    {
        var more = CardFields.Changes(card, ClientCards.FilledIn(card, ClientCards.Of(row)));
        return code.Length == 0 && row.Code is { } listed ? [new FieldChange(ClientField.Code, "", listed), .. more] : [.. more];
    }

    internal IReadOnlyList<FieldChange> FillIn(Client client, ImportedClient row, By by)
    {
        var changes = WouldFillIn(client.Code, client.Card, row);
        if (changes.Count > 0)
        {
            var code = client.Code.Length > 0 ? client.Code : row.Code ?? "";
            client.Change(code, client.Name, ClientCards.FilledIn(client.Card, ClientCards.Of(row)), client.BranchId, by, clock.GetUtcNow());
        }

        return changes;
    }
}

/// <summary>A number that the portal and the list give differently: the portal's stays, a person decides.</summary>
public sealed record KeptValue(int Row, ClientField Field, string Portal, string List);

/// <summary>What an import did.</summary>
public sealed record ClientImportOutcome
{
    public int Created { get; internal set; }

    public int Updated { get; internal set; }

    public int Unchanged { get; internal set; }

    /// <summary>Rows that the report does not let in.</summary>
    public int Skipped { get; init; }

    public List<KeptValue> Kept { get; } = [];

    public IReadOnlyCollection<string> UnknownGroups { get; init; } = [];

    public IReadOnlyCollection<string> UnknownManagers { get; init; } = [];

    internal void Count(bool isUpdated) => _ = isUpdated ? Updated++ : Unchanged++;
}
