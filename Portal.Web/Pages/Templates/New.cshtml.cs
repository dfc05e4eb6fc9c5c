using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Requests;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Templates;

namespace Portal.Web.Pages.Templates;

/// <summary>Makes a template.</summary>
[AsksStaff]
public sealed class NewModel : TemplatePage
{
    [BindProperty] public TemplateForm Form { get; set; } = new();
    private List<FieldError> errors = [];

    public void OnGet()
    {
        MustWrite();
        Form = new TemplateForm { Items = [new(), new(), new()] };
    }

    /// <summary>One empty row more.</summary>
    public IActionResult OnGetRow()
    {
        MustWrite();
        return Fragment.Of<TemplateItemRow>(new { Key = $"new{Guid.CreateVersion7():n}", Item = new TemplateRow() });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustWrite();
        errors = [.. Form.Check(T), .. Unreadable()];
        if (errors.Count == 0 && await Db.Templates.CountAsync(Stop) >= Most)
        {
            errors.Add(new(null, T["templates.office-full", Most]));
        }
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Db.Templates.Add(RequestTemplate.Create(Form.Name!, Form.Subject!, Form.Description ?? "", Form.DueInDays, Form.Filled, By, Now));
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/templates");
    }

    public Fragment Draw() => Fragment.Of<TemplateEditor>(new { Form, Errors = (IReadOnlyList<FieldError>)errors });
}
