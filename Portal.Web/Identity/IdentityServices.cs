using Microsoft.AspNetCore.Identity;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Jobs;
using Portal.Web.Live;
using Portal.Web.Settings;

namespace Portal.Web.Identity;

/// <summary>Who is there: accounts, passwords, the cookie, sessions, links that work once.</summary>
internal static class IdentityServices
{
    /// <summary>OWASP asks 220,000 for PBKDF2 with SHA-512; the default is 100,000.</summary>
    private const int Rounds = 220_000;

    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(o =>
        {
            o.User.RequireUniqueEmail = true;
        }).AddEntityFrameworkStores<PortalDb>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<Challenges>().AddScoped<Passkeys>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PortalSettings>((o, settings) =>
        {
            // Passkeys belong to this host, whatever a request calls it, and count as two factors: the device, and whoever unlocks it.
            o.ServerDomain = settings.Url.Host;
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == settings.Url.GetLeftPart(UriPartial.Authority));
        });
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Rounds);
        services.AddAuthentication(PortalCookie.Scheme).AddCookie(PortalCookie.Scheme, o =>
        {
            o.Cookie.Name = PortalCookie.Name;
            o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.Path = "/";
            o.ExpireTimeSpan = Session.Longest;
            o.SlidingExpiration = false;
        });
        services.AddSingleton<Guessing>().AddSingleton<KnownDevices>().AddSingleton<SessionEnds>().AddSingleton<DeliverySecrets>().AddSingleton<SetUpCode>();
        services.AddScoped<SecondStep>().AddScoped<JustChosen>().AddScoped<Tries>().AddScoped<RecoveryCodes>().AddScoped<Authenticators>().AddScoped<StepDoor>().AddScoped<Ways>().AddScoped<Pins>().AddScoped<TextCodes>().AddScoped<Mobiles>().AddScoped<TokenResets>().AddScoped<Fragments.Factors.TokenReader>();
        services.AddScoped<Accounts>().AddScoped<Door>().AddScoped<SessionEnder>().AddScoped<Links>().AddScoped<Readdressing>().AddScoped<Invitations>().AddScoped<Joining>().AddScoped<GuestDoor>().AddScoped<GuestLinks>().AddScoped<SignerDoor>().AddScoped<AccountDesk>().AddScoped<Departures>().AddScoped<NewPassword>().AddScoped<SetUp>();
        services.AddSingleton<ForgottenPasswords>().AddHostedService(s => s.GetRequiredService<ForgottenPasswords>());
        services.AddSingleton<GuestKeeping>().AddChore<GuestKeeping>("guests", Chore.EveryHour, (keeping, stop) => keeping.Forget(stop));
        return services;
    }
}
