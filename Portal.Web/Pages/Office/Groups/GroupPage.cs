using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>A group of the office is created or changed: name and roles come from one form.</summary>
public abstract class GroupPage : PortalPage
{
    [BindProperty] public GroupForm Form { get; set; } = new();
    protected List<FieldError> Errors { get; private set; } = [];
    protected abstract bool OfStaff { get; }

    /// <summary>A name is somebody's already: people, and lists that are imported, tell groups apart by it.</summary>
    protected abstract Task<bool> IsTaken(string name);

    /// <summary>Null where all is well; else the form again, with what was typed.</summary>
    protected async Task<IActionResult?> Refuses(int groups = 0)
    {
        Errors = [.. GroupForm.CheckName(T, Form.Name, "Form.Name")];
        if (Errors.Count == 0 && await IsTaken(Form.Name!.Trim()))
        {
            Errors.Add(new("Form.Name", T["groups.name-taken", Form.Name!.Trim()]));
        }
        if (groups >= GroupsReader.Most)
        {
            Errors.Add(new(null, T["groups.too-many", GroupsReader.Most]));
        }
        return Errors.Count == 0 ? null : Again(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Somebody else was first: what was typed stands there still, on the state as it is now, for a second press.</summary>
    protected IActionResult Clash(Guid version)
    {
        Errors = [new(null, T["problems.clash"])];
        ModelState.Remove("Form.Version");
        Form.Version = version;
        return Again(StatusCodes.Status409Conflict);
    }

    public Fragment Draw() => Fragment.Of<GroupEditor>(new { Form, OfStaff, Errors = (IReadOnlyList<FieldError>)Errors });

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
