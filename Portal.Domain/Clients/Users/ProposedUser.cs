using Portal.Domain.Access;

namespace Portal.Domain.Clients.Users;

/// <summary>Why a row cannot be made a user.</summary>
public enum UserFault
{
    None = 0,
    NameMissing = 1,
    EmailMissing = 2,
    EmailWrong = 3,
    /// <summary>The address of a colleague: staff never sign in as a client.</summary>
    IsStaff = 4,
    /// <summary>He is a user of this very client.</summary>
    IsUser = 5,
    /// <summary>The client has as many users as fit.</summary>
    TooMany = 6,
}

/// <summary>What came of a row.</summary>
public enum UserOutcome
{
    Waiting = 0,
    /// <summary>A new person with a login of his own.</summary>
    Created = 1,
    /// <summary>Somebody who signs in already got this client too.</summary>
    Joined = 2,
    /// <summary>Not chosen.</summary>
    Left = 3,
    /// <summary>Chosen, and not possible any more when his turn came.</summary>
    Refused = 4,
}

/// <summary>One user to be, as the import knew him and as somebody corrected him. What was typed stays, right or wrong, so nothing is lost
/// between two looks. What came of it is stored in the same save as the user: started again, the job does nothing twice.</summary>
public sealed class ProposedUser
{
    public const int NameLength = 200;
    public const int EmailLength = 254;

    public Guid RoundId { get; init; }
    public int Number { get; init; }
    public Guid ClientId { get; init; }
    public string ClientName { get; init; } = "";
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Language { get; set; } = "en";
    /// <summary>What he may on each dossier of the client.</summary>
    public ClientRoles Role { get; set; }
    public bool IsChosen { get; set; }
    public UserFault Fault { get; set; }
    /// <summary>The address has a login, or a row before this one gives it one: no second is made.</summary>
    public bool IsKnown { get; set; }
    public UserOutcome Outcome { get; set; }
    public Guid? ContactId { get; set; }
    public bool IsInvited { get; set; }
}
