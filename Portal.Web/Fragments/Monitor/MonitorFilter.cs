using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Domain.Dossiers;

namespace Portal.Web.Fragments.Monitor;

/// <summary>What a dossier can be in, to look for.</summary>
public enum MonitorState
{
    Office,
    Client,
    Late,
    Nobody,
    NoUser,
    NoAdministrator,
    Private,
}

/// <summary>Columns beside the client's name, in the order in which they stand.</summary>
public enum MonitorColumn
{
    Client,
    Code,
    Branch,
    Manager,
    Group,
    Configuration,
    People,
    Turn,
    Since,
    Due,
    Requests,
    Last,
}

/// <summary>Which lines, in which order, with which columns. All of it is the address, so a view is kept, shared and gone back to as one.</summary>
/// <param name="Manager">A person's id, or <see cref="None"/>: where the office itself is responsible.</param>
/// <param name="Group">A client group's id, or <see cref="None"/>.</param>
/// <param name="Words">Part of a name or a number.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record MonitorFilter(MonitorState? State = null, bool Mine = false, Guid? Branch = null, string? Manager = null, string? Group = null, Configuration? Configuration = null,
    string? Words = null, MonitorColumn Sort = MonitorColumn.Turn, bool Down = false, string? After = null)
{
    public const string None = "none";
    public const int LongestWords = 100;
    public static readonly IReadOnlyList<MonitorColumn> Usual = [MonitorColumn.Manager, MonitorColumn.Configuration, MonitorColumn.Turn, MonitorColumn.Since, MonitorColumn.Due, MonitorColumn.Last];

    public IReadOnlyList<MonitorColumn> Columns { get; init; } = Usual;

    /// <summary>How many conditions there are, the words in the search field left out.</summary>
    public int Conditions => new[] { State is not null, Mine, Branch is not null, Manager is not null, Group is not null, Configuration is not null }.Count(c => c);

    /// <summary>What was asked, as far as it can be understood; the rest is as if it had not been said.</summary>
    public static MonitorFilter Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var said = query.ToLookup(q => q.Key, q => q.Value, StringComparer.OrdinalIgnoreCase);
        string? One(string key) => said[key].LastOrDefault().LastOrDefault() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        T? Choice<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && !int.TryParse(text, out _) ? value : null;
        string? Whose(string key) => One(key) is { } text && (text == None || Guid.TryParse(text, out _)) ? text : null;
        var sort = One("sort");
        var columns = said["cols"].SelectMany(v => v).SelectMany(v => (v ?? "").Split('.')).Select(Choice<MonitorColumn>).OfType<MonitorColumn>().Where(c => c != MonitorColumn.Client).Distinct().Order().ToList();
        return new MonitorFilter(
            Choice<MonitorState>(One("state")), One("mine") == "true", Guid.TryParse(One("branch"), out var branch) ? branch : null, Whose("manager"), Whose("group"),
            Choice<Configuration>(One("configuration")), One("q") is { Length: > LongestWords } words ? words[..LongestWords] : One("q"),
            Choice<MonitorColumn>(sort?.TrimStart('-')) ?? MonitorColumn.Turn, sort?.StartsWith('-') is true, One("after") is { Length: <= 800 } after ? after : null)
        {
            Columns = columns.Count > 0 ? columns : Usual,
        };
    }

    public static MonitorFilter Read(string? query) => Read(QueryHelpers.ParseQuery(query is { Length: <= 2_000 } ? query : ""));

    /// <summary>The address of this list from its beginning.</summary>
    public string Address => $"/clients?{Query}";

    /// <summary>The address of this very page of it.</summary>
    public string Place => After is null ? Address : $"{Address}&after={Uri.EscapeDataString(After)}";

    /// <summary>Always the same for the same view, and never empty: without a word of what is wanted, a person gets the view that he chose to open first.</summary>
    public string Query
    {
        get
        {
            var text = new StringBuilder();
            void Say(string key, object? value)
            {
                if (value is not null)
                {
                    text.Append(text.Length > 0 ? "&" : "").Append(key).Append('=').Append(Uri.EscapeDataString($"{value}"));
                }
            }

            Say("state", State);
            Say("mine", Mine ? "true" : null);
            Say("branch", Branch);
            Say("manager", Manager);
            Say("group", Group);
            Say("configuration", Configuration);
            Say("q", Words);
            Say("sort", Sort == MonitorColumn.Turn && !Down ? null : $"{(Down ? "-" : "")}{Sort}");
            Say("cols", Columns.SequenceEqual(Usual) ? null : string.Join('.', Columns));
            Say("view", text.Length > 0 ? null : "all");
            return text.ToString();
        }
    }
}
