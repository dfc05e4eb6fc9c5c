using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Company;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Company;

/// <summary>Who of the company approves what. An Administrator changes it himself where the office lets him, with his PIN: a session alone, which
/// somebody may have borrowed, must not be enough to take a director out of his own annual accounts (G3).</summary>
[AsksDossier(Capability.ManageApprovalTasks)]
public sealed class ApproverTasksModel(ApproverTableReader table, ConfirmWays ways) : CompanyPage
{
    private ApproverTasksView view = null!;
    private Dictionary<(Guid Contact, Guid Type), ApprovalRight> typed = [];

    public bool HasErrors => Errors.Count > 0;

    public Task OnGetAsync() => Look();

    public async Task<IActionResult> OnPostAsync(string? pin, string? stood)
    {
        await Look();
        if (view.Barred is { } why)
        {
            throw new RuleBroken(why);
        }
        typed = ApproverTasksForm.Read(Request.Form, view.Table);
        var changes = typed.Where(t => view.Table.Rights.GetValueOrDefault(t.Key) != t.Value).ToList();
        if (changes.Count == 0)
        {
            Errors.Add(new(null, T["tasks.nothing"]));
        }
        else if (stood != view.Print)
        {
            Errors.Add(new(null, T["tasks.changed-meanwhile"]));
        }
        foreach (var (key, right) in changes)
        {
            var personId = view.Table.People.First(p => p.ContactId == key.Contact).PersonId;
            if (right == ApprovalRight.Must && (await ways.Of(personId, needsSecond: true, Stop)).By is null)
            {
                Errors.Add(new(ApproverTasksForm.Field(key.Contact, key.Type), T["approvals.must-needs-second"]));
            }
        }
        if (Errors.Count == 0 && await HttpContext.RequestServices.GetRequiredService<Pins>().Try(Actor.PersonId, pin?.Trim(), Actor.Address, Stop) is { IsRight: false } answer)
        {
            Errors.Add(new("pin", answer.Left == 0 ? T["approvals.pin-blocked"] : $"{T["tasks.pin-wrong"]} {T.Count("factors.left", answer.Left)}"));
            Response.StatusCode = answer.Left == 0 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        }
        if (Errors.Count > 0)
        {
            view = view with { Typed = typed };
            return Again();
        }
        await Save(changes);
        return LocalRedirect($"/company/{Id}/approvers");
    }

    public Fragment Draw() => Fragment.Of<ApproverTasks>(new { View = view, Errors = (IReadOnlyList<Fragments.Parts.FieldError>)Errors });

    private async Task Save(List<KeyValuePair<(Guid Contact, Guid Type), ApprovalRight>> changes)
    {
        var concerned = changes.Select(c => c.Key.Type).Distinct().SelectMany(t => view.Table.Asked[t].People).Select(p => p.PersonId).ToHashSet();
        foreach (var ((contactId, typeId), right) in changes)
        {
            var contact = await Db.UsersOn(Id, Company.ClientId).Include(c => c.Person).FirstOrNotFoundAsync(c => c.Id == contactId, Stop);
            var type = await Db.DocumentTypes.FirstOrNotFoundAsync(t => t.Id == typeId, Stop);
            await Db.SetApproverRight(contact, type, right, By, Now, Stop);
            concerned.Add(contact.PersonId);
        }
        concerned.UnionWith((await Db.PeopleWhoMay(Id, Capability.ManageApprovalTasks, Today, Stop)).Select(p => p.PersonId));
        // Also to whoever did it: if it was somebody at his telephone, this is how he hears of it.
        Db.Deliveries.AddRange(concerned.Order().Select(p => Delivery.Notice(p, SecurityEvent.ApprovalTasksChanged, Now)));
        await Db.SaveChangesAsync(Stop);
    }

    private async Task Look()
    {
        await Open();
        var barred = !await Db.Office.AnyAsync(o => o.ClientsSetApprovers, Stop) ? "tasks.office-does"
            : await HoldsElsewhere() ? "tasks.elsewhere"
            : !await Db.Pins.AnyAsync(p => p.PersonId == Actor.PersonId, Stop) ? "approvals.needs-pin"
            : null;
        view = new ApproverTasksView(Company, await table.Read(Id, Company.ClientId, Stop), barred, typed);
    }

    /// <summary>A right to approve holds for all dossiers of the client: who manages one of them only would decide for the others.</summary>
    private Task<bool> HoldsElsewhere()
    {
        var his = Actor.Contacts.SelectMany(c => c.Dossiers).Where(d => d.Rights.Has(Capability.SeeDossier) && d.Rights.Has(Capability.ManageApprovalTasks)).Select(d => d.DossierId).ToList();
        return Db.Dossiers.AnyAsync(d => d.ClientId == Company.ClientId && !his.Contains(d.Id), Stop);
    }
}
