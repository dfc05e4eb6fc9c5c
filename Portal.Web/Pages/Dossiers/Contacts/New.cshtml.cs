using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;
using Portal.Web.Users;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>Adds a person of the client; whoever the portal knows by this address already is the same person.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class NewModel(EmailHolders holders, Joining joining) : DossierPage
{
    [BindProperty] public ContactForm New { get; set; } = new();
    public Fragment Form { get; private set; } = null!;
    protected override string Tab => "people";

    public async Task OnGetAsync()
    {
        await Open();
        var language = Frame.Card.Language is { Length: > 0 } spoken ? spoken : await Db.Office.Select(o => o.Language).SingleAsync(Stop);
        New = new ContactForm { Language = language, Invite = true, Roles = [await Proposals.FirstRole(Db, Frame.ClientId, Stop)] };
        Form = Draw([]);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        var errors = New.Check(T);
        if (errors.Count == 0 && await joining.IsFull(Frame.ClientId, Stop))
        {
            errors.Add(new(null, T["people.too-many", Joining.Most]));
        }
        var known = errors.Count == 0 ? await holders.Find(EmailHolders.Read(New.Email)!, Stop) : null;
        if (known is { Side: not Side.Client })
        {
            errors.Add(new("New.Email", T["people.is-staff", New.Email!]));
        }
        else if (known is not null && await Db.Contacts.AnyAsync(c => c.ClientId == Frame.ClientId && c.PersonId == known.Id, Stop))
        {
            errors.Add(new("New.Email", T["people.is-contact", New.Email!]));
        }
        if (errors.Count > 0)
        {
            Form = Draw(errors);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var newcomer = new Newcomer(New.Name!, EmailHolders.Read(New.Email)!, New.Language, New.Function ?? "", RoleWords.Sum(New.Roles));
        await joining.Add(Id, newcomer, known, New.Invite, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people");
    }

    private Fragment Draw(IReadOnlyList<FieldError> errors) => Fragment.Of<NewContact>(new { DossierId = Id, New, Errors = errors });
}
