using Portal.Domain.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Company;

/// <summary>A user in words, for his own company.</summary>
internal static class UserStanding
{
    public static (Tone Tone, Mark Mark, string Word) Of(Text text, Moments when, UserLine user) => user switch
    {
        { IsBlocked: true } => (Tone.Stop, Mark.Failed, text["people.is-blocked"]),
        { HasAccess: false, EndsOn: { } end } => (Tone.Stop, Mark.Failed, text["people.has-ended", when.Day(end)]),
        { ActivatedAt: not null, EndsOn: { } end } => (Tone.Done, Mark.Accepted, text["people.active-until", when.Day(end)]),
        { ActivatedAt: not null } => (Tone.Done, Mark.Accepted, text["people.is-active"]),
        { InvitedAt: { } at } => (Tone.Wait, Mark.Asked, text["people.is-invited", when.Short(at)]),
        _ => (Tone.None, Mark.Asked, text["people.not-invited"]),
    };

    public static string Profile(Text text, UserLine user) => (user.Direct, user.Inherits) switch
    {
        (ClientRoles.None, true) => text["company.by-group"],
        (ClientRoles.None, false) => text["company.no-profile"],
        (var direct, true) => $"{RoleWords.Words(text, direct)} · {text["company.by-group"]}",
        (var direct, false) => RoleWords.Words(text, direct),
    };
}
