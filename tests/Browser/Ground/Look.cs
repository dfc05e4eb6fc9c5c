using Microsoft.Playwright;

namespace Portal.Tests.Browser.Ground;

/// <summary>How a person looks at the portal: language, light or dark, the size of the window, and with a finger or without.</summary>
public sealed record Look(string Language = "en", bool Dark = false, int Width = 1440, int Height = 900, bool Still = true, bool Touch = false)
{
    /// <summary>A desk: 1440 px.</summary>
    public static readonly Look Desk = new();

    /// <summary>A phone: 390 px, touched.</summary>
    public static readonly Look Phone = new(Width: 390, Height: 844);

    /// <summary>Scenes are played in all their looks: <c>./test --long</c>.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("PORTAL_LONG") == "1";

    /// <summary>Pictures are kept for who looks at them: <c>PORTAL_PICTURES=1</c>, and with <c>./test --long</c>.</summary>
    public static bool KeepsPictures { get; } = All || Environment.GetEnvironmentVariable("PORTAL_PICTURES") == "1";

    internal BrowserNewContextOptions Context(Uri portal) => new()
    {
        BaseURL = portal.ToString(),
        Locale = Language,
        TimezoneId = "Europe/Brussels",
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = Still ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = Touch || Width < 500,
        IsMobile = Width < 500,
        AcceptDownloads = true,
    };
}
