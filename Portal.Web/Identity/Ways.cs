using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>What the second step of somebody's sign-in is.</summary>
internal enum Way
{
    None = 0,
    /// <summary>The code of his app, or a recovery code.</summary>
    App = 1,
    /// <summary>A code by text message.</summary>
    Text = 2,
    /// <summary>The office demands codes by text message, and no number is proved yet: he sets it, with his PIN.</summary>
    SetNumber = 3,
    /// <summary>The office demands an app, and there is none yet: he adds it, with his PIN.</summary>
    AddApp = 4,
}

/// <summary>Which step it is: his app wherever he has one, else what the office demands of him.</summary>
internal sealed class Ways(PortalDb db)
{
    public async Task<Way> Of(Guid personId, CancellationToken stop)
    {
        if (await db.Authenticators.AnyAsync(a => a.PersonId == personId, stop))
        {
            return Way.App;
        }
        var person = await db.People.Where(p => p.Id == personId).Select(p => new { p.SignIn, HasNumber = p.Mobile != null }).SingleAsync(stop);
        return person.SignIn switch
        {
            SignInMode.Password => Way.None,
            SignInMode.Authenticator => Way.AddApp,
            // A strict office demands the stronger thing of whoever had text messages, never the weaker.
            SignInMode.Text when await NoTexts(stop) => Way.AddApp,
            SignInMode.Text => person.HasNumber ? Way.Text : Way.SetNumber,
        };
    }

    public Task<bool> NoTexts(CancellationToken stop) => db.Office.AnyAsync(o => o.NoTexts, stop);
}
