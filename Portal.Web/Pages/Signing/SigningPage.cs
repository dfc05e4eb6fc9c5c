using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Signing;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments.Signing;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Signing;

/// <summary>A page about one request for signatures, for whoever may see it: by its address, or for somebody from outside by his link.</summary>
public abstract class SigningPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>He came in by a link, and his pages stand below /signer.</summary>
    public bool IsOutside => Actor.Signs is not null;
    public string At => IsOutside ? "/signer" : $"/signatures/{Id}";
    private protected SigningReader Reader => HttpContext.RequestServices.GetRequiredService<SigningReader>();
    private protected SigningCodes Codes => HttpContext.RequestServices.GetRequiredService<SigningCodes>();
    private protected SignerLinks Invites => HttpContext.RequestServices.GetRequiredService<SignerLinks>();

    protected async Task<SignatureRequest> Load()
    {
        Id = Actor.Signs?.SignatureId ?? Id;
        var request = await Db.SignaturesVisibleTo(Actor).AsSplitQuery().Include(s => s.Signers).Include(s => s.Fields).Include(s => s.Dossier).FirstOrNotFoundAsync(s => s.Id == Id, Stop);
        if (!IsOutside)
        {
            await On(request.DossierId);
        }
        return request;
    }

    protected async Task<SigningView> View()
    {
        Id = Actor.Signs?.SignatureId ?? Id;
        return await Reader.Read(Actor, Id, Stop);
    }

    /// <summary>Saves a change; where somebody else changed it at the same moment, the verb is asked again of what stands then. Only one of
    /// several ends a request, and the others are told how it ended.</summary>
    protected async Task Change(Func<SignatureRequest, Task> verb)
    {
        for (var again = 1; ; again++)
        {
            var request = await Load();
            await verb(request);
            try
            {
                await Db.SaveChangesAsync(Stop);
                return;
            }
            catch (DbUpdateException) when (again < 10)
            {
                Db.ChangeTracker.Clear();
            }
        }
    }

    protected Signer? Me(SignatureRequest request) =>
        Actor.IsStaff ? null : request.Party.FirstOrDefault(s => IsOutside ? s.Id == Actor.PersonId : s.PersonId == Actor.PersonId);
}

/// <summary>A step of whoever is named as signer.</summary>
public abstract class SignerPage : SigningPage
{
    public SigningView Shown { get; private set; } = null!;
    public SignatureRequest Paper { get; private set; } = null!;
    public Signer Signer { get; private set; } = null!;

    /// <summary>False where he cannot go on; the page of the request says why, better than an error would.</summary>
    protected async Task<bool> Opens()
    {
        try
        {
            await Open();
            return true;
        }
        catch (Domain.RuleBroken)
        {
            return false;
        }
    }

    /// <exception cref="Domain.RuleBroken">Why he cannot go on.</exception>
    protected async Task Open()
    {
        Paper = await Load();
        Signer = Me(Paper) ?? throw new Forbidden();
        Paper.MustBeHisTurn(Signer.Id, Now);
        Shown = await View();
        // Between the two somebody may have ended it, or he himself with a second press.
        Shown.Request.MustBeHisTurn(Signer.Id, Now);
        if (Shown.Way is { By: null, Missing: { } missing })
        {
            throw new Domain.RuleBroken(missing);
        }
        if (IsOutside)
        {
            // The address must not wander off with a link that leads out.
            Response.Headers["Referrer-Policy"] = "no-referrer";
        }
    }
}
