using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Notices;

/// <summary>How nodes hear of a commit. One node: through memory, after the commit. Several: through the database they share, inside it.</summary>
public interface INoticeBus
{
    /// <summary>Inside the transaction, just before the commit.</summary>
    Task BeforeCommit(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop);

    /// <summary>After the commit, on this node. Must not throw and must not wait.</summary>
    void AfterCommit(IReadOnlyList<ActivityRow> rows);

    /// <summary>What was committed anywhere, in the order it was heard here. One reader: the announcer.</summary>
    IAsyncEnumerable<ActivityRow> Heard(CancellationToken stop);
}
