using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>Client groups and managers that a list names and the office does not have, each once, as its rows say it.</summary>
public sealed record UnknownWords(IReadOnlyList<string> Groups, IReadOnlyList<string> Managers)
{
    internal const string GroupReason = "reason.group-unknown", ManagerReason = "reason.manager-unknown";

    /// <summary>More than this are no groups: another column was taken for them.</summary>
    public const int MostGroups = 200;

    public static async Task<UnknownWords> Read(PortalDb db, ImportedList list, CancellationToken stop)
    {
        var told = await db.RowsOf(list).AsNoTracking().Where(r => r.IsWarned && r.Plan == RowPlan.New && (r.FindingsJson.Contains(GroupReason) || r.FindingsJson.Contains(ManagerReason)))
            .OrderBy(r => r.Number).Select(r => r.FindingsJson).ToListAsync(stop);
        var findings = told.SelectMany(ImportedRow.Read<Finding>).ToList();
        return new UnknownWords(Named(GroupReason), Named(ManagerReason));

        IReadOnlyList<string> Named(string reason) => [.. findings.Where(f => f.ReasonKey == reason).Select(f => f.Args[0]).DistinctBy(ColumnNames.Key)];
    }
}
