using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>What each row of a list would do in this office, for this person: nothing is changed. A client whom he may not see is neither
/// shown nor changed, and not made a second time.</summary>
internal sealed class RowPlanner(PortalDb db, Actor actor, ClientListReport report, Guid listId, Guid readingId)
{
    private const int ChunkSize = 500;
    private readonly ILookup<int, Finding> findings = report.Findings.ToLookup(finding => finding.Row);

    public async IAsyncEnumerable<IReadOnlyList<ImportedRow>> Rows([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var chunk in report.Left.Chunk(ChunkSize))
        {
            yield return [.. chunk.Select(left => Row(left.Row, RowPlan.Error, left.Name, "", findings[left.Row]))];
        }

        var known = await KnownClients.Read(db, stop);
        var assignment = await ListAssignment.Read(db, actor.Today, stop);
        foreach (var chunk in report.Clients.Chunk(ChunkSize))
        {
            var ids = chunk.Select(known.Find).OfType<Guid>().ToHashSet();
            var cards = await db.ClientsVisibleTo(actor).AsNoTracking().Where(client => ids.Contains(client.Id))
                .Select(client => new { client.Id, client.Code, client.Card }).ToDictionaryAsync(client => client.Id, client => (client.Code, client.Card), stop);
            yield return [.. chunk.Select(row => known.Find(row) is not { } id ? New(row, assignment) : cards.TryGetValue(id, out var client) ? Existing(row, id, client.Code, client.Card) : NotHis(row))];
        }
    }

    /// <summary>The finding on a row whose client is there already, and not for this person.</summary>
    public static Finding NotHis(ClientListReport report, ImportedClient row) =>
        new(row.Row, ColumnOf(report, row.Code is null ? ClientField.Name : ClientField.Code), Severity.Error, "reason.client-not-yours", [row.Code ?? row.Name]);

    public const string PanelsNotHis = "reason.panels-not-yours";

    /// <summary>Panels are made by Admins and data controllers (D7): for others the client comes without.</summary>
    public static IEnumerable<Finding> AboutPanels(ClientListReport report, ImportedClient row, Actor actor) => row.Panels.Count == 0 || actor.May(OfficeCapability.CreatePanels) ? []
        : [new Finding(row.Row, ColumnOf(report, ClientField.Panels), Severity.Warning, PanelsNotHis, [string.Join(", ", row.Panels)])];

    private ImportedRow New(ImportedClient row, ListAssignment assignment)
    {
        var more = new List<Finding>();
        if (row.Manager is { } manager && assignment.Manager(manager) is null)
        {
            more.Add(new Finding(row.Row, ColumnOf(report, ClientField.Manager), Severity.Warning, UnknownWords.ManagerReason, [manager]));
        }

        if (row.Group is { } group && assignment.Group(group) is null)
        {
            more.Add(new Finding(row.Row, ColumnOf(report, ClientField.Group), Severity.Warning, UnknownWords.GroupReason, [group]));
        }

        var planned = Row(row.Row, RowPlan.New, row.Name, row.Code, findings[row.Row].Concat(more).Concat(AboutPanels(report, row, actor)));
        planned.ChangesJson = ImportedRow.Write(ClientImport.WouldBring(row, assignment, actor.May(OfficeCapability.CreatePanels)));
        return planned;
    }

    private ImportedRow Existing(ImportedClient row, Guid id, string code, ClientCard card)
    {
        var kept = ClientCards.Differences(card, row).Select(number =>
            new Finding(row.Row, ColumnOf(report, number.Field), Severity.Warning, "reason.number-kept", [number.List, number.Portal]));
        var changes = ClientImport.WouldFillIn(code, card, row);
        var planned = Row(row.Row, changes.Count > 0 ? RowPlan.Changes : RowPlan.Same, row.Name, row.Code, findings[row.Row].Concat(kept));
        (planned.ClientId, planned.ChangesJson) = (id, ImportedRow.Write(changes));
        return planned;
    }

    private ImportedRow NotHis(ImportedClient row) => Row(row.Row, RowPlan.Error, row.Name, row.Code, findings[row.Row].Append(NotHis(report, row)));

    private ImportedRow Row(int number, RowPlan plan, string name, string? code, IEnumerable<Finding> its)
    {
        Finding[] all = [.. its];
        return new ImportedRow
        {
            ListId = listId,
            ReadingId = readingId,
            Number = number,
            Plan = plan,
            IsChosen = plan is RowPlan.New or RowPlan.Changes,
            IsWarned = Array.Exists(all, finding => finding.Severity != Severity.Error),
            Name = name,
            Code = code ?? "",
            FindingsJson = ImportedRow.Write(all),
        };
    }

    private static string ColumnOf(ClientListReport report, ClientField field) =>
        report.Header.Columns.FirstOrDefault(column => column.Field == field)?.Name ?? Finding.WholeRow;
}
