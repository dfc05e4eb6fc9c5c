using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Messages;

namespace Portal.Web.Pages.Notes;

/// <summary>A page of the office's notes. Whoever is not of the office finds nothing here, before anything is looked up.</summary>
public abstract class NotesPage : PortalPage
{
    protected NotesReader Reader => HttpContext.RequestServices.GetRequiredService<NotesReader>();
    protected AboutReader Things => HttpContext.RequestServices.GetRequiredService<AboutReader>();
    public AboutThing Thing { get; private set; } = null!;

    /// <summary>The thing, through the actor, who must hold the right to notes on its dossier.</summary>
    protected async Task Find(AboutKind? kind, Guid id)
    {
        if (!Actor.IsStaff)
        {
            throw new NotFound();
        }
        Thing = await Things.Read(Actor, kind ?? throw new NotFound(), id, Stop);
        await On(Thing.DossierId);
    }

    protected async Task<Fragment> Panel() => NotesReader.Draw(await Reader.Read(Actor, Thing.About.Kind, Thing.About.Id, Thing.DossierId, Stop));

    protected async Task<IActionResult> Saved()
    {
        await Db.SaveChangesAsync(Stop);
        Db.ChangeTracker.Clear();
        return await Done(Thing.Href, async () => await Panel());
    }

    protected async Task<IReadOnlyList<Mention>> Named(string words) => Mentions.In(words, await Things.Staff(Thing.DossierId, Capability.WriteStaffNotes, Stop));
}

/// <summary>The notes on a thing; a new one.</summary>
[AsksDossier(Capability.WriteStaffNotes)]
public sealed class NotesModel : NotesPage
{
    [BindProperty(SupportsGet = true)] public string About { get; set; } = "";
    [BindProperty(SupportsGet = true)] public Guid Of { get; set; }

    public async Task<IActionResult> OnGetListAsync()
    {
        await Find(AboutThing.Kind(About), Of);
        return await Panel();
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await Find(AboutThing.Kind(About), Of);
        return LocalRedirect(Thing.Href);
    }

    public async Task<IActionResult> OnPostAsync(string? words)
    {
        await Find(AboutThing.Kind(About), Of);
        try
        {
            Db.StaffNotes.Add(StaffNote.Write(Thing.DossierId, Thing.About, words ?? "", await Named(words ?? ""), By, Now));
        }
        catch (RuleBroken broken) when (IsFragment)
        {
            return Fragment.Of<WriteProblem>(new { Text = T.Why(broken) }, StatusCodes.Status422UnprocessableEntity);
        }
        return await Saved();
    }
}

/// <summary>One note, for whoever may read it.</summary>
public abstract class NotePage : NotesPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    protected async Task<StaffNote> Load()
    {
        var note = await Db.StaffNotesVisibleTo(Actor).FirstOrNotFoundAsync(n => n.Id == Id, Stop);
        await Find(note.About, note.AboutId);
        return note;
    }

    /// <exception cref="Forbidden">A colleague wrote it.</exception>
    protected async Task<StaffNote> Own() => await Load() is { } note && note.AuthorId == Actor.PersonId ? note : throw new Forbidden();
}

/// <summary>Leads to the page on which it stands.</summary>
[AsksDossier(Capability.WriteStaffNotes)]
public sealed class NoteModel : NotePage
{
    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        await Db.Inbox.Where(i => i.PersonId == Actor.PersonId && i.SubjectId == Id && i.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, Now), Stop);
        return Redirect($"{Thing.Href}#note-{Id}");
    }
}

/// <summary>Takes his words back; that there was a note stays, and what it said.</summary>
[AsksDossier(Capability.WriteStaffNotes)]
public sealed class RemovalModel : NotePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        (await Own()).Delete(Thing.About, By, Now);
        return await Saved();
    }
}

/// <summary>Mends his words, for a quarter of an hour.</summary>
[AsksDossier(Capability.WriteStaffNotes)]
public sealed class WordingModel : NotePage
{
    public string Words { get; private set; } = "";
    public string? Problem { get; private set; }

    public async Task OnGetAsync() => Words = (await Own()).Words;

    public async Task<IActionResult> OnPostAsync(string? words)
    {
        var note = await Own();
        try
        {
            note.Edit(Thing.About, words ?? "", By, Now);
            await Db.SaveChangesAsync(Stop);
        }
        catch (RuleBroken broken)
        {
            (Words, Problem) = (words ?? "", T.Why(broken));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return LocalRedirect(Thing.Href);
    }
}
