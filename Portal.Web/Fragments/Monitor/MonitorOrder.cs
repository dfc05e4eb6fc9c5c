using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Monitor;

/// <summary>The monitor in the order of one of its columns. A list is read stretch after stretch, and each stretch along an index: what a
/// page costs does not grow with the office, whatever it is sorted by.</summary>
/// <param name="Name">Names it in the address of the next page.</param>
internal sealed record Stretch(string Name, IQueryable<Dossier> Lines, Along Order, bool Down);

internal static class MonitorOrder
{
    private static readonly Along ByName = new Along<string>(d => d.Name, l => l.Name, Write, Read);
    private static readonly Along ByDue = new Along<DateOnly>(d => d.Summary.NextDue, l => l.Summary.NextDue, d => Number(d.DayNumber), t => Number(t) is >= 0 and <= 3_652_058 and var n ? DateOnly.FromDayNumber((int)n) : null);

    /// <summary>Who it is and whose turn it is: of that, every line that is seen at all speaks.</summary>
    public static bool IsOnEachLine(MonitorColumn column) => column is MonitorColumn.Client or MonitorColumn.Code or MonitorColumn.Turn;

    /// <param name="linesOnly">Those that have their place by what every line says and by nothing else; null where there are none. By whose
    /// turn it is they stand beside those of the same turn, by anything else they come last.</param>
    public static async Task<IReadOnlyList<Stretch>> Stretches(PortalDb db, IQueryable<Dossier> lines, IQueryable<Dossier>? linesOnly, MonitorFilter filter, DateOnly today, CancellationToken stop)
    {
        IReadOnlyList<Stretch> One(Along order) => [new Stretch("", lines, order, filter.Down)];
        Stretch Of(object name, IQueryable<Dossier> some, Along? order = null) => new($"{name}", some, order ?? ByName, false);
        IReadOnlyList<Stretch> all = filter.Sort switch
        {
            MonitorColumn.Client => One(ByName),
            MonitorColumn.Code => One(new Along<string>(d => d.Summary.Code, l => l.Code, Write, Read)),
            MonitorColumn.Turn => [.. Enum.GetValues<Turn>().SelectMany(turn => linesOnly is null
                ? new[] { Of(turn, lines.Where(d => d.Summary.Turn == turn), ByDue) }
                : [Of(turn, lines.Where(d => d.Summary.Turn == turn), ByDue), Of($"{turn}-line", linesOnly.Where(d => d.Summary.Turn == turn))])],
            MonitorColumn.Due => One(ByDue),
            MonitorColumn.Requests => One(new Along<int>(d => d.Summary.OpenRequests, l => l.Summary.OpenRequests, n => Number(n), t => Number(t) is >= 0 and <= int.MaxValue and var n ? (int)n : null)),
            MonitorColumn.Last => One(new Along<DateTimeOffset>(d => d.Summary.LastActivityAt, l => l.Summary.LastActivityAt, Write, t => Moment(t))),
            MonitorColumn.Since =>
            [
                new("waits", lines.Where(d => d.Summary.WaitingSince != null), new Along<DateTimeOffset>(d => d.Summary.WaitingSince!.Value, l => l.Summary.WaitingSince ?? default, Write, t => Moment(t)), filter.Down),
                Of("waits-not", lines.Where(d => d.Summary.WaitingSince == null)),
            ],
            MonitorColumn.Configuration => [.. Enum.GetValues<Configuration>().Select(c => Of(c, lines.Where(d => d.Configuration == c)))],
            MonitorColumn.People =>
            [
                Of("nobody", lines.Where(d => d.Summary.UserUntil < today)),
                Of("no-administrator", lines.Where(d => d.Summary.UserUntil >= today && d.Summary.AdministratorUntil < today)),
                Of("fine", lines.Where(d => d.Summary.AdministratorUntil >= today)),
            ],
            MonitorColumn.Manager =>
            [
                .. (await StaffByName(db, stop)).Select(id => Of(id, lines.Where(d => d.ManagerId == id))),
                Of(MonitorFilter.None, lines.Where(d => d.ManagerId == null)),
            ],
            MonitorColumn.Group =>
            [
                .. (await db.ClientGroups.OrderBy(g => g.Name).ThenBy(g => g.Id).Select(g => g.Id).ToListAsync(stop)).Select(id => Of(id, lines.Where(d => d.ClientGroupId == id))),
                Of(MonitorFilter.None, lines.Where(d => d.ClientGroupId == null)),
            ],
            MonitorColumn.Branch =>
            [
                .. (await db.Branches.OrderBy(b => b.Name).ThenBy(b => b.Id).Select(b => b.Id).ToListAsync(stop)).Select(id => Of(id, lines.Where(d => d.Client.BranchId == id))),
                Of(MonitorFilter.None, lines.Where(d => d.Client.BranchId == null)),
            ],
        };
        // What has nothing to sort by stays at the end, whichever way round.
        all = !filter.Down || all.Count == 1 || filter.Sort == MonitorColumn.Since ? all : [.. all.Reverse()];
        return linesOnly is null || filter.Sort == MonitorColumn.Turn ? all : [.. all, Of("line", linesOnly)];
    }

    // In two steps: joined, the database might read all people to find the few who are staff.
    private static async Task<IEnumerable<Guid>> StaffByName(PortalDb db, CancellationToken stop)
    {
        var ids = await db.Staff.Select(s => s.PersonId).ToListAsync(stop);
        var people = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(stop);
        return people.OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Id).Select(p => p.Id);
    }

    private static string Write(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private static string? Read(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Write(DateTimeOffset at) => Number(at.UtcTicks);

    private static DateTimeOffset? Moment(string text) => Number(text) is { } ticks && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>One key to go along, with the id where two lines have the same.</summary>
internal abstract class Along
{
    public abstract IQueryable<Dossier> Sort(IQueryable<Dossier> lines, bool down);
    /// <summary>Those after the line with this key and id; all where the key makes no sense.</summary>
    public abstract IQueryable<Dossier> After(IQueryable<Dossier> lines, string key, Guid id, bool down);
    public abstract string KeyOf(MonitorLine line);
}

/// <inheritdoc />
internal sealed class Along<T>(Expression<Func<Dossier, T>> key, Func<MonitorLine, T> of, Func<T, string> write, Func<string, object?> read) : Along
{
    private static readonly System.Reflection.MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    public override IQueryable<Dossier> Sort(IQueryable<Dossier> lines, bool down) => down ? lines.OrderByDescending(key).ThenByDescending(d => d.Id) : lines.OrderBy(key).ThenBy(d => d.Id);

    public override IQueryable<Dossier> After(IQueryable<Dossier> lines, string text, Guid id, bool down)
    {
        if (read(text) is not T last)
        {
            return lines;
        }
        // Captured, so that they are parameters and the database plans once.
        Expression<Func<T>> value = () => last;
        Expression<Func<Guid>> lastId = () => id;
        var dossier = key.Parameters[0];
        var beyond = Beyond(key.Body, value.Body, down);
        var tied = Expression.AndAlso(Expression.Equal(key.Body, value.Body), Beyond(Expression.Property(dossier, nameof(Dossier.Id)), lastId.Body, down));
        return lines.Where(Expression.Lambda<Func<Dossier, bool>>(Expression.OrElse(beyond, tied), dossier));
    }

    public override string KeyOf(MonitorLine line) => write(of(line));

    private static BinaryExpression Beyond(Expression one, Expression other, bool down)
    {
        var (left, right) = one.Type == typeof(string) ? (Expression.Call(Compare, one, other), (Expression)Expression.Constant(0)) : (one, other);
        return down ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }
}
