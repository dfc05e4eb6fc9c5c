namespace Portal.Web.Fragments.Parts;

/// <summary>One line of the error summary: the field's form name, or null for what concerns the whole form, and the field's own words.</summary>
public sealed record FieldError(string? Name, string Text);

/// <summary>One tab: a link with a count. <paramref name="Yours"/> tints the count as the reader's turn.</summary>
public sealed record Tab(string Text, string Href, int? Count = null, bool Current = false, bool Yours = false);

/// <summary>One step of a path. A done step with an address is a link back.</summary>
public sealed record Step(string Text, string? Href = null, bool Done = false, bool Current = false);
