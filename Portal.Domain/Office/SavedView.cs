namespace Portal.Domain.Office;

/// <summary>A staff member's own way of looking at the monitor, under a name: the address it has, without the place in the list. His taste,
/// so it is in no trail; it gives no right, for the list behind it is read through whoever looks.</summary>
public sealed class SavedView
{
    public const int LongestName = 60;
    public const int LongestQuery = 400;
    /// <summary>Of one person.</summary>
    public const int Most = 20;

    private SavedView() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }
    public string Name { get; private set; } = "";
    public string Query { get; private init; } = "";
    /// <summary>Opens first; one of a person's views at most.</summary>
    public bool IsFirst { get; private set; }

    public static SavedView Keep(Guid personId, string name, string query) => new() { PersonId = personId, Name = name, Query = query };

    public void Rename(string name) => Name = name;

    /// <summary>This one opens first, or none of his does.</summary>
    public static void OpenFirst(IEnumerable<SavedView> all, SavedView? first)
    {
        foreach (var view in all)
        {
            view.IsFirst = view == first;
        }
    }
}
