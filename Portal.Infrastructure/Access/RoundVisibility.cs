using Portal.Domain.Access;
using Portal.Domain.Clients.Users;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Rounds over many users at once, through the actor. What one of the staff has under his hands nobody else needs to see: other
/// people's rounds would name clients that the viewer may not know.</summary>
public static class RoundVisibility
{
    public static IQueryable<UserRound> UserRoundsVisibleTo(this PortalDb db, Actor actor)
    {
        var me = actor.PersonId;
        return actor.MaySomewhere(Capability.ManagePeople) ? db.UserRounds.Where(r => r.MakerId == me) : db.UserRounds.Where(r => false);
    }

    /// <summary>The rows of a round whose client he may still give users.</summary>
    public static IQueryable<ProposedUser> RowsOf(this PortalDb db, Actor actor, UserRound round)
    {
        var managed = db.DossiersOpenWhereMay(actor, Capability.ManagePeople);
        return db.ProposedUsers.Where(r => r.RoundId == round.Id && managed.Any(d => d.ClientId == r.ClientId));
    }

    public static IQueryable<LetterRound> LetterRoundsVisibleTo(this PortalDb db, Actor actor)
    {
        var me = actor.PersonId;
        return actor.MaySomewhere(Capability.ManagePeople) ? db.LetterRounds.Where(r => r.MakerId == me) : db.LetterRounds.Where(r => false);
    }
}
