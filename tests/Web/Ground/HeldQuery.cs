using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Tests.Web.Ground;

/// <summary>Holds one query of the portal where it stands, so that a test can put something between it and what comes after.</summary>
internal sealed class HeldQuery : DbCommandInterceptor
{
    private sealed record Hold(Func<string, bool> Matches, TaskCompletionSource Reached, TaskCompletionSource Released);

    private Hold? next;

    /// <summary>Holds the next query whose SQL matches, once it was answered; <c>Reached</c> comes when it is held, until <c>Release</c>.</summary>
    public (Task Reached, Action Release) Next(Func<string, bool> matches)
    {
        var hold = new Hold(matches, new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        next = hold;
        return (hold.Reached.Task.WaitAsync(TimeSpan.FromSeconds(30)), hold.Released.SetResult);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (next is { } hold && hold.Matches(command.CommandText) && Interlocked.CompareExchange(ref next, null, hold) == hold)
        {
            hold.Reached.SetResult();
            await hold.Released.Task.WaitAsync(cancellationToken);
        }
        return result;
    }
}
