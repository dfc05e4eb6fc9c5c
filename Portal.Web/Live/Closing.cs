namespace Portal.Web.Live;

/// <summary>Takes topics and connections away: from the registry first, so that nothing more is sent, then by word to the browser.</summary>
internal sealed class Closing(Connections connections, Presence presence, Wire wire)
{
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(1);

    /// <summary>The right to one topic is gone. False where he had left the seat of this ticket, or sat down anew since and was judged then.</summary>
    public async Task<bool> Take(LiveConnection connection, Topic topic, long ticket)
    {
        if (!connections.Leave(connection, topic, ticket))
        {
            return false;
        }
        await wire.Settle(connection, topic);
        presence.Expel(connection, topic);
        if (connections.SeatOf(connection, topic) is null)
        {
            wire.Gone(connection, topic);
        }
        return true;
    }

    /// <summary>The session is over: says so and cuts. A connection that is cut does not come back by itself, which is right here only.</summary>
    public async Task End(LiveConnection connection)
    {
        await Forget(connection);
        _ = SayAndCut(connection);
    }

    /// <summary>Cuts without a word: the browser comes back and is judged anew.</summary>
    public async Task Cut(LiveConnection connection)
    {
        await Forget(connection);
        connection.Abort();
    }

    /// <summary>Nothing is heard by it, or known of it, from now on.</summary>
    public async Task Forget(LiveConnection connection)
    {
        foreach (var topic in connections.Remove(connection))
        {
            await wire.Settle(connection, topic);
        }
        presence.Drop(connection);
    }

    private async Task SayAndCut(LiveConnection connection)
    {
        try
        {
            await wire.Ended(connection).WaitAsync(LastWord);
        }
        catch (TimeoutException)
        {
            // A stalled browser is cut all the same.
        }
        finally
        {
            connection.Abort();
        }
    }
}
