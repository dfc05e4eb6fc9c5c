using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Mails whoever still has something to send.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class RemindersModel : RequestVerbPage
{
    protected override void Do(FileRequest request) => request.Remind(By, Now);
}
