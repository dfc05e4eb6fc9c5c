using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Opens a closed or withdrawn request again.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class ReopeningModel : RequestVerbPage
{
    protected override void Do(FileRequest request) => request.Reopen(By, Now);
}
