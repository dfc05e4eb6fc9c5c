using Portal.Domain.Access;
using Portal.Domain.Clients;

namespace Portal.Web.Fragments.Company;

/// <summary>A dossier on which the reader manages users, or may ask for an account.</summary>
/// <param name="SetsApprovers">He manages who approves what there, or at least may look at it.</param>
public sealed record Company(Guid Id, Guid ClientId, string Name, bool Manages, bool SetsApprovers)
{
    public string Users => $"/company/{Id}/users";
    public string Accounts => $"/company/{Id}/accounts";
}

/// <summary>A user in the list of his company.</summary>
/// <param name="Direct">The profile he was given here.</param>
/// <param name="Inherits">A group gives him something here besides.</param>
public sealed record UserLine(Guid Id, Guid PersonId, string Name, string Email, string Function, ClientRoles Direct, bool Inherits, bool IsBlocked, bool HasAccess, DateOnly? EndsOn, DateTimeOffset? InvitedAt, DateTimeOffset? ActivatedAt, Guid Version);

/// <summary>Somebody asked for an account.</summary>
public sealed record AskLine(Guid Id, string Name, string Email, string Why, ClientRoles Wish, string AskedBy, DateTimeOffset AskedAt, AskAnswer? Answer);

/// <param name="Number">Where the dossier's stream stood; asks and profiles are its.</param>
/// <param name="ClientNumber">Where the client's stood; users are his.</param>
public sealed record CompanyView(Company Company, long Number, long ClientNumber, IReadOnlyList<UserLine> Users, IReadOnlyList<AskLine> Asks, IReadOnlyList<ClientRoles> Givable);

/// <param name="Panels">Names only: who is on a panel is the office's to say.</param>
/// <param name="Givable">Profiles the reader may give here.</param>
/// <param name="MayProfile">The other holds nothing here that the reader does not.</param>
/// <param name="MayManage">Nor anywhere else at the client.</param>
/// <param name="MayRename">And what he is called concerns nobody else.</param>
public sealed record UserView(Company Company, long Number, long ClientNumber, UserLine Line, IReadOnlyList<string> Panels, IReadOnlyList<ClientRoles> Givable, bool MayProfile, bool MayManage, bool MayRename, bool IsSelf)
{
    public string Base => $"{Company.Users}/{Line.Id}";
}
