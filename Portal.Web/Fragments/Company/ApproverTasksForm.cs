using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Portal.Domain.Approvals;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Fragments.Company;

/// <param name="Barred">Why the reader cannot change it, as a text key; null: he can.</param>
/// <param name="Typed">What he chose, where the form comes back.</param>
public sealed record ApproverTasksView(Company Company, ApproverTableView Table, string? Barred, IReadOnlyDictionary<(Guid Contact, Guid Type), ApprovalRight> Typed)
{
    /// <summary>Of the rights as they stand; a form that was drawn on others is told so.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', Table.Rights.OrderBy(r => r.Key).Select(r => $"{r.Key.Contact:N}{r.Key.Type:N}{(int)r.Value}")))))[..16];
}

/// <summary>The rights as chosen: one field for each person and type.</summary>
public static class ApproverTasksForm
{
    public static string Field(Guid contact, Guid type) => $"right-{contact:N}-{type:N}";

    /// <summary>What is chosen for people and types of the table; what is not in the form stays as it is.</summary>
    public static Dictionary<(Guid Contact, Guid Type), ApprovalRight> Read(IFormCollection form, ApproverTableView table)
    {
        var typed = new Dictionary<(Guid, Guid), ApprovalRight>();
        foreach (var type in table.Types.Where(t => !table.Asked[t.Id].ByRule))
        {
            foreach (var person in table.People)
            {
                if (form.TryGetValue(Field(person.ContactId, type.Id), out var value) && Enum.TryParse<ApprovalRight>(value, out var right) && Enum.IsDefined(right))
                {
                    typed[(person.ContactId, type.Id)] = right;
                }
            }
        }
        return typed;
    }
}
