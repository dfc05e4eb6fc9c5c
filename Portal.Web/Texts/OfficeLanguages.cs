using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Web.Texts;

/// <summary>A language by its tag and in its own words.</summary>
public readonly record struct LanguageName(string Tag, string Name);

/// <summary>The languages that the office offers wherever one is chosen. Asked once for a page, however many choices are on it.</summary>
public sealed class OfficeLanguages(PortalDb db)
{
    /// <summary>All that the portal speaks.</summary>
    public static readonly IReadOnlyList<LanguageName> All = [new("en", "English"), new("nl", "Nederlands"), new("pl", "Polski"), new("fr", "Français")];

    private Task<IReadOnlyList<LanguageName>>? offered;

    public Task<IReadOnlyList<LanguageName>> Offered() => offered ??= Read();

    /// <summary>These, and the one that somebody has already.</summary>
    public async Task<IReadOnlyList<LanguageName>> Offered(string? besides)
    {
        var shown = await Offered();
        return [.. All.Where(one => one.Tag == besides || shown.Contains(one))];
    }

    // Before the office is set up there is no row, and every language is offered.
    private async Task<IReadOnlyList<LanguageName>> Read()
    {
        var tags = (await db.Office.AsNoTracking().Select(o => o.Languages).SingleOrDefaultAsync())?.Split(' ');
        return tags is null ? All : [.. All.Where(one => tags.Contains(one.Tag))];
    }
}
