using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Dossiers;

/// <summary>What it is called: as its client, with a part behind it where a client has several.</summary>
public sealed partial class Dossier
{
    private const string Between = " · ";

    public static string NameOf(string client, string? part) => string.IsNullOrWhiteSpace(part) ? client : $"{client}{Between}{part.Trim()}";

    /// <summary>Its client is called otherwise now: the dossier goes along, and keeps its part. A name of its own stays.</summary>
    public void Follow(string from, string to, By by, DateTimeOffset at)
    {
        var old = Name;
        if (from == to || (old != from && !old.StartsWith(from + Between, StringComparison.Ordinal)))
        {
            return;
        }
        Name = to + old[from.Length..];
        Tell(ActivityKind.DossierRenamed, by, at, old, Name);
    }
}
