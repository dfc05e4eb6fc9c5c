using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Inbox;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Inboxes;

namespace Portal.Web.Pages.Inbox;

/// <summary>One item: what happened, why it is here, what the office did with it, and what can be done now.</summary>
[AsksNamedParty]
public sealed class ItemModel(InboxItemReader reader, InboxDesk desk) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public InboxItemView Shown { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await desk.Look(Actor, await desk.Mine(Actor, Id, Stop), Stop);
        Shown = await reader.Read(Actor, Id, Stop);
    }

    public async Task<IActionResult> OnGetBodyAsync()
    {
        Shown = await reader.Read(Actor, Id, Stop);
        return Draw();
    }

    public Fragment Draw() => Fragment.Of<InboxItemBody>(new { View = Shown });
}

/// <summary>A verb of an item's own page, which shows what it made of it.</summary>
public abstract class ItemVerbPage(InboxDesk desk) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    protected InboxDesk Desk => desk;

    protected static string Words(string? note) => note is { Length: > InboxItem.LongestNote } ? throw new RuleBroken("inbox.note-long") : note ?? "";

    protected async Task<IActionResult> Back()
    {
        // Handed over it may be out of his sight.
        try
        {
            await Desk.Mine(Actor, Id, Stop);
            return LocalRedirect($"/inbox/{Id}");
        }
        catch (Infrastructure.Access.NotFound)
        {
            return LocalRedirect("/inbox");
        }
    }
}

/// <summary>Puts it back.</summary>
[AsksNamedParty]
public sealed class ReleaseModel(InboxDesk desk) : ItemVerbPage(desk)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Desk.Release(Actor, Id, Stop);
        return await Back();
    }
}

/// <summary>To a colleague within the mailbox.</summary>
[AsksNamedParty]
public sealed class AssignmentModel(InboxDesk desk) : ItemVerbPage(desk)
{
    public async Task<IActionResult> OnPostAsync(Guid person, string? note)
    {
        await Desk.Assign(Actor, Id, person, Words(note), Stop);
        return await Back();
    }
}

/// <summary>To a colleague, or to a mailbox.</summary>
[AsksNamedParty]
public sealed class HandoverModel(InboxDesk desk) : ItemVerbPage(desk)
{
    /// <param name="to">"person:" or "box:" with an id.</param>
    public async Task<IActionResult> OnPostAsync(string? to, string? note)
    {
        await Desk.Mine(Actor, Id, Stop);
        var (kind, rest) = to?.Split(':') is [var first, var second] ? (first, second) : ("", "");
        if (!Guid.TryParse(rest, out var id) || kind is not ("person" or "box"))
        {
            throw new RuleBroken("inbox.to-whom");
        }
        await Desk.HandOver(Actor, Id, kind == "person" ? id : null, kind == "box" ? id : null, Words(note), Stop);
        return await Back();
    }
}

/// <summary>Out of sight until then.</summary>
[AsksNamedParty]
public sealed class SnoozeModel(InboxDesk desk, TimeProvider clock) : ItemVerbPage(desk)
{
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task<IActionResult> OnPostAsync(string? until)
    {
        await Desk.Mine(Actor, Id, Stop);
        if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new RuleBroken("inbox.snooze-when");
        }
        var local = day.ToDateTime(Morning);
        await Desk.Snooze(Actor, Id, new DateTimeOffset(local, clock.LocalTimeZone.GetUtcOffset(local)), Stop);
        return LocalRedirect("/inbox");
    }
}

/// <summary>Words for colleagues.</summary>
[AsksNamedParty]
public sealed class ItemNoteModel(InboxDesk desk) : ItemVerbPage(desk)
{
    public async Task<IActionResult> OnPostAsync(string? note)
    {
        await Desk.Note(Actor, Id, Words(note), Stop);
        return await Back();
    }
}
