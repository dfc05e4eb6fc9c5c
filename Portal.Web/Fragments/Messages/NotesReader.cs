using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Messages;

public sealed record NotesView(AboutKind Kind, Guid Of, Guid DossierId, IReadOnlyList<StaffNote> Notes, IReadOnlyList<Nameable> People, Guid ViewerId, DateTimeOffset Now, long Number)
{
    public string Address => $"/notes/{AboutThing.Word(Kind)}/{Of}";
}

/// <summary>The office's notes on a thing, for its page. Never asked for a client user: the query itself refuses him.</summary>
public sealed class NotesReader(PortalDb db, AboutReader about, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Nothing where he may not read notes there.</summary>
    public async Task<Fragment?> Panel(Actor actor, AboutKind kind, Guid id, Guid dossierId, CancellationToken stop) =>
        actor.IsStaff && (await db.CapabilitiesOn(actor, dossierId, stop)).Has(Capability.WriteStaffNotes) ? Draw(await Read(actor, kind, id, dossierId, stop)) : null;

    public static Fragment Draw(NotesView view) => Fragment.Of<StaffNotes>(new { View = view });

    public async Task<NotesView> Read(Actor actor, AboutKind kind, Guid id, Guid dossierId, CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var notes = await db.StaffNotesVisibleTo(actor).AsNoTracking().Include(n => n.Wordings).Where(n => n.DossierId == dossierId && n.About == kind && n.AboutId == id).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Most).ToListAsync(stop);
        return new NotesView(kind, id, dossierId, notes, await about.Staff(dossierId, Capability.WriteStaffNotes, stop), actor.PersonId, clock.GetUtcNow(), number);
    }
}
