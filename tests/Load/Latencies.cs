using System.Diagnostics;

namespace Portal.Load;

/// <summary>Many durations, read as a distribution.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    internal int Count => milliseconds.Count;

    internal void Add(long from, long to) => milliseconds.Add(Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);

    internal double At(double part)
    {
        if (milliseconds.Count == 0)
        {
            return double.NaN;
        }

        milliseconds.Sort();
        return milliseconds[Math.Min(milliseconds.Count - 1, (int)(part * milliseconds.Count))];
    }

    public override string ToString() => FormattableString.Invariant($"p50 {At(0.5),7:0.0}  p99 {At(0.99),7:0.0}  max {At(1),7:0.0} ms");
}
