using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Live;

/// <summary>A running portal with an office in it; each test makes its own people and dossier.</summary>
public sealed class LiveHouse : IAsyncLifetime
{
    public LiveHouse()
        : this(new PortalUnderTest())
    {
    }

    internal LiveHouse(PortalUnderTest portal) => Portal = portal;

    internal PortalUnderTest Portal { get; }

    private DateTimeOffset Now => Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public async Task InitializeAsync()
    {
        await Portal.StartAsync();
        await Save(db =>
        {
            db.Office.Add(OfficeSettings.SetUp("Wit & Partners", "office@wit.example", "en", By.Portal, Now));
            return Task.CompletedTask;
        });
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>One change, saved as a page saves it: through the portal's own database, once.</summary>
    internal async Task Save(Func<PortalDb, Task> act)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await act(db);
        await db.SaveChangesAsync();
    }

    internal async Task<T> Read<T>(Func<PortalDb, Task<T>> ask)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>A browser in which this person is signed in, with the portal's own cookie.</summary>
    internal async Task<Browserless> SignIn(Person person) => (await SignInAs(person)).Browser;

    internal async Task<(Browserless Browser, Guid SessionId)> SignInAs(Person person)
    {
        var session = new Session { PersonId = person.Id, StartedAt = Now, LastInputAt = Now, Address = "127.0.0.1", Browser = "test" };
        await Save(db =>
        {
            db.Sessions.Add(session);
            return Task.CompletedTask;
        });
        return (Browser(session), session.Id);
    }

    internal Browserless Browser(Session session)
    {
        var claims = new ClaimsIdentity([new Claim(PortalClaims.Person, session.PersonId.ToString()), new Claim(PortalClaims.Session, session.Id.ToString())], PortalCookie.Scheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(claims), new AuthenticationProperties { IssuedUtc = Now, ExpiresUtc = Now + Session.Longest }, PortalCookie.Scheme);
        var format = Portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(PortalCookie.Scheme).TicketDataFormat;
        var browser = Portal.Visitor();
        browser.Cookies.Copy($"{PortalCookie.Name}={format.Protect(ticket)}");
        return browser;
    }
}
