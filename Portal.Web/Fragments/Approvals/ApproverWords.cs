using Portal.Infrastructure.Approvals;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals;

/// <summary>Who is asked, in words, with who is away and who stands in.</summary>
internal static class ApproverWords
{
    /// <summary>"Piotr (away until 30 Nov, Dana stands in)", "Dana (in place of Piotr)".</summary>
    public static string Name(Text t, Moments when, Approver one) => one.Away is var (until, substitute) ? t["absences.name-away", one.Name, when.Day(until), substitute]
        : one.InPlaceOf.Count > 0 ? t["absences.name-for", one.Name, string.Join(", ", one.InPlaceOf)]
        : one.Name;

    /// <summary>The same without his name; empty where there is nothing to say.</summary>
    public static string Place(Text t, Moments when, Approver one) => string.Join(" · ", new[]
    {
        one.Away is var (until, substitute) ? t["absences.is-away", when.Day(until), substitute] : null,
        one.InPlaceOf.Count > 0 ? t["absences.in-place-of", string.Join(", ", one.InPlaceOf)] : null,
    }.Where(w => w is not null));
}
