using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.DocumentTypes;

namespace Portal.Web.Pages.Office.DocumentTypes;

/// <summary>Changes a document type; what is up already is judged by it from then on.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class TypeOneModel : TypePage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public string Title => ApprovalView.TypeName(T, Type!);

    public async Task OnGetAsync()
    {
        await Open();
        Form = TypeForm.Of(Type!);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        if (Clashes(Form.Version, Type!, Errors))
        {
            ModelState.Remove("Form.Version");
            Form.Version = Type!.Version;
            return Page();
        }
        Errors.AddRange(Form.Check(T, Type));
        Errors.AddRange(Unreadable().Where(e => !Errors.Exists(known => known.Name == e.Name)));
        if (Errors.Count > 0)
        {
            return Again();
        }
        Type!.Change(Form.Terms, Form.IsOff, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/document-types");
    }

    private async Task Open() => Type = await Db.DocumentTypes.FirstOrNotFoundAsync(t => t.Id == Id, Stop);
}
