using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Guest;

/// <summary>The page behind a guest's link, before he has proved anything: where a code can go, and the field for it. A link that does not
/// work (any more) gives one answer, whatever the reason; nothing of what is asked is said here.</summary>
public abstract class LinkPage : PortalPage
{
    /// <summary>Where the code goes, masked; null where the link is over.</summary>
    public string? To { get; private set; }
    public bool ByText { get; private set; }
    public bool IsSent { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    internal GuestLinks Links => HttpContext.RequestServices.GetRequiredService<GuestLinks>();

    protected async Task<GuestLink?> Open(string secret)
    {
        // The address must not wander off with a link that leads out.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await Links.Find(secret, Stop) is not { } link)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return null;
        }
        (To, ByText, IsSent) = (Masked(link.CodeAddress), link.Mobile.Length > 0, await Links.IsSent(link, Stop));
        return link;
    }

    protected IActionResult Again(string key, bool sent)
    {
        (Errors, IsSent) = ([new(sent ? "Code" : null, T[key])], sent);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected static By Guest(GuestLink link, HttpContext context) => new(link.Id, link.Name, Side.Client, Door.Address(context));

    // j•••@office.example, or the last two digits.
    private static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? $"{address[0]}•••{address[at..]}" : $"•••{address[^2..]}";
}

/// <summary>Opens the link, which changes nothing; pressing sends a code.</summary>
[AsksNothing("A guest has no account; the link's secret and the code that is sent are what he has.")]
public sealed class LinkModel : LinkPage
{
    public Task OnGetAsync(string secret) => Open(secret);

    public async Task<IActionResult> OnPostAsync(string secret)
    {
        if (await Open(secret) is not { } link)
        {
            return Page();
        }
        return await Links.Send(link, HttpContext) switch
        {
            Sending.Sent => LocalRedirect($"/guest/{secret}"),
            Sending.TooSoon => Again("guests.too-soon", IsSent),
            _ => Again("guests.too-many-codes", IsSent),
        };
    }
}

/// <summary>The code is right: the guest's own cookie, and on to what is asked.</summary>
[AsksNothing("A guest has no account; the link's secret and the code that is sent are what he has.")]
public sealed class EntryModel : LinkPage
{
    public async Task<IActionResult> OnPostAsync(string secret, string? code)
    {
        if (await Open(secret) is not { } link)
        {
            return Page();
        }
        if (!await Links.Takes(link, code?.Replace(" ", "", StringComparison.Ordinal), Stop))
        {
            return Again("guests.code-wrong", sent: true);
        }
        link.Enter(Guest(link, HttpContext), Now);
        await Db.SaveChangesAsync(Stop);
        HttpContext.RequestServices.GetRequiredService<GuestDoor>().LetIn(HttpContext, link.Id);
        return LocalRedirect("/guest");
    }
}
