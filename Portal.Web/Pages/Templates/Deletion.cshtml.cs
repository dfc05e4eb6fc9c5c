using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Templates;

/// <summary>Deletes a template, after saying what that means.</summary>
[AsksStaff]
public sealed class DeletionModel : TemplatePage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public string Name { get; private set; } = "";

    public async Task OnGetAsync() => Name = (await Load()).Name;

    public async Task<IActionResult> OnPostAsync()
    {
        var template = await Load();
        template.Delete(By, Now);
        Db.Templates.Remove(template);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/templates");
    }

    private Task<RequestTemplate> Load()
    {
        MustWrite();
        return Db.Templates.FirstOrNotFoundAsync(t => t.Id == Id, Stop);
    }
}
