using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>A form on a contact's page; what is wrong brings the page back with what was typed.</summary>
public abstract class ContactFormPage : ContactVerbPage
{
    public Fragment Head { get; private set; } = null!;
    public Fragment Rights { get; private set; } = null!;
    public Fragment Card { get; private set; } = null!;
    protected List<FieldError> Errors { get; } = [];

    protected async Task<IActionResult> Again(ContactTyped typed)
    {
        var card = await HttpContext.RequestServices.GetRequiredService<ContactCards>().Read(Actor, Id, ContactId, Stop);
        ViewData["Title"] = card.Frame.Name;
        Head = Fragment.Of<DossierHead>(new { card.Frame, Tab = "people" });
        Rights = Fragment.Of<ContactRights>(new { Card = card });
        Card = Fragment.Of<ContactPerson>(new { Card = card, Typed = typed, Errors = (IReadOnlyList<FieldError>)Errors });
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return Page();
    }
}

/// <summary>Gives a person another name. He is one person at all his clients, so each of them is told.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class NameModel : ContactFormPage
{
    public async Task<IActionResult> OnPostAsync(string? name, Guid version)
    {
        var contact = await Load();
        if (!ContactForm.IsName(name))
        {
            Errors.Add(new("name", T["people.name-needed"]));
        }
        if (Errors.Count > 0 || Clashes(version, contact, Errors))
        {
            return await Again(new ContactTyped(name ?? "", null, null));
        }
        await Db.Rename(contact.Person, name!, By, Now, Stop);
        return await Saved();
    }
}

/// <summary>What he does at the client, and his last day of access.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class EndDateModel(SessionEnder ender) : ContactFormPage
{
    public async Task<IActionResult> OnPostAsync(string? function, DateOnly? endsOn, Guid version)
    {
        var contact = await Load();
        Errors.AddRange(Unreadable());
        if ((function?.Length ?? 0) > 100)
        {
            Errors.Add(new("function", T["people.function-long"]));
        }
        if (Errors.Count > 0 || Clashes(version, contact, Errors))
        {
            return await Again(new ContactTyped(null, function, endsOn));
        }
        contact.Change(function ?? "", endsOn, By, Now);
        return await SavedAndOut(contact, ender);
    }
}

/// <summary>On which panels of the client he is. A panel that was made since the form was drawn is left alone.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class PanelsModel : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync(List<Guid>? panels, List<Guid>? shown)
    {
        var contact = await Load();
        var named = (shown ?? []).Concat(panels ?? []).ToHashSet();
        foreach (var panel in await Db.Panels.Include(p => p.Members).Where(p => p.ClientId == contact.ClientId && named.Contains(p.Id)).ToListAsync(Stop))
        {
            if (panels?.Contains(panel.Id) == true)
            {
                panel.Add(contact, By, Now);
            }
            else
            {
                panel.Remove(contact, By, Now);
            }
        }
        return await Saved();
    }
}
