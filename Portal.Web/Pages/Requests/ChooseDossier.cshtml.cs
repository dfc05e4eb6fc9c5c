using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>A new request begins with whose dossier it is.</summary>
[AsksStaff]
public sealed class ChooseDossierModel : PortalPage
{
    public sealed record Choice(Guid Id, string Name);

    public string? Q { get; private set; }
    public IReadOnlyList<Choice> Dossiers { get; private set; } = [];

    public async Task OnGetAsync(string? q)
    {
        Q = q is { Length: > 100 } ? q[..100] : q;
        var mine = Db.DossiersWhereMay(Actor, Capability.AskForFiles);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var words = $"%{Q.Trim().Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%";
            mine = mine.Where(d => EF.Functions.Like(d.Name, words) || EF.Functions.Like(d.Client.Code, words));
        }
        Dossiers = await mine.OrderByDescending(d => d.Summary.LastActivityAt).ThenBy(d => d.Id).Take(50).Select(d => new Choice(d.Id, d.Name)).ToListAsync(Stop);
    }
}
