using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Notices;

/// <summary>Hands the rows of a transaction to the bus when it is committed, be it the save's own or a caller's around several saves.</summary>
internal sealed class AnnounceAfterCommit : DbTransactionInterceptor
{
    public static readonly AnnounceAfterCommit Interceptor = new();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as PortalDb)?.Announce();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as PortalDb)?.Announce();
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as PortalDb)?.Unheard.Clear();

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as PortalDb)?.Unheard.Clear();
        return Task.CompletedTask;
    }
}
