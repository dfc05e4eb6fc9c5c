using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Monitor;

/// <summary>What can be done to several dossiers at once.</summary>
public enum ChangeKind
{
    Manager,
    Group,
    Support,
    Configuration,
    Worklist,
}

/// <param name="To">A person, a group, a configuration, "true" or "false"; empty: nobody, none. Of <see cref="ChangeKind.Support"/> who joins.</param>
public sealed record Change(ChangeKind Kind, string To);

/// <summary>One dossier as it was, and the version that the change left behind: enough to go back, as long as nobody touched it since.</summary>
public sealed record Before(Guid Id, Guid Version, string Was)
{
    public override string ToString() => $"{Id:n}~{Version:n}~{Was}";

    public static Before? Parse(string? text) =>
        text?.Split('~') is [var id, var version, var was] && Guid.TryParseExact(id, "n", out var one) && Guid.TryParseExact(version, "n", out var then) && was.Length <= 40 ? new Before(one, then, was) : null;
}

/// <param name="Reason">Key of the sentence why not.</param>
public sealed record Refusal(string Name, string Reason, int? Count = null);

/// <param name="Same">Those that were so already.</param>
/// <param name="Gone">Lines that are not there any more, or never were for this person: nothing more is said of them.</param>
public sealed record ChangeOutcome(Change Change, IReadOnlyList<Before> Done, int Same, IReadOnlyList<Refusal> Refused, int Gone);

/// <summary>Changes several dossiers one after the other, each as its own settings page does it: loaded through the actor, right asked, one
/// verb, one save. What one of them refuses stops none of the others.</summary>
public sealed class Changes(PortalDb db, TimeProvider clock)
{
    /// <summary>At once; more would keep a browser waiting.</summary>
    public const int Most = 200;

    public async Task<ChangeOutcome> Make(Actor actor, Change change, IReadOnlyList<Guid> dossiers, CancellationToken stop)
    {
        var steps = dossiers.Distinct().Take(Most).Select(id => (id, change, (Guid?)null));
        return await Make(actor, change, steps, stop);
    }

    /// <summary>Back to what was, where nobody has changed it since.</summary>
    public async Task<ChangeOutcome> Undo(Actor actor, ChangeKind kind, IReadOnlyList<Before> before, CancellationToken stop) =>
        await Make(actor, new Change(kind, ""), before.DistinctBy(b => b.Id).Take(Most).Select(b => (b.Id, new Change(kind, b.Was), (Guid?)b.Version)), stop);

    private async Task<ChangeOutcome> Make(Actor actor, Change told, IEnumerable<(Guid Id, Change Change, Guid? Seen)> steps, CancellationToken stop)
    {
        var (done, refused, same, gone) = (new List<Before>(), new List<Refusal>(), 0, 0);
        foreach (var (id, change, seen) in steps)
        {
            db.ChangeTracker.Clear();
            if (await db.DossiersOpenWhereMay(actor, Capability.ManageDossier).Include(d => d.Supporting).FirstOrDefaultAsync(d => d.Id == id, stop) is not { } dossier)
            {
                if (await db.DossiersWhereMay(actor, Capability.SeeInMonitor).Where(d => d.Id == id).Select(d => d.Name).FirstOrDefaultAsync(stop) is { } name)
                {
                    refused.Add(new(name, "monitor.may-not"));
                }
                else
                {
                    gone++;
                }
                continue;
            }
            try
            {
                if (seen is { } version && version != dossier.Version)
                {
                    throw new RuleBroken("monitor.changed-since");
                }
                if (!await IsThere(change, stop))
                {
                    throw new RuleBroken("monitor.not-there");
                }
                var was = Apply(dossier, change, actor.By, clock.GetUtcNow());
                if (was is null)
                {
                    same++;
                    continue;
                }
                await db.SaveChangesAsync(stop);
                done.Add(new Before(id, dossier.Version, was));
            }
            catch (RuleBroken broken)
            {
                refused.Add(new(dossier.Name, broken.Reason, broken.Count));
            }
            catch (DbUpdateConcurrencyException)
            {
                refused.Add(new(dossier.Name, "monitor.changed-since"));
            }
        }
        db.ChangeTracker.Clear();
        return new ChangeOutcome(told, done, same, refused, gone);
    }

    /// <summary>Whoever or whatever it is given to: a colleague or a group that the office has.</summary>
    private async Task<bool> IsThere(Change change, CancellationToken stop) => !Guid.TryParse(change.To, out var id) || (change.Kind == ChangeKind.Group
        ? await db.ClientGroups.AnyAsync(g => g.Id == id, stop)
        : await db.Staff.AnyAsync(s => s.PersonId == id, stop));

    /// <summary>What it was before; null where it is so already.</summary>
    private static string? Apply(Dossier dossier, Change change, By by, DateTimeOffset at)
    {
        Guid? to = Guid.TryParse(change.To, out var id) ? id : null;
        List<Guid> supporting = [.. dossier.Supporting.Select(s => s.PersonId)];
        switch (change.Kind)
        {
            case ChangeKind.Manager when dossier.ManagerId != to:
                var manager = $"{dossier.ManagerId}";
                dossier.Assign(to, dossier.ClientGroupId, supporting, by, at);
                return manager;
            case ChangeKind.Group when dossier.ClientGroupId != to:
                var group = $"{dossier.ClientGroupId}";
                dossier.MoveTo(to, by, at);
                return group;
            // Who joined is taken off again: his id stands behind a minus.
            case ChangeKind.Support when change.To.StartsWith('-') && Guid.TryParse(change.To.AsSpan(1), out var leaves) && supporting.Remove(leaves):
                dossier.Assign(dossier.ManagerId, dossier.ClientGroupId, supporting, by, at);
                return $"{leaves}";
            case ChangeKind.Support when to is { } joins && !supporting.Contains(joins):
                dossier.Assign(dossier.ManagerId, dossier.ClientGroupId, [.. supporting, joins], by, at);
                return $"-{joins}";
            case ChangeKind.Configuration when Enum.TryParse<Configuration>(change.To, out var wanted) && Enum.IsDefined(wanted) && dossier.Configuration != wanted:
                var configuration = $"{dossier.Configuration}";
                dossier.ChangeSettings(wanted, dossier.Modules, dossier.IsWorklist, by, at);
                return configuration;
            case ChangeKind.Worklist when dossier.IsWorklist != (change.To == "true"):
                dossier.ChangeSettings(dossier.Configuration, dossier.Modules, !dossier.IsWorklist, by, at);
                return change.To == "true" ? "false" : "true";
            default:
                return null;
        }
    }
}
