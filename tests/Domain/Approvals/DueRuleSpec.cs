using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Domain.Documents.Standards;

namespace Portal.Tests.Domain.Approvals;

/// <summary>Periods as people write them, and the days on which what they are about is due.</summary>
public sealed class DueRuleSpec
{
    [Theory]
    [InlineData("2025", "2025", "2025-12-31")]
    [InlineData(" 2025 Q1 ", "2025 Q1", "2025-03-31")]
    [InlineData("q4 2025", "2025 Q4", "2025-12-31")]
    [InlineData("2025 T2", "2025 Q2", "2025-06-30")]
    [InlineData("2025-02", "2025-02", "2025-02-28")]
    [InlineData("2024/2", "2024-02", "2024-02-29")]
    [InlineData("12-2025", "2025-12", "2025-12-31")]
    public void A_period_is_read_as_people_write_it(string written, string named, string end) =>
        (Period.Read(written)?.ToString(), Period.Read(written)?.End).ShouldBe((named, DateOnly.Parse(end, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("spring")]
    [InlineData("2025 Q5")]
    [InlineData("2025-13")]
    [InlineData("0000")]
    [InlineData("2025 and 2026")]
    public void Anything_else_is_no_period(string? written) => Period.Read(written).ShouldBeNull();

    [Fact]
    public void The_next_deadlines_are_the_first_that_are_still_to_come()
    {
        var today = new DateOnly(2026, 11, 30);

        Next(new DueRule(Cadence.Month, 1, 31), today).ShouldBe("2026-10 2026-11-30, 2026-11 2026-12-31, 2026-12 2027-01-31");
        Next(new DueRule(Cadence.Quarter, 1, 25), today).ShouldBe("2026 Q4 2027-01-25, 2027 Q1 2027-04-25, 2027 Q2 2027-07-25");
        Next(new DueRule(Cadence.Year, 12, 31), today).ShouldBe("2025 2026-12-31, 2026 2027-12-31, 2027 2028-12-31");
        Next(new DueRule(Cadence.Year, 24, 1), today).ShouldBe("2024 2026-12-01, 2025 2027-12-01, 2026 2028-12-01");
        Next(new DueRule(Cadence.Month, 2, 30), today).ShouldBe("2026-09 2026-11-30, 2026-10 2026-12-30, 2026-11 2027-01-30");
        Next(new DueRule(Cadence.Month, 0, 0), today).ShouldBe("");
        Next(new DueRule(Cadence.Once, 1, 31), today).ShouldBe("");
        new DueRule(Cadence.Month, 1, 30).For(new(2027, 1, 31)).ShouldBe(new DateOnly(2027, 2, 28), "a month that has no such day ends sooner");
    }

    [Fact]
    public void A_return_proposes_its_period_and_an_amount_to_get_back_is_below_zero()
    {
        var said = new Recognised { Standard = Standard.Sbr, Kind = Kinds.DutchVat, Year = 2025, From = new(2025, 1, 1), To = new(2025, 3, 31), Amount = new(120m, "EUR"), Direction = Direction.ToGetBack, PaymentReference = "OB1" };
        Proposal.Of(said).ShouldBe(new Proposal("nl.vat", Period.Read("2025 Q1"), -120m, "EUR", "OB1", null));
        // Books that run from July to June are those of a year, which is all that has a name.
        Proposal.Of(said with { Kind = Kinds.DutchAnnualAccounts, From = new(2024, 7, 1), To = new(2025, 6, 30), Amount = null }).ShouldBe(new Proposal("annual-accounts", Period.Read("2025"), null, null, "OB1", null));
        Proposal.Of(said with { Kind = Kinds.Invoice, Direction = Direction.ToPay, PaymentReference = "", Reference = "F-7", Due = new(2026, 1, 9) }).ShouldBe(new Proposal("invoice-to-pay", null, 120m, "EUR", "F-7", new(2026, 1, 9)));
        Proposal.Of(said with { Kind = Kinds.PolishLedger }).TypeKey.ShouldBeNull();
    }

    private static string Next(DueRule rule, DateOnly today) => string.Join(", ", rule.After(today).Take(3).Select(d => $"{d.Period} {d.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
}
