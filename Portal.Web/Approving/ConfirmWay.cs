using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;

namespace Portal.Web.Approving;

/// <summary>What he confirms this with. The portal says so, never a form (R53).</summary>
/// <param name="By">Null: he cannot yet.</param>
/// <param name="Number">Where the code goes, for a text message.</param>
/// <param name="Missing">Why he cannot, as a text key.</param>
public sealed record ConfirmWay(ConfirmedBy? By, string? Number = null, string? Missing = null);

/// <summary>Finds the way of a person for one approval.</summary>
public sealed class ConfirmWays(PortalDb db)
{
    /// <param name="needsSecond">He must approve, or the type asks for it: a PIN beside a password would be one factor (R02).</param>
    public async Task<ConfirmWay> Of(Guid personId, bool needsSecond, CancellationToken stop)
    {
        var person = await db.People.Where(p => p.Id == personId).Select(p => new { p.Mobile, p.Confirms }).SingleAsync(stop);
        if (await db.Staff.AnyAsync(s => s.PersonId == personId, stop))
        {
            // Staff have no PIN and no number here: what they sign in with is what they confirm with.
            return await db.Authenticators.AnyAsync(a => a.PersonId == personId, stop) ? new ConfirmWay(ConfirmedBy.Authenticator) : new ConfirmWay(null, Missing: "approvals.office-needs-app");
        }
        var strict = await db.Office.AnyAsync(o => o.NoTexts, stop);
        var app = await db.Authenticators.AnyAsync(a => a.PersonId == personId, stop);
        if (!strict && person.Mobile is { } number && (needsSecond || person.Confirms == ConfirmMode.Text))
        {
            return new ConfirmWay(ConfirmedBy.Text, number);
        }
        if (app && (needsSecond || strict || person.Confirms == ConfirmMode.Text))
        {
            return new ConfirmWay(ConfirmedBy.Authenticator);
        }
        if (needsSecond || person.Confirms == ConfirmMode.Text)
        {
            return new ConfirmWay(null, Missing: strict ? "approvals.needs-app" : "approvals.needs-number");
        }
        return await db.Pins.AnyAsync(p => p.PersonId == personId, stop) ? new ConfirmWay(ConfirmedBy.Pin) : new ConfirmWay(null, Missing: "approvals.needs-pin");
    }
}
