using Portal.Domain.Clients.Numbers;

namespace Portal.Tests.Domain.Numbers;

/// <summary>What a check must say of what was typed.</summary>
internal static class Judged
{
    public static void Holds(NumberCheck check, string typed, string value) =>
        (check.Typed, check.Verdict, check.Value, check.Fault).ShouldBe((typed, NumberVerdict.Valid, value, (NumberFault?)null));

    public static void Fails(NumberCheck check, NumberFault fault, string? suggestion = null, params string[] details)
    {
        (check.Verdict, check.Value, check.Fault, check.Suggestion).ShouldBe((NumberVerdict.Invalid, (string?)null, (NumberFault?)fault, suggestion));
        check.Details.ShouldBe(details);
    }
}
