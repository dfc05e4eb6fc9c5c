using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Web.Live;

/// <summary>Keeps how far people have seen things live, so that the mail job can spare them what they saw. Kept by the thing itself that
/// was in front of them (dossier, request, panel, client): who reads one request has not read the next one, though both count in the
/// dossier's stream. Written every two seconds in one save, the greatest number wins.</summary>
internal sealed partial class Sightings(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sightings> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Dictionary<(Guid PersonId, Guid ThingId), (StreamId? Stream, long Number)> waiting = [];

    public void Saw(Guid personId, Topic topic, StreamId stream, long number)
    {
        lock (gate)
        {
            var key = (personId, topic.Kind == TopicKind.Office ? stream.Id : topic.Id);
            if (!waiting.TryGetValue(key, out var seen) || seen.Number < number)
            {
                waiting[key] = (stream, number);
            }
        }
    }

    /// <summary>His own overview, which tells of everything he may see, as it was a moment ago: by the clock, as a desk has no stream.</summary>
    public void SawDesk(Guid personId)
    {
        lock (gate)
        {
            waiting[(personId, personId)] = (null, clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Every, clock);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            await Write(stoppingToken);
        }
    }

    private async Task Write(CancellationToken stop)
    {
        Dictionary<(Guid PersonId, Guid ThingId), (StreamId? Stream, long Number)> seen;
        lock (gate)
        {
            (seen, waiting) = (waiting, []);
        }
        if (seen.Count == 0)
        {
            return;
        }
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Write(scope.ServiceProvider.GetRequiredService<PortalDb>(), seen, stop);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Another node wrote the same row, or the database is away: one mail too many at worst. The next sighting says it again.
            Log.NotWritten(logger, seen.Count, problem);
        }
    }

    private async Task Write(PortalDb db, Dictionary<(Guid PersonId, Guid ThingId), (StreamId? Stream, long Number)> seen, CancellationToken stop)
    {
        var people = seen.Keys.Select(k => k.PersonId).Distinct().ToList();
        var things = seen.Keys.Select(k => k.ThingId).Distinct().ToList();
        var streams = seen.Values.Where(v => v.Stream is not null).Select(v => v.Stream!.Value.Id).Distinct().ToList();
        var heads = await db.Streams.AsNoTracking().Where(s => streams.Contains(s.Id)).ToDictionaryAsync(s => new StreamId(s.Kind, s.Id), s => s.LastNumber, stop);
        var known = await db.Sightings.Where(s => people.Contains(s.PersonId) && things.Contains(s.StreamId)).ToDictionaryAsync(s => (s.PersonId, s.StreamId), stop);
        foreach (var (key, (stream, said)) in seen)
        {
            // Nobody has seen what has not happened yet, whatever his browser says.
            var number = stream is { } of ? Math.Min(said, heads.GetValueOrDefault(of)) : said;
            if (!known.TryGetValue(key, out var sighting))
            {
                db.Sightings.Add(new Sighting { PersonId = key.PersonId, StreamId = key.ThingId, Number = number, At = clock.GetUtcNow() });
            }
            else if (sighting.Number < number)
            {
                (sighting.Number, sighting.At) = (number, clock.GetUtcNow());
            }
        }
        await db.SaveChangesAsync(stop);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} sightings were not written")]
        public static partial void NotWritten(ILogger logger, int count, Exception problem);
    }
}
