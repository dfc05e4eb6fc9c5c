namespace Portal.Load;

/// <summary>What one run measured.</summary>
internal sealed record Figures(string Name, int Connections, TimeSpan Connected, int Changes, Latencies Posted, Latencies Stored, double DeliveriesASecond, int Missed)
{
    public override string ToString() => FormattableString.Invariant($"""
        {Name}
          {Connections} connections signed in, open and watching after {Connected.TotalSeconds:0.0} s
          {Changes} changes; {DeliveriesASecond:0} deliveries a second; {Missed} missed
          posted → stored → heard      {Posted}
          stored and answered → heard {Stored}
        """);

    /// <summary>This run against another, in one line.</summary>
    internal string Against(Figures bare) => FormattableString.Invariant(
        $"{Name} / {bare.Name}: p50 {Posted.At(0.5) / bare.Posted.At(0.5):0.00} ×, p99 {Posted.At(0.99) / bare.Posted.At(0.99):0.00} ×, deliveries {DeliveriesASecond / bare.DeliveriesASecond:0.00} ×, connecting {Connected / bare.Connected:0.00} ×");
}
