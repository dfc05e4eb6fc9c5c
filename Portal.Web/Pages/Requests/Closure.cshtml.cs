using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Closes the request by hand.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class ClosureModel : RequestVerbPage
{
    protected override void Do(FileRequest request) => request.Close(By, Now);
}
