using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;

namespace Portal.Web.Identity;

/// <summary>Where a person goes once he is inside: back to the page he came for, if that is one of ours, else to his start page.</summary>
internal static class ReturnUrl
{
    public static string After(IUrlHelper url, string? asked, Actor actor) =>
        IsOurs(url, asked) && !asked!.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) ? asked : Home(actor);

    /// <summary>Where a right first step leads: inside, or to the second step, which keeps the page he came for; null when it was wrong.</summary>
    public static string? Onward(IUrlHelper url, string? asked, Entry entry) => entry switch
    {
        { Actor: { } actor } => After(url, asked, actor),
        { NeedsStep: true } => IsOurs(url, asked) ? $"/sign-in/code?returnUrl={Uri.EscapeDataString(asked!)}" : "/sign-in/code",
        _ => null,
    };

    public static string Home(Actor actor) => actor.IsStaff ? "/today" : "/home";

    /// <summary>One slash, no backslash and no control character: browsers read <c>/\evil</c> and <c>/[tab]/evil</c> as another host.</summary>
    public static bool IsOurs(IUrlHelper url, string? asked) =>
        asked is { Length: > 0 and < 2000 } && asked[0] == '/' && url.IsLocalUrl(asked) && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl);
}
