namespace Portal.Web.Live;

/// <summary>How many calls a connection has left: a burst, refilled at a steady rate.</summary>
internal sealed class Pace(TimeProvider clock, int burst, double perSecond)
{
    private double left = burst;
    private long last = clock.GetTimestamp();

    /// <summary>Takes one; false when there is none.</summary>
    public bool Take()
    {
        var now = clock.GetTimestamp();
        left = Math.Min(burst, left + (clock.GetElapsedTime(last, now).TotalSeconds * perSecond));
        last = now;
        if (left < 1)
        {
            return false;
        }
        left--;
        return true;
    }
}
