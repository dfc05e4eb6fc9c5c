namespace Portal.Web.Fragments.Panels;

public sealed record PanelLine(Guid Id, string Name, int Members, int Shares, DateTimeOffset CreatedAt);

/// <summary>A panel as its member sees it in the list.</summary>
public sealed record OwnPanel(Guid Id, string Name, string Client, int Shares);
