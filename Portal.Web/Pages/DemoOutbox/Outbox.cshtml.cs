using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Outbox;
using Portal.Web.Settings;

namespace Portal.Web.Pages.DemoOutbox;

/// <summary>Every message of a demo office, as its reader would get it.</summary>
[AsksNothing("Demo office only: 404 elsewhere. Who tries the demo follows invitations and resets as their readers would, before anybody is signed in.")]
public sealed class OutboxModel(OutboxReader outbox, PortalSettings settings, Moments when) : PortalPage
{
    public IReadOnlyList<OutboxLine> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!settings.IsDemo)
        {
            throw new NotFound();
        }
        Lines = await outbox.Read(Stop);
    }

    public string State(OutboxLine line) => line.State switch
    {
        DeliveryState.Waiting => T["outbox.waiting", when.Short(line.DueAt), line.Tries],
        DeliveryState.Sent => T["outbox.sent", when.Short(line.SettledAt ?? line.MadeAt)],
        DeliveryState.Delivered => T["outbox.delivered", when.Short(line.SettledAt ?? line.MadeAt)],
        DeliveryState.Spared => T["outbox.spared"],
        DeliveryState.Dead => T["outbox.dead", line.Tries],
    };

    public IEnumerable<Linked.Piece> Pieces(string text) => Linked.Cut(text, settings.Url);
}
