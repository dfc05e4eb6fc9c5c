using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Approvals;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.DocumentTypes;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office.DocumentTypes;

/// <summary>A document type is added or changed: all of it comes from one form.</summary>
public abstract class TypePage : PortalPage
{
    [BindProperty] public TypeForm Form { get; set; } = new();
    protected List<FieldError> Errors { get; } = [];
    protected DocumentType? Type { get; set; }

    protected IActionResult Again(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<TypeEditor>(new { Form, BuiltIn = Type is { Key.Length: > 0 } known ? ApprovalView.TypeName(T, known.Key, "") : null, Errors = (IReadOnlyList<FieldError>)Errors });
}
