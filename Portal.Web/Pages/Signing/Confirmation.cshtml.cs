using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Signing;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Signing;

/// <summary>What he is about to sign, said once more with what he filled in, and the field for the code (R51, R53).</summary>
public abstract class ConfirmStep : SignerPage
{
    /// <summary>Which of his fillings.</summary>
    [BindProperty(SupportsGet = true)] public string? Filled { get; set; }
    public SignerFilling Filling { get; private set; } = null!;
    public ConfirmedBy How { get; private set; }
    public int Left { get; protected set; }
    public Fragment Sent { get; private set; } = null!;
    public List<FieldError> Errors { get; } = [];
    public string? ErrorOf(string field) => Errors.Find(e => e.Name == field)?.Text;

    internal static async Task SendCode(HttpContext context, SigningCodes codes, SignatureRequest request, Signer signer, SignerFilling filled, ConfirmWay way)
    {
        if (way.By != ConfirmedBy.Text)
        {
            return;
        }
        var sending = await codes.Send(request, signer, filled, way.Number!, context);
        if (sending == Sending.TooMany)
        {
            throw new RuleBroken("approvals.too-many-codes");
        }
        if (sending == Sending.Sent)
        {
            var services = context.RequestServices;
            var db = services.GetRequiredService<PortalDb>();
            db.ChangeTracker.Clear();
            var id = request.Id;
            (await db.Signatures.FirstAsync(s => s.Id == id, context.RequestAborted)).CodeSent(filled.Verdict, services.GetRequiredService<CurrentActor>().Required.By, services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.SaveChangesAsync(context.RequestAborted);
        }
    }

    protected async Task Confirm()
    {
        await Open();
        var (signer, sha256, since) = (Signer.Id, Filled, Now - SignerFilling.Waits);
        Filling = await Db.SignerFillings.AsNoTracking().FirstOrDefaultAsync(f => f.SignerId == signer && f.Sha256 == sha256 && f.At > since, Stop) ?? throw new RuleBroken("signing.fill-again");
        How = Shown.Way!.By!.Value;
        Sent = await Delivery();
    }

    /// <summary>Where the newest code for this is: on its way, sent, there, or lost.</summary>
    private async Task<Fragment> Delivery()
    {
        var number = await Codes.SentTo(Paper, Signer, Filling, Stop);
        var signer = Signer.Id;
        var state = number is null ? (DeliveryState?)null : await Db.Deliveries.AsNoTracking().Where(d => d.SignerId == signer && d.Kind == DeliveryKind.SignatureCode).OrderByDescending(d => d.MadeAt).Select(d => (DeliveryState?)d.State).FirstOrDefaultAsync(Stop);
        return Fragment.Of<Fragments.Approvals.CodeSent>(new { Again = $"{At}/confirmation?handler=Sent&filled={Filled}", State = state, Number = number is null ? "" : Mobiles.Masked(number) });
    }
}

/// <summary>Said once more, and the field for the code.</summary>
public abstract class ConfirmationPage : ConfirmStep
{
    public Task OnGetAsync() => Confirm();

    /// <summary>Nothing, where it is done: the page that asked is about to be left.</summary>
    public async Task<IActionResult> OnGetSentAsync()
    {
        if (await IsDone())
        {
            return new NoContentResult();
        }
        await Confirm();
        return Sent;
    }

    /// <summary>The code, and with it the signature, or that there will be none.</summary>
    public async Task<IActionResult> OnPostAsync(string? seen, string? code)
    {
        if (await IsDone())
        {
            return LocalRedirect(At);
        }
        await Confirm();
        // What he saw must be what is up; else he is told, and begins anew.
        if (seen != Paper.Sha256)
        {
            throw new RuleBroken("signing.replaced");
        }
        var answer = await Codes.Try(Paper, Signer, Filling, Actor, How, code, Stop);
        if (!answer.IsRight)
        {
            return await IsDone() ? LocalRedirect(At) : await Wrong(answer);
        }
        Db.ChangeTracker.Clear();
        await Change(now =>
        {
            now.Answer(Me(now) ?? throw new Forbidden(), Filling, seen, How, By, Now);
            Invites.InviteNext(now, By);
            return Task.CompletedTask;
        });
        return LocalRedirect(At);
    }

    /// <summary>Whoever presses twice is told the same twice: the code was right, once, and is nobody's wrong one the second time.</summary>
    private Task<bool> IsDone()
    {
        var (id, me, outside, filled) = (Actor.Signs?.SignatureId ?? Id, Actor.PersonId, IsOutside, Filled);
        return Db.SignaturesVisibleTo(Actor).AnyAsync(r => r.Id == id && r.Signers.Any(s => (outside ? s.Id == me : s.PersonId == me)
            && (s.State == SignerState.Signed || s.State == SignerState.Declined) && s.FilledSha256 == filled), Stop);
    }

    private async Task<IActionResult> Wrong(ConfirmAnswer answer)
    {
        if (answer.WasLookedAt)
        {
            Paper.CodeFailed(How, By, Now);
            await Db.SaveChangesAsync(Stop);
        }
        Left = answer.Left;
        Errors.Add(new("code", T[answer.Left == 0 ? "factors.too-many" : "approvals.code-wrong"]));
        Response.StatusCode = answer.Left == 0 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>Another code for the same.</summary>
public abstract class CodesPage : ConfirmStep
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Confirm();
        await SendCode(HttpContext, Codes, Paper, Signer, Filling, Shown.Way!);
        return LocalRedirect($"{At}/confirmation?filled={Filled}");
    }
}

/// <inheritdoc />
[AsksNamedParty]
public sealed class ConfirmationModel : ConfirmationPage;

/// <inheritdoc />
[AsksSigner]
public sealed class OutsideConfirmationModel : ConfirmationPage;

/// <inheritdoc />
[AsksNamedParty]
public sealed class CodesModel : CodesPage;

/// <inheritdoc />
[AsksSigner]
public sealed class OutsideCodesModel : CodesPage;
