using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Absences;

/// <summary>Says that somebody is away, and that he is back: the same for the office, for who manages the users, and for himself.</summary>
public sealed class AbsenceDesk(PortalDb db, Text t, TimeProvider clock)
{
    /// <summary>False when something is wrong, which <paramref name="errors"/> then tells.</summary>
    /// <param name="view">As the reader may see it: nobody else can be named.</param>
    public async Task<bool> Set(AbsencesView view, AbsenceForm form, By by, List<FieldError> errors, CancellationToken stop)
    {
        if (form.Read(t, view, errors) is not var (person, substitute))
        {
            return false;
        }
        try
        {
            var contact = await db.Contacts.Include(c => c.Person).FirstOrNotFoundAsync(c => c.Id == person.ContactId, stop);
            var other = await db.Contacts.Include(c => c.Person).FirstOrNotFoundAsync(c => c.Id == substitute.ContactId, stop);
            db.ApproverAbsences.Add(ApproverAbsence.Set(contact, other, form.First!.Value, form.Last!.Value, clock.OfficeDay(), by, clock.GetUtcNow()));
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (RuleBroken broken) when (broken.Reason.StartsWith("absences.", StringComparison.Ordinal))
        {
            db.ChangeTracker.Clear();
            errors.Add(new(AbsenceForm.FieldOf(broken.Reason), t[broken.Reason]));
            return false;
        }
    }

    /// <summary>He is back, or does not go.</summary>
    /// <exception cref="NotFound">The reader does not see it, or it is over.</exception>
    /// <exception cref="Forbidden">It is not his to say.</exception>
    public async Task End(AbsencesView view, Guid absenceId, By by, CancellationToken stop)
    {
        var line = view.Lines.FirstOrDefault(l => l.Id == absenceId) ?? throw new NotFound();
        if (!line.MayEnd)
        {
            throw new Forbidden();
        }
        db.End(await db.AbsencesWhole().FirstOrNotFoundAsync(a => a.Id == absenceId, stop), by, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }
}
