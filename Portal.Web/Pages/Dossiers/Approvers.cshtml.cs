using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Pages.Dossiers;

/// <summary>Who may and who must approve which type of documents of this client (G2).</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ApproversModel(ApproverTableReader table, ConfirmWays ways) : DossierPage
{
    protected override string Tab => "people";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnPostAsync(Guid contact, Guid type, ApprovalRight right)
    {
        await Open();
        if (!Enum.IsDefined(right))
        {
            throw new RuleBroken("approvals.choose");
        }
        var person = await Db.UsersOn(Id, Frame.ClientId).Include(c => c.Person).FirstOrNotFoundAsync(c => c.Id == contact, Stop);
        var of = await Db.DocumentTypes.FirstOrNotFoundAsync(t => t.Id == type, Stop);
        if (right == ApprovalRight.Must && (await ways.Of(person.PersonId, needsSecond: true, Stop)).By is null)
        {
            throw new RuleBroken("approvals.must-needs-second");
        }
        await Db.SetApproverRight(person, of, right, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people/approvers");
    }

    public async Task<Fragment> Table() => Fragment.Of<ApproverTable>(new { View = await table.Read(Id, Frame.ClientId, Stop) });
}
