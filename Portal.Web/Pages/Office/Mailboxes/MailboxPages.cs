using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Mailboxes;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office.Mailboxes;

/// <summary>A mailbox is made or changed: its name and folders come from one form.</summary>
public abstract class MailboxPage(MailboxReader reader) : PortalPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Folders { get; set; }
    [BindProperty] public bool Mails { get; set; }
    [BindProperty(Name = "version")] public Guid Stood { get; set; }
    public MailboxView? Shown { get; protected set; }
    protected List<FieldError> Errors { get; } = [];
    protected MailboxReader Reader => reader;

    protected List<string> FolderNames => [.. (Folders ?? "").Split('\n').Select(f => f.Trim()).Where(f => f.Length > 0)];

    protected async Task Check(Guid? id)
    {
        var name = Name?.Trim() ?? "";
        if (name.Length is 0 or > Mailbox.LongestName || name.Any(char.IsControl))
        {
            Errors.Add(new("name", T["mailboxes.name-needed", Mailbox.LongestName]));
        }
        else if (await Db.Mailboxes.AnyAsync(b => b.Name == name && b.Id != id, Stop))
        {
            Errors.Add(new("name", T["mailboxes.name-taken", name]));
        }
        if (FolderNames is var folders && (folders.Count > Mailbox.MostFolders || folders.Exists(f => f.Length > Mailbox.LongestName) || folders.Distinct(StringComparer.OrdinalIgnoreCase).Count() != folders.Count))
        {
            Errors.Add(new("folders", T["mailboxes.folders-wrong", Mailbox.MostFolders, Mailbox.LongestName]));
        }
    }

    protected IActionResult Again()
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return Page();
    }

    public Fragment Draw() => Fragment.Of<MailboxEditor>(new { View = Shown, Name, Folders, Mails, Version = Stood, Errors = (IReadOnlyList<FieldError>)Errors });
}

/// <summary>Makes one.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class MailboxNewModel(MailboxReader reader) : MailboxPage(reader)
{
    public void OnGet() => Mails = true;

    public async Task<IActionResult> OnPostAsync()
    {
        await Check(null);
        if (Errors.Count > 0)
        {
            return Again();
        }
        var box = Mailbox.Open(Name!, By, Now);
        box.Change(Name!, Mails, FolderNames, By, Now);
        Db.Mailboxes.Add(box);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/mailboxes/{box.Id}");
    }
}

/// <summary>Changes one, and who is in it.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class MailboxOneModel(MailboxReader reader) : MailboxPage(reader)
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public async Task OnGetAsync()
    {
        Shown = await Reader.One(Id, Today, Stop);
        (Name, Folders, Mails, Stood) = (Shown.Box.Name, string.Join('\n', Shown.Box.Folders.Select(f => f.Name)), Shown.Box.Mails, Shown.Box.Version);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Shown = await Reader.One(Id, Today, Stop);
        var box = await Db.Mailboxes.Include(b => b.Folders).FirstOrNotFoundAsync(b => b.Id == Id, Stop);
        if (Clashes(Stood, box, Errors))
        {
            ModelState.Remove("version");
            Stood = box.Version;
            return Page();
        }
        await Check(Id);
        if (Errors.Count > 0)
        {
            return Again();
        }
        var gone = box.Folders.Where(f => !FolderNames.Contains(f.Name)).Select(f => f.Id).ToList();
        box.Change(Name!, Mails, FolderNames, By, Now);
        foreach (var rule in await Db.RoutingRules.Where(r => r.FolderId != null && gone.Contains(r.FolderId.Value)).ToListAsync(Stop))
        {
            rule.Change(rule.Name, rule.When, rule.Then with { FolderId = null }, rule.IsOff, By, Now);
        }
        await Db.SaveChangesAsync(Stop);
        // What lay in a folder that is gone lies in the mailbox itself.
        await Db.Inbox.Where(i => i.FolderId != null && gone.Contains(i.FolderId.Value)).ExecuteUpdateAsync(s => s.SetProperty(i => i.FolderId, (Guid?)null), Stop);
        return LocalRedirect("/office/mailboxes");
    }
}

/// <summary>Puts somebody into it, or takes him out.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class MailboxMembersModel(MailboxReader reader) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, Guid who)
    {
        var (choice, isGroup, isIn) = (await reader.One(id, Today, Stop)).Here.FirstOrDefault(h => h.Who.Id == who);
        if (choice is null)
        {
            throw new RuleBroken("mailboxes.gone");
        }
        var box = await Db.Mailboxes.Include(b => b.Members).FirstOrNotFoundAsync(b => b.Id == id, Stop);
        List<Guid> people = isGroup ? await Db.StaffGroupMembers.Where(m => m.GroupId == who).Select(m => m.PersonId).ToListAsync(Stop) : [who];
        (Guid? person, Guid? group) = isGroup ? ((Guid?)null, (Guid?)who) : (who, null);
        if (isIn)
        {
            box.Leave(person, group, choice.Name, people, By, Now);
        }
        else
        {
            box.Join(person, group, choice.Name, people, By, Now);
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/mailboxes/{id}");
    }
}

/// <summary>Closes one; what is in it goes to another.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class MailboxDeletionModel(MailboxClosing closing) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, Guid? into)
    {
        await closing.Close(id, into, By, Stop);
        return LocalRedirect("/office/mailboxes");
    }
}
