using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office takes the item out.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class WithdrawalModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.Withdraw(By, Now);
}
