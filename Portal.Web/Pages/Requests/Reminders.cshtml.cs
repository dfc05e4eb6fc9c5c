using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Infrastructure.Reminding;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Mails whoever still has something to send, guests among them.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class RemindersModel : RequestVerbPage
{
    protected override void Do(FileRequest request) => request.Remind(By, Now);

    protected override async Task Tell(FileRequest request) => Db.Deliveries.AddRange((await Db.GuestsOf(request, Now, Stop)).Select(l => Delivery.GuestReminder(l, request, Now)));
}
