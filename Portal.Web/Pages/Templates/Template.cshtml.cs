using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Templates;

namespace Portal.Web.Pages.Templates;

/// <summary>Changes a template; requests that were asked from it stay as they are.</summary>
[AsksStaff]
public sealed class TemplateModel : TemplatePage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public TemplateForm Form { get; set; } = new();
    private List<FieldError> errors = [];

    public async Task OnGetAsync()
    {
        MustWrite();
        Form = TemplateForm.Of(await Load());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustWrite();
        var template = await Load();
        errors = [.. Form.Check(T), .. Unreadable()];
        if (errors.Count == 0 && Form.Version != template.Version)
        {
            // What was typed stays; saving again puts it over the other's.
            errors.Add(new(null, T["templates.clash"]));
            ModelState.Clear();
            Form.Version = template.Version;
        }
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        template.Save(Form.Name!, Form.Subject!, Form.Description ?? "", Form.DueInDays, Form.Filled, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/templates");
    }

    public Fragment Draw() => Fragment.Of<TemplateEditor>(new { Form, Id, Errors = (IReadOnlyList<FieldError>)errors });

    private Task<RequestTemplate> Load() => Db.Templates.FirstOrNotFoundAsync(t => t.Id == Id, Stop);
}
