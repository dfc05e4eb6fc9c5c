using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.OfficeRun;

/// <summary>A branch as typed.</summary>
public sealed class BranchForm
{
    /// <summary>The branch's version when this was shown; none for a new one.</summary>
    public Guid Version { get; set; }
    public string? Name { get; set; }
    public int Hue { get; set; } = 217;
    public string? Phone { get; set; }
    public bool Shielded { get; set; }
    public string? SenderName { get; set; }
    public string? SenderEmail { get; set; }
    /// <summary>Shown, never read from the form.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever] public string? LogoSha256 { get; set; }

    internal static async Task<IReadOnlyList<KeyValuePair<Guid, BranchForm>>> All(PortalDb db, Actor actor, int most, CancellationToken stop) =>
        [.. (await db.Branches.AsNoTracking().OrderBy(b => b.Name).ThenBy(b => b.Id).Take(most).ToListAsync(stop)).Where(b => actor.Runs(b.Id))
            .Select(b => KeyValuePair.Create(b.Id, new BranchForm { Version = b.Version, Name = b.Name, Hue = b.Hue, Phone = b.Phone, Shielded = b.Shielded, SenderName = b.SenderName, SenderEmail = b.SenderEmail, LogoSha256 = b.LogoSha256 }))];

    /// <summary>Several of these forms stand on one page.</summary>
    internal static string FieldOf(Guid? branchId, string field) => $"{field}-{branchId?.ToString() ?? "new"}";

    internal List<FieldError> Check(Text text, Guid? branchId)
    {
        var errors = new List<FieldError>();
        if (Name?.Trim() is not { Length: > 0 and <= 120 } name || name.Any(char.IsControl))
        {
            errors.Add(new(FieldOf(branchId, "name"), text["office.branch-name-needed"]));
        }
        if (Hue is < 0 or >= 360)
        {
            errors.Add(new(FieldOf(branchId, "hue"), text["office.hue-wrong"]));
        }
        if ((Phone?.Length ?? 0) > 40)
        {
            errors.Add(new(FieldOf(branchId, "phone"), text["office.phone-long"]));
        }
        if (SenderName?.Trim() is { } sender && (sender.Length > 120 || sender.Any(char.IsControl)))
        {
            errors.Add(new(FieldOf(branchId, "sendername"), text["office.sender-long"]));
        }
        if (!string.IsNullOrWhiteSpace(SenderEmail) && EmailHolders.Read(SenderEmail) is null)
        {
            errors.Add(new(FieldOf(branchId, "senderemail"), text["people.email-wrong", SenderEmail]));
        }
        return errors;
    }
}

/// <summary>The branch form that came back; no id: the new one.</summary>
public sealed record BranchTyped(Guid? Id, BranchForm Form);
