using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Company;

/// <summary>A form on a user's page; what is wrong brings the page back with what was typed.</summary>
public abstract class CompanyFormPage : CompanyUserPage
{
    public Fragment Profile { get; private set; } = null!;
    public Fragment Access { get; private set; } = null!;

    protected async Task<IActionResult> Again(Func<UserLine, UserLine> typed)
    {
        var view = await Reader.ReadUser(Actor, Company, ContactId, Stop);
        Profile = Fragment.Of<UserProfile>(new { View = view });
        Access = Fragment.Of<UserAccess>(new { View = view with { Line = typed(view.Line) }, Errors = (IReadOnlyList<FieldError>)Errors });
        return Again();
    }
}

/// <summary>His last day of access.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class EndDateModel(Departures departures, SessionEnder ender) : CompanyFormPage
{
    public async Task<IActionResult> OnPostAsync(DateOnly? endsOn, Guid version)
    {
        var contact = await LoadWhole();
        Errors.AddRange(Unreadable());
        if (Errors.Count > 0 || Clashes(version, contact, Errors))
        {
            return await Again(line => line with { EndsOn = endsOn ?? line.EndsOn });
        }
        contact.Change(contact.Function, endsOn, By, Now);
        await departures.LetOut(contact, Now, Stop);
        var answer = await Saved();
        ender.Say();
        return answer;
    }
}

/// <summary>Gives a user another name. Who is somebody at another client too is one person there and here, and what he is called is then the
/// office's to say; that he is, is nobody's business.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class NameModel : CompanyFormPage
{
    public async Task<IActionResult> OnPostAsync(string? name, Guid version)
    {
        var contact = await LoadWhole();
        if (!await Reader.IsOnlyHere(contact, Stop))
        {
            throw new RuleBroken("company.name-by-office");
        }
        if (!ContactForm.IsName(name))
        {
            Errors.Add(new("name", T["people.name-needed"]));
        }
        if (Errors.Count > 0 || Clashes(version, contact, Errors))
        {
            return await Again(line => line with { Name = name ?? "" });
        }
        await Db.Rename(contact.Person, name!, By, Now, Stop);
        return await Saved();
    }
}
