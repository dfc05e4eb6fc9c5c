using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Live;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Away;

/// <summary>Says that one of the staff is away, and that he is back.</summary>
public sealed class AwayDesk(PortalDb db, Text t, OwnScreens screens, TimeProvider clock)
{
    /// <summary>False when something is wrong, which <paramref name="errors"/> then tells.</summary>
    /// <param name="view">As the reader may see it: nobody else can be named.</param>
    public async Task<bool> Set(AwayView view, AwayForm form, By by, List<FieldError> errors, CancellationToken stop)
    {
        var person = view.People.FirstOrDefault(p => p.Id == (view.OnlyHimself ? view.Me : form.Person));
        var standIn = view.StandIns.FirstOrDefault(p => p.Id == form.StandIn);
        Must(person is not null, "Form.Person", "away.person-needed");
        Must(standIn is not null, "Form.StandIn", "away.stand-in-needed");
        Must(form.First is not null || errors.Exists(e => e.Name == "Form.First"), "Form.First", "absences.first-needed");
        Must(form.Last is not null || errors.Exists(e => e.Name == "Form.Last"), "Form.Last", "absences.last-needed");
        if (errors.Count > 0)
        {
            return false;
        }
        var (one, other) = (person!.Id, standIn!.Id);
        try
        {
            db.StaffAbsences.Add(StaffAbsence.Set(await db.People.FirstOrNotFoundAsync(p => p.Id == one, stop), await db.People.FirstOrNotFoundAsync(p => p.Id == other, stop),
                form.First!.Value, form.Last!.Value, view.Today, by, clock.GetUtcNow()));
            await db.SaveChangesAsync(stop);
        }
        catch (RuleBroken broken) when (broken.Reason.StartsWith("away.", StringComparison.Ordinal))
        {
            db.ChangeTracker.Clear();
            errors.Add(new(FieldOf(broken.Reason), t[broken.Reason]));
            return false;
        }
        screens.InboxesChanged([one, other]);
        return true;

        void Must(bool right, string field, string why)
        {
            if (!right)
            {
                errors.Add(new(field, t[why]));
            }
        }
    }

    /// <exception cref="NotFound">It is over.</exception>
    /// <exception cref="Forbidden">It is not his to say.</exception>
    public async Task End(AwayView view, Guid id, By by, CancellationToken stop)
    {
        var line = view.Lines.FirstOrDefault(l => l.Id == id) ?? throw new NotFound();
        if (!line.MayEnd)
        {
            throw new Forbidden();
        }
        var absence = await db.StaffAbsences.FirstOrNotFoundAsync(a => a.Id == id, stop);
        absence.End(await db.People.FirstOrNotFoundAsync(p => p.Id == absence.PersonId, stop), await db.People.FirstOrNotFoundAsync(p => p.Id == absence.StandInId, stop), by, clock.GetUtcNow());
        db.StaffAbsences.Remove(absence);
        await db.SaveChangesAsync(stop);
        screens.InboxesChanged([absence.PersonId, absence.StandInId]);
    }

    private static string FieldOf(string reason) => reason switch
    {
        "away.himself" or "away.stand-in-away" => "Form.StandIn",
        "away.days-wrong" or "away.too-long" => "Form.Last",
        "away.stands-in" => "Form.Person",
        _ => "Form.First",
    };
}
