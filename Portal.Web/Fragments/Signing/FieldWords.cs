using Portal.Domain.Signing;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Signing;

internal static class FieldWords
{
    /// <summary>What is asked: the office's own words, else what kind it is.</summary>
    public static string Of(Text t, SignField field) => field.Label.Length > 0 ? field.Label : Kind(t, field.Kind);

    public static string Kind(Text t, FieldKind kind) => t[$"signing.kind-{kind.ToString().ToLowerInvariant()}"];
}
