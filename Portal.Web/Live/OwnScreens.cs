namespace Portal.Web.Live;

/// <summary>Tells a person's own other screens of what is his alone and no activity: an inbox item read or handled.</summary>
public sealed class OwnScreens(IServiceProvider services, Numbers numbers)
{
    /// <summary>Of everybody whose mailbox an item lies in.</summary>
    public void InboxesChanged(IEnumerable<Guid> people)
    {
        foreach (var personId in people)
        {
            InboxChanged(personId);
        }
    }

    public void InboxChanged(Guid personId)
    {
        var topic = Topics.Inbox(personId);
        services.GetRequiredService<Wire>().ToGroup(new Notice(topic, "own", personId, numbers.Next(), numbers.Epoch));
    }
}
