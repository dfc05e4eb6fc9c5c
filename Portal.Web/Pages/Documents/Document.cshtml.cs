using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Documents;

namespace Portal.Web.Pages.Documents;

/// <summary>One document: its versions, what it is, and who sees it.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class DocumentModel(Fragments.Messages.NotesReader notes, Fragments.Messages.ConversationListReader talks) : DocumentPage
{
    public DocumentView Shown { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await Load();
        Shown = await View(opened: true);
    }

    public async Task<IActionResult> OnGetCardAsync()
    {
        await Load();
        return Card(await View(opened: false));
    }

    public Fragment Card() => Card(Shown);

    public Task<Fragment?> Notes() => notes.Panel(Actor, AboutKind.Document, Id, Shown.Document.DossierId, Stop);
    public Task<Fragment?> Talks() => talks.Panel(Actor, AboutKind.Document, Id, Shown.Document.DossierId, Stop);
}
