using Portal.Domain.Clients;
using Portal.Domain.Clients.Numbers;
using Portal.Domain.Dossiers;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Activating;

/// <summary>What can be chosen for a new client.</summary>
public sealed record ClientFormFacts(IReadOnlyList<Choice> Branches, bool MustHaveBranch, IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> Groups);

/// <summary>A new client and his dossier as typed.</summary>
public sealed class ClientForm
{
    public static readonly IReadOnlyList<string> Countries = ["NL", "BE", "PL", "FR", "DE", "LU", "GB"];

    public string? Name { get; set; }
    public string? Code { get; set; }
    public string? Country { get; set; }
    public string? Kvk { get; set; }
    public string? Kbo { get; set; }
    public string? Nip { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; }
    public Guid? BranchId { get; set; }
    public Configuration Configuration { get; set; } = Configuration.C;
    public Guid? ManagerId { get; set; }
    public Guid? ClientGroupId { get; set; }
    /// <summary>He saw what looks wrong, and keeps it.</summary>
    public bool Keeps { get; set; }

    internal List<FieldError> Check(Text text, ClientFormFacts facts)
    {
        var errors = new List<FieldError>();
        void Must(bool right, string name, string key)
        {
            if (!right)
            {
                errors.Add(new FieldError(name, text[key]));
            }
        }

        Must(Name?.Trim() is { Length: > 0 and <= 200 } name && !name.Any(char.IsControl), "New.Name", "activate.name-needed");
        Must((Code?.Trim().Length ?? 0) <= 40, "New.Code", "activate.code-long");
        Must(new[] { Kvk, Kbo, Nip }.All(n => (n?.Length ?? 0) <= 40), "New.Kvk", "activate.number-long");
        Must((Email?.Length ?? 0) <= 254, "New.Email", "activate.email-long");
        Must(string.IsNullOrEmpty(Country) || Countries.Contains(Country), "New.Country", "activate.country-wrong");
        Must(Language is not null && TextCatalogue.Languages.Contains(Language), "New.Language", "people.language-needed");
        Must(Enum.IsDefined(Configuration), "New.Configuration", "activate.configuration-needed");
        Must(BranchId is null ? !facts.MustHaveBranch : facts.Branches.Any(b => b.Id == BranchId), "New.BranchId", "activate.branch-wrong");
        Must(ManagerId is null || facts.Staff.Any(s => s.Id == ManagerId), "New.ManagerId", "activate.manager-wrong");
        Must(ClientGroupId is null || facts.Groups.Any(g => g.Id == ClientGroupId), "New.ClientGroupId", "activate.group-wrong");
        return errors;
    }

    /// <summary>Numbers that do not hold, or that somebody should look at: said once, and kept when he says so.</summary>
    internal List<FieldError> Warnings(Text text)
    {
        var warnings = new List<FieldError>();
        foreach (var (field, typed, check) in Checked())
        {
            if (check.Verdict != NumberVerdict.Valid)
            {
                warnings.Add(new FieldError(field, check.Suggestion is { } better ? text["activate.looks-wrong-better", typed, better] : text["activate.looks-wrong", typed]));
            }
        }
        return warnings;
    }

    internal ClientCard Card() => new()
    {
        Country = Country ?? "",
        Kvk = Stored("New.Kvk"),
        Kbo = Stored("New.Kbo"),
        Nip = Stored("New.Nip"),
        Email = Stored("New.Email"),
        Language = Language ?? "",
    };

    private string Stored(string field) => Checked().Where(c => c.Field == field).Select(c => c.Check.Value ?? c.Typed).FirstOrDefault("");

    private IEnumerable<(string Field, string Typed, NumberCheck Check)> Checked()
    {
        (string Field, string? Typed, Func<string, NumberCheck> Check)[] all = [("New.Kvk", Kvk, Domain.Clients.Numbers.Kvk.Check), ("New.Kbo", Kbo, Domain.Clients.Numbers.Kbo.Check), ("New.Nip", Nip, Domain.Clients.Numbers.Nip.Check), ("New.Email", Email, Domain.Clients.Numbers.Email.Check)];
        return all.Where(a => !string.IsNullOrWhiteSpace(a.Typed)).Select(a => (a.Field, a.Typed!.Trim(), a.Check(a.Typed!.Trim())));
    }
}
