namespace Portal.Load;

/// <summary>Two sets of durations against each other: how far apart they lie, in terms of how far each is spread.</summary>
internal static class Spread
{
    /// <summary>Cohen's d: the difference of the means in standard deviations. Below 0.2 it is commonly called small.</summary>
    internal static double CohensD(IReadOnlyList<double> known, IReadOnlyList<double> unknown)
    {
        var pooled = Math.Sqrt((Variance(known) + Variance(unknown)) / 2);
        return (known.Average() - unknown.Average()) / pooled;
    }

    /// <summary>Mann and Whitney's: how often one of the first is slower than one of the second; 0.5 is as often as not.</summary>
    internal static double Slower(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        first.Average(a => second.Average(b => a > b ? 1 : a < b ? 0 : 0.5));

    private static double Variance(IReadOnlyList<double> all)
    {
        var mean = all.Average();
        return all.Sum(one => (one - mean) * (one - mean)) / (all.Count - 1);
    }
}
