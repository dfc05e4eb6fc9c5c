using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Lost;

/// <summary>The notes on what did not arrive, on the page of the thing itself: for those of the office who can do something about it.</summary>
public sealed class LostPanel(PortalDb db, LostReader reader)
{
    public async Task<Fragment?> Of(Actor actor, Guid dossierId, Guid about, CancellationToken stop) =>
        actor.IsStaff && (await db.CapabilitiesOn(actor, dossierId, stop)).Has(Capability.AskForFiles) ? Fragment.Of<LostNotes>(new { View = await reader.Read(dossierId, about, stop) }) : null;
}
