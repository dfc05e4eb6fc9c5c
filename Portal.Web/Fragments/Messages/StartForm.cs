namespace Portal.Web.Fragments.Messages;

/// <summary>A new conversation as it was typed.</summary>
public sealed class StartForm
{
    public string Address { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Words { get; set; } = "";
    public bool Kept { get; set; }
    public IReadOnlyList<Guid> Members { get; set; } = [];
}
