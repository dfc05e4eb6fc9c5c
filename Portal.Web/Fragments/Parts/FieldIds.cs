using System.Text.RegularExpressions;

namespace Portal.Web.Fragments.Parts;

/// <summary>The ids that tie a control to its label, hint and error.</summary>
public sealed partial record FieldIds(string Name, bool HasHint, bool HasError)
{
    /// <summary>The control's own id.</summary>
    public string Id => From(Name);

    /// <summary>The id of the hint under the label.</summary>
    public string Hint => Id + "-hint";

    /// <summary>The id of the error between hint and control.</summary>
    public string Error => Id + "-error";

    /// <summary>What aria-describedby names; null when there is nothing to say.</summary>
    public string? DescribedBy => (HasHint, HasError) switch
    {
        (true, true) => $"{Hint} {Error}",
        (true, false) => Hint,
        (false, true) => Error,
        (false, false) => null,
    };

    /// <summary>What aria-invalid says; null when all is well.</summary>
    public string? Invalid => HasError ? "true" : null;

    /// <summary>A form name such as <c>Items[2].Name</c> as an id that a link can name.</summary>
    public static string From(string name) => NotIdCharacter().Replace(name, "-");

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex NotIdCharacter();
}
