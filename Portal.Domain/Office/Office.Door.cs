using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Office;

/// <summary>What happens at the door belongs to the office's trail: who came in, who was turned away, who left.</summary>
public sealed partial class OfficeSettings
{
    public void SignedIn(Person person, string browser, By by, DateTimeOffset at) => Tell(ActivityKind.SignedIn, person, by, at, browser);

    public void SignedOut(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.SignedOut, person, by, at);

    /// <summary>Somebody gave a wrong password for this person; it is not known that it was he.</summary>
    public void SignInFailed(Person person, string address, DateTimeOffset at) => Tell(ActivityKind.SignInFailed, person, Stranger(address), at);

    /// <summary>An address that nobody here has; only its hash is kept, for it may be a password typed in the wrong field.</summary>
    public void SignInFailed(string emailSha256, string address, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.SignInFailed, Stranger(address), at, SubjectKind.Office, Id, new() { Sha256 = emailSha256 }));

    public void PasswordSet(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.PasswordSet, person, by, at);

    public void PasswordResetAsked(Person person, string address, DateTimeOffset at) => Tell(ActivityKind.PasswordResetAsked, person, Stranger(address), at);

    public void AuthenticatorAdded(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.AuthenticatorAdded, person, by, at);

    public void AuthenticatorRemoved(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.AuthenticatorRemoved, person, by, at);

    public void RecoveryCodesMade(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.RecoveryCodesMade, person, by, at);

    public void RecoveryCodeUsed(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.RecoveryCodeUsed, person, by, at);

    /// <summary>The password was right and the second step was not.</summary>
    public void SecondStepFailed(Person person, string address, DateTimeOffset at) => Tell(ActivityKind.SecondStepFailed, person, Stranger(address), at);

    /// <summary>He could see it, and had no right to do it.</summary>
    public void AccessDenied(By by, string route, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.AccessDenied, by, at, SubjectKind.Person, by.PersonId, new() { Name = by.Name, Route = route }));

    public void PasskeyAdded(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.PasskeyAdded, person, by, at);

    public void PasskeyRemoved(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.PasskeyRemoved, person, by, at);

    public void PinMade(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.PinMade, person, by, at);

    /// <summary>Five wrong PINs; it is not known that they were his.</summary>
    public void PinBlocked(Person person, string address, DateTimeOffset at) => Tell(ActivityKind.PinBlocked, person, Stranger(address), at);

    public void MobileSet(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.MobileSet, person, by, at);

    public void TokensSet(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.TokensSet, person, by, at, $"{person.SignIn}, {person.Confirms}");

    public void TokenResetAsked(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.TokenResetAsked, person, by, at);

    public void TokensReset(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.TokensReset, person, by, at);

    public void LinkTakenBack(Person person, By by, DateTimeOffset at) => Tell(ActivityKind.LinkTakenBack, person, by, at);

    private static By Stranger(string address) => By.Portal with { Address = address };

    private void Tell(ActivityKind kind, Person person, By by, DateTimeOffset at, string? how = null) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.Person, person.Id, new() { Name = person.Name, PersonId = person.Id, To = how }));
}
