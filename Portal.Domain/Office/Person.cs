using Portal.Domain.Access;
using Portal.Domain.Factors;

namespace Portal.Domain.Office;

/// <summary>A human being, entered once: one login, whatever he is to whom. A staff member or the contact of one or more clients.</summary>
public sealed class Person
{
    private Person() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    /// <summary>Unique over all people, compared by Identity's normalised form.</summary>
    public string Email { get; private set; } = "";
    /// <summary>Proved with PIN and code, as E.164; codes go nowhere else.</summary>
    public string? Mobile { get; private set; }
    public SignInMode SignIn { get; private set; }
    public ConfirmMode Confirms { get; private set; }
    /// <summary>en, nl, pl or fr.</summary>
    public string Language { get; private set; } = "en";
    /// <summary>Null follows the system; else light or dark.</summary>
    public string? Theme { get; private set; }
    public Side Side { get; private init; }
    /// <summary>When he was erased: what stands here since is nobody's.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public static Person Create(string name, string email, string language, Side side) => new() { Name = name.Trim(), Email = email.Trim(), Language = language, Side = side };

    /// <summary>What stands in the place of an erased name, in every language: nomen nescio.</summary>
    public const string Nobody = "N.N.";

    /// <summary>Takes all that says who he is; the id stays, for what hangs on it.</summary>
    public void Erase(DateTimeOffset at) =>
        (Name, Email, Mobile, Language, Theme, SignIn, Confirms, ErasedAt) = (Nobody, $"{Id:N}@erased.invalid", null, "en", null, SignInMode.Password, ConfirmMode.Pin, at);

    public void Rename(string name) => Name = name.Trim();
    public void Prefer(string language, string? theme) => (Language, Theme) = (language, theme);
    public void Readdress(string email) => Email = email.Trim();
    public void Reach(string? mobile) => Mobile = mobile;
    public void Demand(SignInMode signIn, ConfirmMode confirms) => (SignIn, Confirms) = (signIn, confirms);
}
