using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Messages;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Pages.Approvals;

/// <summary>One document that is up: what it is, what is asked, who must still act.</summary>
[AsksSignedIn]
public sealed class ApprovalModel(Fragments.Messages.NotesReader notes, Fragments.Messages.ConversationListReader talks, Fragments.Lost.LostPanel lost) : ApprovalPage
{
    private ApprovalRun run = ApprovalRun.None;

    public ApprovalView Shown { get; private set; } = null!;

    /// <param name="after">What he decided on just before.</param>
    public async Task OnGetAsync(Guid? after)
    {
        Shown = await Reader.Read(Actor, Id, Stop);
        run = await Queue.Read(Actor, Shown, RunOf, after, Stop);
    }

    public async Task<IActionResult> OnGetBodyAsync(Guid? after)
    {
        await OnGetAsync(after);
        return Body();
    }

    public Task<Fragment?> Notes() => notes.Panel(Actor, AboutKind.Approval, Id, Shown.Approval.DossierId, Stop);
    public Task<Fragment?> Talks() => talks.Panel(Actor, AboutKind.Approval, Id, Shown.Approval.DossierId, Stop);

    public Task<Fragment?> Lost() => lost.Of(Actor, Shown.Approval.DossierId, Id, Stop);

    public Fragment Body() => Fragment.Of<ApprovalBody>(new { View = Shown, Run = run });
}
