using Portal.Domain.Approvals;

namespace Portal.Tests.Domain.Approvals;

/// <summary>The table of access.md, whole: every right of up to four users, and every set of them that has approved. The oracle says it again in
/// its own words.</summary>
public sealed class MayMustSpec
{
    private static readonly Guid[] Users = [.. Enumerable.Range(1, 4).Select(n => new Guid(n, 0, 0, new byte[8]))];

    [Fact]
    public void Who_may_suffices_until_somebody_must_and_then_all_who_must_are_needed()
    {
        var rows = 0;
        foreach (var count in Enumerable.Range(0, 5))
        {
            foreach (var rights in Tables(count))
            {
                foreach (var approved in Subsets(count))
                {
                    rows++;
                    var standing = ApprovalRule.Of(rights.Select((right, i) => (Users[i], right))).After([.. approved.Select(i => Users[i])]);
                    var must = Having(rights, ApprovalRight.Must);
                    var may = Having(rights, ApprovalRight.May);
                    var because = $"{string.Join(' ', rights)}; approved by {string.Join(' ', approved)}";

                    standing.AsksNobody.ShouldBe(must.Count + may.Count == 0, because);
                    var done = must.Count > 0 ? must.TrueForAll(approved.Contains) : may.Exists(approved.Contains);
                    standing.IsComplete.ShouldBe(done, because);
                    var next = done ? [] : must.Count > 0 ? must.FindAll(i => !approved.Contains(i)) : may;
                    standing.Next.ShouldBe(next.Select(i => Users[i]), because);
                }
            }
        }
        rows.ShouldBe(1 + 3 * 2 + 9 * 4 + 27 * 8 + 81 * 16);
    }

    [Fact]
    public void A_kept_may_counts_again_when_the_last_who_must_goes()
    {
        (Guid, ApprovalRight) dana = (Users[0], ApprovalRight.May), piotr = (Users[1], ApprovalRight.Must);

        ApprovalRule.Of([dana, piotr]).After([]).WaitsFor(Users[0]).ShouldBeFalse();
        ApprovalRule.Of([dana]).After([]).WaitsFor(Users[0]).ShouldBeTrue();
    }

    private static List<int> Having(IReadOnlyList<ApprovalRight> rights, ApprovalRight right) => [.. Enumerable.Range(0, rights.Count).Where(i => rights[i] == right)];

    private static IEnumerable<IReadOnlyList<ApprovalRight>> Tables(int count) => count == 0
        ? [[]]
        : Tables(count - 1).SelectMany(rest => Enum.GetValues<ApprovalRight>().Select(right => (IReadOnlyList<ApprovalRight>)[.. rest, right]));

    private static IEnumerable<List<int>> Subsets(int count) => Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Where(i => (bits & (1 << i)) != 0).ToList());
}
