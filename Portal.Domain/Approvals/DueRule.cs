namespace Portal.Domain.Approvals;

/// <summary>By when something must be approved, counted from the end of its period.</summary>
/// <param name="Months">So many months after the month in which the period ends …</param>
/// <param name="Day">… on this day of it; <see cref="LastOfMonth"/> is its last, and 0 means that nothing is due.</param>
public readonly record struct DueRule(Cadence Cadence, int Months, int Day)
{
    public const int LastOfMonth = 31;
    public const int MostMonths = 24;

    /// <summary>Null where nothing is due.</summary>
    public DateOnly? For(DateOnly periodEnd)
    {
        if (Day == 0)
        {
            return null;
        }
        var month = new DateOnly(periodEnd.Year, periodEnd.Month, 1).AddMonths(Months);
        return new DateOnly(month.Year, month.Month, Math.Min(Day, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    /// <summary>The next days on which it falls, with the period of each; none where nothing is due or it comes once only.</summary>
    public IEnumerable<(Period Period, DateOnly Due)> After(DateOnly today)
    {
        if (Day == 0 || Cadence == Cadence.Once)
        {
            yield break;
        }
        // No rule reaches further back than this, so that the first that is still to come is met on the way.
        for (var period = Period.Of(Cadence, today.AddMonths(-MostMonths - 12)); ; period = period.Next)
        {
            if (For(period.End) is { } due && due >= today)
            {
                yield return (period, due);
            }
        }
    }
}
