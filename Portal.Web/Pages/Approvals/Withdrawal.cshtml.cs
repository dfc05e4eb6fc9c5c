using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Approvals;

/// <summary>Takes it back; what was decided stays told.</summary>
[AsksDossier(Capability.WithdrawThem)]
public sealed class WithdrawalModel : ApprovalPage
{
    public async Task<IActionResult> OnPostAsync(string? remark)
    {
        if (remark?.Length > 2000)
        {
            return BadRequest();
        }
        await Change((approval, _) =>
        {
            approval.Withdraw(remark ?? "", By, Now);
            return Task.CompletedTask;
        });
        return LocalRedirect($"/approvals/{Id}");
    }
}

/// <summary>Mails whoever it waits for.</summary>
[AsksDossier(Capability.PutUpForApproval)]
public sealed class RemindersModel : ApprovalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Change((approval, rule) =>
        {
            approval.Remind(rule, By, Now);
            return Task.CompletedTask;
        });
        return LocalRedirect($"/approvals/{Id}");
    }
}
