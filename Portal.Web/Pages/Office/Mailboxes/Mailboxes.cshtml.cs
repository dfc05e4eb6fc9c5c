using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Mailboxes;
using Portal.Web.Texts;

namespace Portal.Web.Pages.Office.Mailboxes;

/// <summary>The mailboxes of the office and the rules that sort into them (I1, I2).</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class MailboxesModel(MailboxReader reader) : PortalPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List() => Fragment.Of<MailboxList>(new { View = await reader.All(Actor, Stop) });
}

/// <summary>Puts the mailbox and the six rules there that a new office starts with; where there is one already, nothing.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class FirstMailboxModel(TextCatalogue texts) : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Db.Mailboxes.AnyAsync(Stop))
        {
            var language = await Db.Office.Select(o => o.Language).SingleAsync(Stop);
            var publications = await Db.DocumentTypes.Where(t => t.Key.EndsWith(".publication")).Select(t => t.Id).ToListAsync(Stop);
            var (box, rules) = FirstMailbox.Make(word => texts.Find($"mailboxes.first-{word}", language), publications, By, Now);
            Db.Add(box);
            Db.AddRange(rules);
            await Db.SaveChangesAsync(Stop);
        }
        return LocalRedirect("/office/mailboxes");
    }
}
