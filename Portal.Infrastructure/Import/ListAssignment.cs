using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>
/// Whom a list means with its managers and groups. A manager is an e-mail address, the part before its @, or a name; a word that fits two
/// people fits nobody. What is not found is remembered and said once.
/// </summary>
internal sealed class ListAssignment
{
    private readonly Dictionary<string, Guid?> managers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid?> groups = new(StringComparer.Ordinal);
    private readonly SortedSet<string> unknownManagers = new(StringComparer.CurrentCulture);
    private readonly SortedSet<string> unknownGroups = new(StringComparer.CurrentCulture);

    public IReadOnlyCollection<string> UnknownManagers => unknownManagers;

    public IReadOnlyCollection<string> UnknownGroups => unknownGroups;

    public static async Task<ListAssignment> Read(PortalDb db, DateOnly today, CancellationToken stop)
    {
        var assignment = new ListAssignment();
        var staff = db.Staff.AsNoTracking().Where(member => !member.IsBlocked && (member.EndsOn == null || member.EndsOn >= today));
        foreach (var person in await staff.Select(member => new { member.PersonId, member.Person.Name, member.Person.Email }).ToListAsync(stop))
        {
            foreach (var word in new[] { person.Email, person.Email.Split('@')[0], person.Name }.Select(ColumnNames.Key).Distinct())
            {
                Add(assignment.managers, word, person.PersonId);
            }
        }

        foreach (var group in await db.ClientGroups.AsNoTracking().Select(group => new { group.Id, group.Name }).ToListAsync(stop))
        {
            Add(assignment.groups, ColumnNames.Key(group.Name), group.Id);
        }

        return assignment;
    }

    public Guid? Manager(string? word) => Find(managers, word, unknownManagers);

    public Guid? Group(string? word) => Find(groups, word, unknownGroups);

    private static void Add(Dictionary<string, Guid?> words, string word, Guid id) => words[word] = words.TryGetValue(word, out var other) && other != id ? null : id;

    private static Guid? Find(Dictionary<string, Guid?> words, string? word, SortedSet<string> unknown)
    {
        if (word is null)
        {
            return null;
        }

        var found = words.GetValueOrDefault(ColumnNames.Key(word));
        if (found is null)
        {
            unknown.Add(word);
        }

        return found;
    }
}
