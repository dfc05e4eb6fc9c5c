using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Takes the request back.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class RequestWithdrawalModel : RequestVerbPage
{
    protected override void Do(FileRequest request) => request.Withdraw(Remark ?? "", By, Now);
}
