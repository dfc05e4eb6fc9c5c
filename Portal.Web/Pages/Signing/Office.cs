using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Signing;

namespace Portal.Web.Pages.Signing;

/// <summary>Takes it back; what was signed stays told.</summary>
[AsksDossier(Capability.WithdrawThem)]
public sealed class WithdrawalModel : SigningPage
{
    public async Task<IActionResult> OnPostAsync(string? remark)
    {
        if (remark?.Length > 2000)
        {
            return BadRequest();
        }
        await Change(request =>
        {
            request.Withdraw(remark ?? "", By, Now);
            return Task.CompletedTask;
        });
        return LocalRedirect(At);
    }
}

/// <summary>Mails whose turn it is; those from outside get another link where nobody opened theirs, and none where it was taken back.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class RemindersModel : SigningPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Change(request =>
        {
            request.Remind(By, Now);
            foreach (var signer in request.Next.Where(s => s is { IsOutside: true, CanComeIn: true }))
            {
                Invites.Remind(request, signer, By);
            }
            return Task.CompletedTask;
        });
        return LocalRedirect(At);
    }
}

/// <summary>Another link for somebody from outside; the one before it is dead.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class SignerLinksModel : SigningPage
{
    public async Task<IActionResult> OnPostAsync(Guid signerId)
    {
        await Change(request => Invites.Again(request, request.Party.FirstOrDefault(s => s.Id == signerId) ?? throw new NotFound(), By, Stop));
        return LocalRedirect(At);
    }
}

/// <summary>Takes a link back, and with it the open page.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class LinkRevocationModel : SigningPage
{
    public async Task<IActionResult> OnPostAsync(Guid signerId)
    {
        await Change(request =>
        {
            request.RevokeLink(signerId, By, Now);
            return Task.CompletedTask;
        });
        return LocalRedirect(At);
    }
}

/// <summary>Has it sealed at once, after somebody looked at why it was not; the portal goes on trying by itself.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class SealModel : SigningPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var request = await Load();
        // It is his to see, so that it is not "not found": there is only nothing to seal yet.
        var seal = await Db.Seals.FirstOrDefaultAsync(s => s.Of == SealOf.Signature && s.SubjectId == request.Id, Stop) ?? throw new RuleBroken("signing.nothing-to-seal");
        seal.Again(By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(At);
    }
}

/// <summary>Lets another sign in somebody's place.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class ReassignmentModel : SigningPage
{
    private readonly List<FieldError> errors = [];

    [BindProperty(SupportsGet = true)] public Guid SignerId { get; set; }
    [BindProperty] public SignerForm Form { get; set; } = new();
    public SigningView Shown { get; private set; } = null!;
    public Signer Old { get; private set; } = null!;
    public IReadOnlyList<FieldError> Errors => errors;
    public SignerChoices Choices { get; private set; } = null!;

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        if (Form.Read(T, Choices, "Form.", errors) is { } draft)
        {
            Db.ChangeTracker.Clear();
            await Change(request =>
            {
                request.Reassign(SignerId, draft, By, Now);
                Invites.InviteNext(request, By);
                return Task.CompletedTask;
            });
            return LocalRedirect(At);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<SignerFields>(new { Form, Choices, Prefix = "Form.", Errors = Errors });

    private async Task Open()
    {
        var request = await Load();
        Old = request.Party.FirstOrDefault(s => s.Id == SignerId && s.State == SignerState.Waiting) ?? throw new NotFound();
        Shown = await View();
        Choices = await HttpContext.RequestServices.GetRequiredService<SignerChoicesReader>().Read(request.DossierId, Today, Stop);
    }
}
