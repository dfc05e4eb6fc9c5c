using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests.Web.Ground;

/// <summary>Coming in through the real pages.</summary>
public static partial class AtTheDoor
{
    /// <summary>Signs somebody of the demo's cast in by his button, and opens the page that he lands on.</summary>
    public static async Task<Answer> SignInAsync(this Browserless visitor, Cast who)
    {
        var door = await visitor.GetAsync("/sign-in");
        var form = door.Text.Split("<form").SingleOrDefault(f => f.Contains($"data-demo=\"{who.Email}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The sign-in page ({(int)door.Status}) does not offer {who.Email}. Is this a demo office?");
        return await visitor.EnterAsync("/sign-in/demo", ("person", PersonId().Match(form).Groups[1].Value));
    }

    /// <summary>Signs somebody in by password, and opens the page that he lands on.</summary>
    public static async Task<Answer> SignInAsync(this Browserless visitor, string email, string password)
    {
        await visitor.GetAsync("/sign-in");
        return await visitor.EnterAsync("/sign-in", ("Email", email), ("Password", password));
    }

    private static async Task<Answer> EnterAsync(this Browserless visitor, string path, params (string, string)[] fields)
    {
        var answer = await visitor.PostAsync(path, fields);
        return answer is { Status: HttpStatusCode.Redirect, Location: { } home }
            ? await visitor.GetAsync(home)
            : throw new InvalidOperationException($"{path} answered {(int)answer.Status}, not a way in.");
    }

    [GeneratedRegex("""name="person" value="([^"]+)""")]
    private static partial Regex PersonId();
}
