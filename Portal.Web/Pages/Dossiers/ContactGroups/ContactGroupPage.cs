using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Dossiers.ContactGroups;

/// <summary>A contact group of the dossier's client: one form has its name, its members and its roles on this dossier.</summary>
public abstract class ContactGroupPage : DossierPage
{
    protected const int Most = 200;

    [BindProperty] public ContactGroupForm Form { get; set; } = new();
    protected List<FieldError> Errors { get; private set; } = [];
    protected override string Tab => "people";
    private List<Contact> contacts = [];

    /// <summary>None for a new one.</summary>
    protected ContactGroup? Group { get; set; }

    public virtual Fragment Draw() => Fragment.Of<ContactGroupEditor>(new
    {
        View = new ContactGroupView(Id, Group?.Id, Form, [.. contacts.Select(c => new Choice(c.Id, c.Person.Name))]),
        Errors = (IReadOnlyList<FieldError>)Errors,
    });

    protected async Task LoadContacts() =>
        contacts = await Db.Contacts.Include(c => c.Person).Where(c => c.ClientId == Frame.ClientId).OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Take(Most).ToListAsync(Stop);

    /// <summary>Null where all is well; else the form again, with what was chosen.</summary>
    protected async Task<IActionResult?> Refuses()
    {
        Errors = [.. GroupForm.CheckName(T, Form.Name, "Form.Name")];
        var (name, own) = (Form.Name?.Trim(), Group?.Id);
        if (Errors.Count == 0 && await Db.ContactGroups.AnyAsync(g => g.ClientId == Frame.ClientId && g.Name == name && g.Id != own, Stop))
        {
            Errors.Add(new("Form.Name", T["groups.name-taken", name]));
        }
        return Errors.Count == 0 ? null : Again(StatusCodes.Status422UnprocessableEntity);
    }

    protected IActionResult Again(int status, string? problem = null)
    {
        if (problem is not null)
        {
            Errors.Add(new(null, T[problem]));
        }
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Puts in who is chosen, lets go who is not, and gives it its roles here.</summary>
    protected async Task<IActionResult> Put(ContactGroup group)
    {
        foreach (var contact in contacts)
        {
            if (Form.Members.Contains(contact.Id))
            {
                group.Join(contact, By, Now);
            }
            else
            {
                group.Leave(contact, By, Now);
            }
        }
        (await Db.Dossiers.Include(d => d.GroupRoles).FirstAsync(d => d.Id == Id, Stop)).GiveRoles(group, RoleWords.Sum(Form.Roles), By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people");
    }

    /// <summary>What it gives its members it gives them on every dossier where it carries roles: on all of them he must manage people.</summary>
    protected async Task MustManageEverywhere(Guid groupId)
    {
        var managed = Db.DossiersOpenWhereMay(Actor, Capability.ManagePeople);
        if (await Db.ContactGroupRoles.AnyAsync(r => r.GroupId == groupId && !managed.Any(d => d.Id == r.DossierId), Stop))
        {
            throw new RuleBroken("sharing.group-elsewhere");
        }
    }
}
