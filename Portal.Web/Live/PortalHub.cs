using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;

namespace Portal.Web.Live;

/// <summary>What a browser may ask. It names topics; what it hears of them the server decides (R49). <see cref="HubGuard"/> has seen to it
/// that the caller is somebody, now, before any method runs.</summary>
internal sealed partial class PortalHub(Connections connections, Sights sights, Wire wire, Presence presence, Sightings sightings, CurrentActor current, PortalDb db) : Hub<IPortalClient>
{
    public const string Path = "/live";

    private LiveConnection Caller => connections.Find(Context.ConnectionId) ?? throw new HubException("Not connected.");

    /// <summary>Hears of a topic from now on; where it stands, or null when it is not his. Sits down first and asks after: a change between
    /// the two is heard twice rather than never, and a right taken between the two is taken from this seat too.</summary>
    [AsksSignedIn]
    public async Task<Position?> Watch(string topic)
    {
        var caller = Caller;
        if (!Topics.TryParse(topic, out var asked) || !connections.Join(caller, asked))
        {
            return null;
        }
        Sight? sight = null;
        try
        {
            await wire.Settle(caller, asked);
            sight = await Now(caller) is { } actor ? await sights.Read(actor, asked, Context.ConnectionAborted) : null;
            return sight is not null && connections.Place(caller, asked, sight.Seat) ? sight.Position : null;
        }
        finally
        {
            if (sight is null)
            {
                connections.Leave(caller, asked);
                await wire.Settle(caller, asked);
            }
        }
    }

    [AsksSignedIn]
    public async Task Unwatch(string topic)
    {
        if (Topics.TryParse(topic, out var asked) && connections.Leave(Caller, asked))
        {
            await wire.Settle(Caller, asked);
        }
    }

    /// <summary>He had this number of a topic in front of him: what it tells of needs no mail.</summary>
    [AsksSignedIn]
    public void Saw(string topic, long number)
    {
        if (!Topics.TryParse(topic, out var asked) || connections.SeatOf(Caller, asked) is not { IsKnown: true } seat || number <= 0)
        {
            return;
        }
        if (seat.Stream is { } stream)
        {
            sightings.Saw(current.Required.PersonId, asked, stream, number);
        }
        else if (asked.Kind == TopicKind.Desk)
        {
            sightings.SawDesk(current.Required.PersonId);
        }
    }

    [AsksSignedIn]
    public async Task Look(string topic)
    {
        var caller = Caller;
        if (!Topics.TryParse(topic, out var asked))
        {
            return;
        }
        // Names are shown only after the check, so nobody sits down first here; if rights moved meanwhile, it is asked again.
        if (!await sights.SeesOthersAt(current.Required, asked, Context.ConnectionAborted))
        {
            return;
        }
        presence.Look(caller, asked);
        if (caller.JudgedIn != connections.Round && !(await Now(caller) is { } actor && await sights.SeesOthersAt(actor, asked, Context.ConnectionAborted)))
        {
            presence.Expel(caller, asked);
        }
    }

    [AsksSignedIn]
    public void LookAway(string topic)
    {
        if (Topics.TryParse(topic, out var asked))
        {
            presence.LookAway(Caller, asked);
        }
    }

    /// <summary>Writes in a field of what he looks at; null when he stopped.</summary>
    [AsksSignedIn]
    public void Typing(string topic, string? field)
    {
        if (Topics.TryParse(topic, out var asked) && (field is null || FieldName().IsMatch(field)))
        {
            presence.Write(Caller, asked, field);
        }
    }

    /// <summary>The caller as he is now. Where nobody's rights were looked at since the guard read him, whatever is taken from him later finds
    /// him in his seat; else what was taken between the two would be missed, so he is read again.</summary>
    private async Task<Actor?> Now(LiveConnection caller) => caller.JudgedIn == connections.Round ? current.Required
        : await ActorReader.Read(db, caller.PersonId, "", current.Required.Today, Context.ConnectionAborted);

    [GeneratedRegex("^[a-z0-9:-]{1,40}$")]
    private static partial Regex FieldName();
}
