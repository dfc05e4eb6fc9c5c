using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Texts;

namespace Portal.Web.Identity;

/// <summary>What the first Admin says about his office.</summary>
public sealed record NewOffice(string Name, string Email, string Language, string AdminName, string AdminEmail, string Password);

/// <summary>Makes the office and its first Admin, once. Afterwards there is nothing to set up, and the page does not exist.</summary>
internal sealed class SetUp(PortalDb db, NewPassword passwords, SetUpCode code, TextCatalogue texts, TimeProvider clock)
{
    /// <exception cref="NotFound">There is an office already.</exception>
    public async Task Run(NewOffice wanted, string address, CancellationToken stop)
    {
        await code.Gate.WaitAsync(stop);
        try
        {
            if (await db.Office.AnyAsync(stop))
            {
                throw new NotFound();
            }
            var now = clock.GetUtcNow();
            var person = Person.Create(wanted.AdminName, wanted.AdminEmail, wanted.Language, Side.Office);
            var by = new By(person.Id, person.Name, Side.Office, address);
            var office = OfficeSettings.SetUp(wanted.Name.Trim(), wanted.Email.Trim(), wanted.Language, by, now);
            db.People.Add(person);
            db.Office.Add(office);
            db.ClientGroups.Add(ClientGroup.Create(texts.Find("groups.all-rights", wanted.Language), ClientRoles.FullAccess, by, now));
            var publications = await db.DocumentTypes.Where(t => t.Key.EndsWith(".publication")).Select(t => t.Id).ToListAsync(stop);
            var (box, rules) = FirstMailbox.Make(word => texts.Find($"mailboxes.first-{word}", wanted.Language), publications, by, now);
            db.Mailboxes.Add(box);
            db.RoutingRules.AddRange(rules);
            db.Staff.Add(StaffMember.Add(person, StaffRoles.Admin, branchId: null, limitedToBranch: false, by, now));
            await passwords.Set(person, wanted.Password, by, now, stop);
            await db.SaveChangesAsync(stop);
        }
        finally
        {
            code.Gate.Release();
        }
    }
}
