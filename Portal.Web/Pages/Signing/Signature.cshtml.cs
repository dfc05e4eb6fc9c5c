using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Signing;

namespace Portal.Web.Pages.Signing;

/// <summary>One paper that is to be signed: what it is, who signs, who has; and in the end the sealed one.</summary>
public abstract class ShownPage : SigningPage
{
    public SigningView Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await View();

    public async Task<IActionResult> OnGetBodyAsync()
    {
        await OnGetAsync();
        return Body();
    }

    public Fragment Body() => Fragment.Of<SigningBody>(new { View = Shown });
}

/// <inheritdoc />
[AsksSignedIn]
public sealed class SignatureModel(Fragments.Lost.LostPanel lost, SigningRemindingReader reminding) : ShownPage
{
    /// <summary>For whoever may ask, as long as it waits for somebody.</summary>
    public async Task<Fragment?> Reminding() =>
        Shown.Side == Side.Office && Shown.Request.IsOpen && Shown.May.Has(Capability.RequestSignature) ? await reminding.Draw(Actor, Id, Stop) : null;

    public Task<Fragment?> Lost() => lost.Of(Actor, Shown.Request.DossierId, Id, Stop);
}

/// <summary>The same for somebody from outside.</summary>
[AsksSigner]
public sealed class OutsideModel : ShownPage;

/// <summary>The paper in a page of its own, for somebody from outside.</summary>
[AsksSigner]
public sealed class OutsidePaperModel : SigningPage
{
    public SigningView Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await View() is { Reads: true } view ? view : throw new Portal.Infrastructure.Access.NotFound();
}
