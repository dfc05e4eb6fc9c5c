namespace Portal.Tests.Infrastructure.Ground;

/// <summary>How hard this run tries: <c>./test --long</c> (PORTAL_LONG=1) runs races, kills and random tests at full count.</summary>
public static class Effort
{
    /// <summary>Whether this is a long run.</summary>
    public static bool Long { get; } = Environment.GetEnvironmentVariable("PORTAL_LONG") == "1";

    /// <summary>How often to try: as usual, or at full count in a long run.</summary>
    public static int Times(int usually, int atLength) => Long ? atLength : usually;
}
