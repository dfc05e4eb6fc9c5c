using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The client takes his own file back.</summary>
[AsksNamedParty]
public sealed class FileWithdrawalModel : ItemVerbPage
{
    [BindProperty(SupportsGet = true)] public Guid FileId { get; set; }

    protected override void Do(RequestItem item) => item.TakeBack(File(item, FileId), By, Now);
}
