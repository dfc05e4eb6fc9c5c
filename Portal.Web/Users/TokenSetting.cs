using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Web.Users;

/// <summary>What came of it.</summary>
/// <param name="Same">Had it already.</param>
/// <param name="Stranded">Left as they were, for they could not have come in.</param>
public sealed record TokensSet(int Set, int Same, int Stranded);

/// <summary>Says of many people at once how they sign in at least and what confirms their approvals (F3); of each as the single form does.</summary>
public sealed class TokenSetting(PortalDb db, TimeProvider clock)
{
    private const int ChunkSize = 100;

    /// <summary>A chunk a save, so that others get their turn; pressed again, whoever was set already is passed over.</summary>
    public async Task<TokensSet> Set(IReadOnlyList<Guid> personIds, SignInMode? signIn, ConfirmMode? confirms, By by, CancellationToken stop)
    {
        var (set, same, stranded) = (0, 0, 0);
        foreach (var ids in personIds.Chunk(ChunkSize))
        {
            var office = await db.Office.SingleAsync(stop);
            var withoutWay = signIn is { } asked ? await Stranded(ids, asked).ToListAsync(stop) : [];
            foreach (var person in await db.People.Where(p => ids.Contains(p.Id) && p.Side == Side.Client).ToListAsync(stop))
            {
                var (how, what) = (signIn ?? person.SignIn, confirms ?? person.Confirms);
                if ((how, what) == (person.SignIn, person.Confirms))
                {
                    same++;
                }
                else if (how != person.SignIn && withoutWay.Contains(person.Id))
                {
                    stranded++;
                }
                else
                {
                    if (how != person.SignIn)
                    {
                        // Less than before is what somebody would ask for who has only the password.
                        db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.DemandChanged, clock.GetUtcNow()));
                    }
                    person.Demand(how, what);
                    office.TokensSet(person, by, clock.GetUtcNow());
                    set++;
                }
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        return new TokensSet(set, same, stranded);
    }

    /// <summary>Whether he could not come in any more, were this asked of him.</summary>
    public Task<bool> Strands(Guid personId, SignInMode asked, CancellationToken stop) => Stranded([personId], asked).AnyAsync(stop);

    /// <summary>Those with nothing in their hands that such a sign-in could ask for, and no PIN with which to add it.</summary>
    private IQueryable<Guid> Stranded(Guid[] ids, SignInMode asked) => db.People.Where(p => asked != SignInMode.Password && ids.Contains(p.Id)
        && !(asked == SignInMode.Text && p.Mobile != null)
        && !db.Pins.Any(n => n.PersonId == p.Id) && !db.Authenticators.Any(a => a.PersonId == p.Id) && !db.UserPasskeys.Any(k => k.UserId == p.Id)).Select(p => p.Id);
}
