using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Portal.Infrastructure.Data;

/// <summary>Whether something failed for want of the database and not by what was asked: no connection free, no answer in time, another writer
/// before it for too long. The same may go well a moment later; nothing was stored.</summary>
public static class DatabaseBusy
{
    private const int SqliteBusy = 5, SqliteLocked = 6;

    public static bool Is(Exception? problem) => problem switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        DbException { IsTransient: true } => true,
        _ => Is(problem.InnerException),
    };
}
