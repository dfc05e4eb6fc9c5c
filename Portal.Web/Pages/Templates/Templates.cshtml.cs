using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;

namespace Portal.Web.Pages.Templates;

/// <summary>The lists that the office asks for again and again.</summary>
[AsksStaff]
public sealed class TemplatesModel : TemplatePage
{
    public sealed record Row(Guid Id, string Name, string Subject, int Items);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = [.. (await Db.Templates.AsNoTracking().OrderBy(t => t.Name).ThenBy(t => t.Id).Take(Most).ToListAsync(Stop)).Select(t => new Row(t.Id, t.Name, t.Subject, t.Items.Count))];
}
