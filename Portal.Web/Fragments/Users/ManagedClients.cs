using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Users;

/// <summary>Which clients are meant: of a client group, by words, with or without users.</summary>
public sealed record ClientFilter(Guid? Group = null, string? Words = null, bool All = false)
{
    public string Query(int at = 1) => "?" + string.Join('&', new[]
    {
        Group is { } group ? $"group={group}" : null,
        string.IsNullOrWhiteSpace(Words) ? null : $"q={Uri.EscapeDataString(Words)}",
        All ? "all=true" : null,
        at > 1 ? $"at={at}" : null,
    }.Where(p => p is not null));
}

/// <summary>The dossiers on which somebody may manage people, as a filter leaves them.</summary>
public static class ManagedClients
{
    public static IQueryable<Dossier> DossiersToGiveUsers(this PortalDb db, Actor actor, ClientFilter filter)
    {
        var found = db.DossiersOpenWhereMay(actor, Capability.ManagePeople);
        if (filter.Group is { } group)
        {
            found = found.Where(d => d.ClientGroupId == group);
        }
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var words = Like(filter.Words);
            // Each name and each code is read from its own small index, and only what fits is looked up.
            var named = db.Dossiers.Where(d => EF.Functions.Like(d.Name, words)).Select(d => d.Id);
            var coded = db.Clients.Where(c => EF.Functions.Like(c.Code, words)).Select(c => c.Id);
            found = found.Where(d => named.Contains(d.Id) || coded.Contains(d.ClientId));
        }
        return filter.All ? found : found.Where(d => !db.Contacts.Any(c => c.ClientId == d.ClientId));
    }

    public static string Like(string words) => $"%{words.Trim().Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%";
}
