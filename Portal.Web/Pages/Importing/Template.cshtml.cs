using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;
using Portal.Web.Access;
using Portal.Web.Fragments.Importing;

namespace Portal.Web.Pages.Importing;

/// <summary>An empty list with the columns that the import understands, in the reader's language, and one row as an example.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class TemplateModel : PortalPage
{
    public IActionResult OnGet(string name)
    {
        var example = ListTemplate.Example(Texts.Text.Language);
        string[][] rows = [[.. example.Select(cell => T.Field(cell.Field))], [.. example.Select(cell => cell.Value)]];
        var file = T["importing.template-file"];
        return name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? File(ListTemplate.Workbook(T["importing.file"], rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{file}.xlsx")
            : File(CsvText.Of(rows), "text/csv; charset=utf-8", $"{file}.csv");
    }
}
