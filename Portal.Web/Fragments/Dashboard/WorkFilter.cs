using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Fragments.Dashboard;

/// <summary>What a figure counts.</summary>
public enum Work
{
    /// <summary>Files that a client or a guest brought in on a day.</summary>
    CameIn = 1,
    /// <summary>Items of file requests whose turn is the office's.</summary>
    Office = 2,
    /// <summary>Those whose turn is the client's.</summary>
    Client = 3,
    /// <summary>Of these, past their day.</summary>
    Late = 4,
    /// <summary>Of these, due on a day, or within the next fourteen.</summary>
    Due = 5,
    /// <summary>Filings and messages that did not arrive, and that somebody must look at.</summary>
    Failed = 6,
}

/// <summary>How long something waits, in days of the office.</summary>
public enum Age
{
    /// <summary>Up to 7 days.</summary>
    Week = 1,
    /// <summary>8 to 14.</summary>
    Fortnight = 2,
    /// <summary>15 to 30.</summary>
    Month = 3,
    Longer = 4,
}

/// <summary>One figure of the dashboard, and the address of its list: both are asked by it.</summary>
/// <param name="Day">Came in, or due, on this day; null: today, or the next fourteen.</param>
/// <param name="Team">Entrusted to this staff group.</param>
/// <param name="Mine">Managed by the viewer.</param>
public sealed record WorkFilter(Work Of, DateOnly? Day = null, Age? Age = null, Guid? Team = null, bool Mine = false)
{
    public const int DueDays = 14;
    public const int CameInDays = 14;

    /// <summary>Of the list, from its beginning.</summary>
    public string Address
    {
        get
        {
            var query = new Dictionary<string, string?> { ["of"] = Of.ToString() };
            Put("day", Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Put("age", Age?.ToString());
            Put("team", Team?.ToString());
            Put("mine", Mine ? "true" : null);
            return QueryHelpers.AddQueryString("/today/work", query);

            void Put(string name, string? value)
            {
                if (value is not null)
                {
                    query[name] = value;
                }
            }
        }
    }
}
