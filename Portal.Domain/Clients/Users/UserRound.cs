using Portal.Domain.Access;

namespace Portal.Domain.Clients.Users;

/// <summary>How far a round of new users has come.</summary>
public enum RoundStage
{
    /// <summary>Proposed and shown; nobody has been made a user.</summary>
    Checking = 1,
    Making = 2,
    Made = 3,
    /// <summary>Invitations that were held back are sent.</summary>
    Inviting = 4,
}

/// <summary>New users for many clients at once (F2): who asked for them and how far they are. Each is a <see cref="ProposedUser"/>.</summary>
public sealed class UserRound : Recording
{
    /// <summary>How long a round waits for its maker, and how long what came of it can be read.</summary>
    public static readonly TimeSpan DraftLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResultLife = TimeSpan.FromDays(90);

    /// <summary>How many unfinished rounds one person keeps, and how many users one round may have.</summary>
    public const int MostDrafts = 10;
    public const int MostUsers = 2000;

    private UserRound() { }

    public Guid MakerId { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public RoundStage Stage { get; private set; } = RoundStage.Checking;
    /// <summary>Invitations go out with each user; else they wait for another press.</summary>
    public bool Invites { get; private set; }
    /// <summary>Who pressed last: the job acts as him.</summary>
    public string RunByName { get; private set; } = "";
    public string RunByAddress { get; private set; } = "";
    public DateTimeOffset? RunAt { get; private set; }
    /// <summary>Until then one node works on it; one that died is succeeded after.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public By RunBy => new(MakerId, RunByName, Side.Office, RunByAddress);
    public bool IsRunning => Stage is RoundStage.Making or RoundStage.Inviting;

    public static UserRound Start(By by, DateTimeOffset at) => new() { MakerId = by.PersonId, StartedAt = at, ExpiresAt = at + DraftLife };

    public void Make(bool invites, int chosen, By by, DateTimeOffset at)
    {
        MustBeChecking();
        if (chosen == 0)
        {
            throw new RuleBroken("users.nothing-chosen");
        }
        (Stage, Invites) = (RoundStage.Making, invites);
        Run(by, at);
    }

    public void Invite(By by, DateTimeOffset at)
    {
        if (Stage != RoundStage.Made)
        {
            throw new RuleBroken("users.not-made");
        }
        Stage = RoundStage.Inviting;
        Run(by, at);
    }

    public void Finish(DateTimeOffset at) => (Stage, LeasedUntil, ExpiresAt) = (RoundStage.Made, null, at + ResultLife);

    /// <summary>Rows are changed and chosen before it runs, never while.</summary>
    public void MustBeChecking()
    {
        if (Stage != RoundStage.Checking)
        {
            throw new RuleBroken("users.no-draft");
        }
    }

    private void Run(By by, DateTimeOffset at) => (RunByName, RunByAddress, RunAt, LeasedUntil) = (by.Name, by.Address, at, null);
}
