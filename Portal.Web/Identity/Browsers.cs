namespace Portal.Web.Identity;

/// <summary>A browser and its machine in two words, so that a person knows which of his sessions is which.</summary>
internal static class Browsers
{
    // In this order: everybody claims to be Mozilla, Edge and Opera claim to be Chrome, Chrome claims to be Safari.
    private static readonly (string Mark, string Name)[] Programs =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Machines =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Name(string userAgent)
    {
        var words = new[] { Find(Programs, userAgent), Find(Machines, userAgent) }.OfType<string>().ToList();
        return words.Count > 0 ? string.Join(", ", words) : "?";
    }

    private static string? Find((string Mark, string Name)[] all, string userAgent) =>
        Array.Find(all, p => userAgent.Contains(p.Mark, StringComparison.Ordinal)).Name;
}
