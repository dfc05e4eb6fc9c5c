using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.OfficeRun;

/// <summary>A staff member as typed.</summary>
public sealed class StaffForm
{
    internal static readonly IReadOnlyList<StaffRoles> EachRole = [.. Enum.GetValues<StaffRoles>().Where(r => r != StaffRoles.None)];

    /// <summary>The staff member's version when this was shown; none for a new one.</summary>
    public Guid Version { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string Language { get; set; } = "en";
    public List<StaffRoles> Roles { get; set; } = [];
    public Guid? BranchId { get; set; }
    public bool LimitedToBranch { get; set; }
    public string? Phone { get; set; }
    public DateOnly? EndsOn { get; set; }

    internal static string Words(Text text, StaffRoles roles) => string.Join(", ", EachRole.Where(r => roles.HasFlag(r)).Select(r => text[$"office.role-{r.ToString().ToLowerInvariant()}"]));

    internal StaffRoles Sum => Roles.Where(EachRole.Contains).Aggregate(StaffRoles.None, (sum, role) => sum | role);

    public static StaffForm Of(StaffMember member) => new()
    {
        Version = member.Version,
        Name = member.Person.Name,
        Email = member.Person.Email,
        Language = member.Person.Language,
        Roles = [.. EachRole.Where(r => member.Roles.HasFlag(r))],
        BranchId = member.BranchId,
        LimitedToBranch = member.LimitedToBranch,
        Phone = member.Phone,
        EndsOn = member.EndsOn,
    };

    /// <param name="isNew">Name and address are asked for once; afterwards they are the person's own.</param>
    internal List<FieldError> Check(Text text, IReadOnlyList<Choice> branches, bool isNew)
    {
        var errors = new List<FieldError>();
        void Must(bool right, string name, string key, params object?[] args)
        {
            if (!right)
            {
                errors.Add(new FieldError(name, text[key, args]));
            }
        }

        Must(!isNew || (Name?.Trim() is { Length: > 0 and <= 200 } name && !name.Any(char.IsControl)), "Form.Name", "people.name-needed");
        Must(!isNew || EmailHolders.Read(Email) is not null, "Form.Email", "people.email-wrong", Email ?? "");
        Must(!isNew || TextCatalogue.Languages.Contains(Language), "Form.Language", "people.language-needed");
        Must(Sum != StaffRoles.None, "Form.Roles", "office.role-needed");
        Must(BranchId is null || branches.Any(b => b.Id == BranchId), "Form.BranchId", "office.branch-wrong");
        Must(!LimitedToBranch || BranchId is not null, "Form.BranchId", "office.limit-needs-branch");
        Must((Phone?.Length ?? 0) <= 40, "Form.Phone", "office.phone-long");
        return errors;
    }
}
