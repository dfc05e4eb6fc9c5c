using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Signing;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Outside;

/// <summary>The page behind the link of somebody from outside, before he has opened it. A link that does not work (any more) gives one answer,
/// whatever the reason; nothing of the paper is said here.</summary>
public abstract class LinkPage : PortalPage
{
    /// <summary>It can be opened.</summary>
    public bool Lives { get; protected set; }
    /// <summary>It was opened; another can be had at the same address.</summary>
    public bool IsUsed { get; protected set; }
    /// <summary>Another is on its way.</summary>
    public bool IsSent { get; protected set; }
    public string? Problem { get; protected set; }
    internal SignerLinks Links => HttpContext.RequestServices.GetRequiredService<SignerLinks>();

    internal async Task<(SignatureRequest Request, Signer Signer)?> Open(string secret)
    {
        // The address must not wander off with a link that leads out.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await Links.Find(secret, Stop) is not var (request, signer))
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return null;
        }
        (Lives, IsUsed) = (signer.LinkUsedAt is null, signer.LinkUsedAt is not null);
        return (request, signer);
    }

    internal By As(Signer signer) => new(signer.Id, signer.Name, Side.Client, Door.Address(HttpContext));
}

/// <summary>Looking changes nothing, for mail scanners look at links; pressing opens it, once.</summary>
[AsksNothing("Somebody from outside has no account; the link's secret is what he has, and a code to his phone for each signature.")]
public sealed class LinkModel : LinkPage
{
    public Task OnGetAsync(string secret) => Open(secret);

    public async Task<IActionResult> OnPostAsync(string secret)
    {
        if (await Open(secret) is not var (request, signer) || IsUsed)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        try
        {
            request.LinkUsed(signer, As(signer), Now);
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Of two that press at once one opens it; or the office changed something this very moment.
            Db.ChangeTracker.Clear();
            await Open(secret);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        HttpContext.RequestServices.GetRequiredService<SignerDoor>().LetIn(HttpContext, signer.Id);
        return LocalRedirect("/signer");
    }
}

/// <summary>A link that was opened sends another to the address that it came to.</summary>
[AsksNothing("Somebody from outside has no account; the new link goes to the address that the old one went to, and to no other.")]
public sealed class AgainModel : LinkPage
{
    public async Task<IActionResult> OnPostAsync(string secret)
    {
        if (await Open(secret) is var (request, signer))
        {
            try
            {
                await Links.Again(request, signer, As(signer), Stop);
                await Db.SaveChangesAsync(Stop);
                (IsSent, IsUsed, Lives) = (true, false, false);
            }
            catch (RuleBroken why)
            {
                Problem = T[why.Reason];
                Response.StatusCode = StatusCodes.Status409Conflict;
            }
        }
        return Page();
    }
}
