using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office accepts one file.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class FileAcceptanceModel : ItemVerbPage
{
    [BindProperty(SupportsGet = true)] public Guid FileId { get; set; }

    protected override void Do(RequestItem item) => item.AcceptFile(File(item, FileId), By, Now);
}
