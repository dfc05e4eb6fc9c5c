namespace Portal.Web.Fragments.Dashboard;

/// <summary>One bar of a small chart.</summary>
/// <param name="Label">Under it.</param>
/// <param name="Long">In words, for who does not see it.</param>
/// <param name="Marked">Today, or what waits longest.</param>
/// <param name="Faint">A day on which nobody works.</param>
public sealed record Bar(Figure Figure, string Label, string Long, bool Marked, bool Faint);
