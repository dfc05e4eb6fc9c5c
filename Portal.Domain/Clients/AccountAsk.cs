using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;

namespace Portal.Domain.Clients;

/// <summary>Somebody of a client asks for an account for a colleague (C6). Whoever is responsible for the dossier, or manages its users, makes
/// the account or refuses.</summary>
public sealed class AccountAsk : Recording
{
    private AccountAsk() { }

    public Guid DossierId { get; private init; }
    public Dossier Dossier { get; private init; } = null!;
    public string Name { get; private init; } = "";
    public string Email { get; private init; } = "";
    public string Why { get; private init; } = "";
    /// <summary>The profile he asks for; whoever makes the account may choose another.</summary>
    public ClientRoles Wish { get; private init; }
    public Guid AskedById { get; private init; }
    public string AskedByName { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }
    public AskAnswer? Answer { get; private set; }

    public static AccountAsk Ask(Dossier dossier, string name, string email, string why, ClientRoles wish, By by, DateTimeOffset at)
    {
        var ask = new AccountAsk { DossierId = dossier.Id, Dossier = dossier, Name = name.Trim(), Email = email, Why = why.Trim(), Wish = wish, AskedById = by.PersonId, AskedByName = by.Name, AskedAt = at };
        ask.Tell(ActivityKind.AccountAsked, by, at, ask.Why);
        return ask;
    }

    /// <summary>The account is made in the same save.</summary>
    public void Grant(By by, DateTimeOffset at) => Settle(true, "", by, at);

    public void Refuse(string remark, By by, DateTimeOffset at) => Settle(false, remark.Trim(), by, at);

    private void Settle(bool granted, string remark, By by, DateTimeOffset at)
    {
        if (Answer is not null)
        {
            throw new RuleBroken("company.ask-settled");
        }
        Answer = new AskAnswer { Granted = granted, Remark = remark, ById = by.PersonId, ByName = by.Name, At = at };
        Tell(granted ? ActivityKind.AccountGranted : ActivityKind.AccountRefused, by, at, remark);
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, string remark) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.AccountAsk, Id, new() { Name = Name, Remark = remark.Length > 0 ? remark : null, Recipients = [AskedById] }));
}

/// <summary>What came of it, by whom, and why.</summary>
public sealed class AskAnswer
{
    public bool Granted { get; init; }
    public string Remark { get; init; } = "";
    public Guid ById { get; init; }
    public string ByName { get; init; } = "";
    public DateTimeOffset At { get; init; }
}
