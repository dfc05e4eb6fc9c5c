using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Identity;

namespace Portal.Web.Fragments.Factors;

/// <summary>What a person signs in and confirms with, as the office may see it: that it is there, never what it is.</summary>
public sealed record TokenFacts(SignInMode SignIn, ConfirmMode Confirms, bool HasApp, string? Number, DateTimeOffset? PinMadeAt, bool PinIsBlocked, Guid? ResetAskedById, string? ResetAskedBy, bool IsStrict)
{
    /// <summary>No provider is set, so text messages reach nobody.</summary>
    public bool TextsStayHere { get; init; }
}

/// <summary>Reads it; the page has asked the right already.</summary>
internal sealed class TokenReader(PortalDb db, TokenResets resets, ISmsGateway gateway)
{
    public async Task<TokenFacts> Read(Guid personId, CancellationToken stop)
    {
        var reset = await resets.Open(personId, stop);
        var row = await db.People.AsNoTracking().Where(p => p.Id == personId).Select(p => new
        {
            p.SignIn,
            p.Confirms,
            p.Mobile,
            HasApp = db.Authenticators.Any(a => a.PersonId == personId),
            PinMadeAt = db.Pins.Where(n => n.PersonId == personId).Select(n => (DateTimeOffset?)n.MadeAt).FirstOrDefault(),
            Blocked = db.TryCounts.Any(c => c.PersonId == personId && c.Lock == TryLock.Pin && c.Count >= TryCount.Most),
            Strict = db.Office.Any(o => o.NoTexts),
        }).SingleAsync(stop);
        return new TokenFacts(row.SignIn, row.Confirms, row.HasApp, row.Mobile is { } number ? Mobiles.Masked(number) : null, row.PinMadeAt, row.Blocked, reset?.AskedById, reset?.AskedByName, row.Strict) { TextsStayHere = gateway.Word == "folder" };
    }
}
