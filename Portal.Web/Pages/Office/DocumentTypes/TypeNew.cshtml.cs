using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.DocumentTypes;

namespace Portal.Web.Pages.Office.DocumentTypes;

/// <summary>Adds a document type of the office's own.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class TypeNewModel : TypePage
{
    public void OnGet() => Form = TypeForm.Fresh();

    /// <summary>What the deadline that stands in a form comes to.</summary>
    public IActionResult OnGetDue([FromQuery(Name = "Form")] TypeForm typed) => Fragment.Of<DueExample>(new { Rule = typed.DueBy });

    public async Task<IActionResult> OnPostAsync()
    {
        Errors.AddRange(Form.Check(T, null));
        Errors.AddRange(Unreadable().Where(e => !Errors.Exists(known => known.Name == e.Name)));
        if (await Db.DocumentTypes.CountAsync(Stop) >= TypeReader.Most)
        {
            Errors.Add(new(null, T["doctypes.too-many", TypeReader.Most]));
        }
        if (Errors.Count > 0)
        {
            return Again();
        }
        Db.DocumentTypes.Add(DocumentType.Add(Form.Terms, By, Now));
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/document-types");
    }
}
