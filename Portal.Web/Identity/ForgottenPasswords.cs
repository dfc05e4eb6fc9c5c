using System.Threading.Channels;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Microsoft.EntityFrameworkCore;

namespace Portal.Web.Identity;

/// <summary>Makes the mail for whoever forgot his password, after the page has answered: so the answer takes as long for an address that
/// nobody here has.</summary>
internal sealed partial class ForgottenPasswords(IServiceScopeFactory scopes, Guessing guessing, TimeProvider clock, ILogger<ForgottenPasswords> logger) : BackgroundService
{
    /// <summary>Mails a name gets, and mails one network asks for, in a quarter of an hour.</summary>
    public const int MostByName = 3;
    public const int MostByAddress = 10;

    private readonly Channel<Ask> asks = Channel.CreateBounded<Ask>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Take(string email, HttpContext context) =>
        asks.Writer.TryWrite(new Ask(email.Length > Door.LongestEmail ? email[..Door.LongestEmail] : email, Door.Address(context), Door.Network(context)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var ask in asks.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Answer(ask, stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Log.Failed(logger, problem);
            }
        }
    }

    private async Task Answer(Ask ask, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        using var attempt = await guessing.Take([new Limit($"forgot:{accounts.Normal(ask.Email)}", MostByName), new Limit($"forgot-from:{ask.Network}", MostByAddress)], stop);
        if (attempt is null || await accounts.Find(ask.Email, stop) is not { } account)
        {
            return;
        }
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var now = clock.GetUtcNow();
        if (await ActorReader.Read(db, account.Id, ask.Address, DateOnly.FromDateTime(now.UtcDateTime), stop) is null)
        {
            return;
        }
        await scope.ServiceProvider.GetRequiredService<Links>().Mail(account.Id, LinkPurpose.PasswordReset, null, now, stop);
        var person = await db.People.SingleAsync(p => p.Id == account.Id, stop);
        (await db.Office.SingleAsync(stop)).PasswordResetAsked(person, ask.Address, now);
        await db.SaveChangesAsync(stop);
    }

    private sealed record Ask(string Email, string Address, string Network);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A mail for a forgotten password could not be made")]
        public static partial void Failed(ILogger logger, Exception problem);
    }
}
