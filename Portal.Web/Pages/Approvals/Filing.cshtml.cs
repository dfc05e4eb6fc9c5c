using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Approvals;

/// <summary>Sends in again what was approved and did not arrive.</summary>
[AsksDossier(Capability.PutUpForApproval)]
public sealed class FilingModel : ApprovalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var approval = await Load();
        var filing = await Db.Filings.Where(f => f.ApprovalId == approval.Id).FirstOrNotFoundAsync(Stop);
        filing.SendAgain(By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/approvals/{Id}");
    }
}
