using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Web.Access;
using Portal.Web.Identity;
using Portal.Web.Users;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>How he signs in at least, and what confirms his approvals (F3).</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class TokensModel : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync(SignInMode? signIn, ConfirmMode? confirms)
    {
        var contact = await Load();
        if (signIn is not { } how || confirms is not { } by || !Enum.IsDefined(how) || !Enum.IsDefined(by))
        {
            throw new RuleBroken("tokens.choose");
        }
        var office = await Db.Office.SingleAsync(Stop);
        if (office.NoTexts && (how == SignInMode.Text || by == ConfirmMode.Text))
        {
            throw new RuleBroken("tokens.strict");
        }
        if (how != contact.Person.SignIn && await HttpContext.RequestServices.GetRequiredService<TokenSetting>().Strands(contact.PersonId, how, Stop))
        {
            throw new RuleBroken("tokens.stranded");
        }
        if (how != contact.Person.SignIn)
        {
            // Less than before is what somebody would ask for who has only the password.
            Db.Deliveries.Add(Delivery.Notice(contact.PersonId, SecurityEvent.DemandChanged, Now));
        }
        contact.Person.Demand(how, by);
        office.TokensSet(contact.Person, By, Now);
        return await Saved();
    }
}

/// <summary>A new PIN. This one answer shows it, for the letter; nobody sees it again.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class PinModel : ContactVerbPage
{
    public string Name { get; private set; } = "";
    public string Digits { get; private set; } = "";
    public string Office { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        if (Current.Session?.IsFresh(Now) == false)
        {
            // As with the letters of many: whoever finds an open browser makes nobody a PIN. The press is not repeated after the proof.
            return FreshPage.Ask($"/dossiers/{Id}/people/{ContactId}");
        }
        Digits = await HttpContext.RequestServices.GetRequiredService<Pins>().Make(contact.Person, By, Stop);
        (Name, Office) = (contact.Person.Name, await Db.Office.Select(o => o.Name).SingleAsync(Stop));
        await Db.SaveChangesAsync(Stop);
        return Page();
    }
}

/// <summary>Asks to take all his tokens away; a colleague confirms.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ResetModel : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        await HttpContext.RequestServices.GetRequiredService<TokenResets>().Ask(contact.Person, By, Stop);
        return await Saved();
    }
}

/// <summary>The second of two: now they are gone, and so is every sign-in of his.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ResetConfirmationModel(SessionEnder ender) : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        await HttpContext.RequestServices.GetRequiredService<TokenResets>().Confirm(contact.Person, By, Stop);
        var answer = await Saved();
        ender.Say();
        return answer;
    }
}
