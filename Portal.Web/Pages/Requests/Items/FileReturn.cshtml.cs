using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office sends one file back.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class FileReturnModel : ItemVerbPage
{
    [BindProperty(SupportsGet = true)] public Guid FileId { get; set; }

    protected override void Do(RequestItem item) => item.ReturnFile(File(item, FileId), Said, By, Now);
}
