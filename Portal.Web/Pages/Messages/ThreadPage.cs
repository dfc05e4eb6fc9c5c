using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Messages;

namespace Portal.Web.Pages.Messages;

/// <summary>A conversation as it is read, with the field to write in.</summary>
public abstract class ThreadPage : MessagePage
{
    /// <summary>Ticks of the moment to page back from.</summary>
    [BindProperty(SupportsGet = true)] public string? Before { get; set; }
    public ThreadView Shown { get; private set; } = null!;
    public string? Words { get; protected set; }
    public string? Problem { get; protected set; }
    private IReadOnlyList<Nameable> names = [];

    protected DateTimeOffset? Moment => long.TryParse(Before, CultureInfo.InvariantCulture, out var ticks) && ticks > 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    protected async Task Open()
    {
        Shown = await Threads.Read(Actor, Id, Moment, Stop);
        names = Shown.MayWrite ? await Nameables(Shown.Conversation) : [];
    }

    public async Task<Fragment> Head()
    {
        var takes = Shown.Members.Select(m => m.PersonId).ToHashSet();
        IReadOnlyList<Nameable> addable = Shown is { MayAdd: true, Thing: { } thing } ? [.. (await AboutThings.SeenBy(thing, Stop)).Where(p => !takes.Contains(p.PersonId))] : [];
        return Fragment.Of<ThreadHead>(new { View = Shown, Addable = addable });
    }

    public Fragment Body() => Fragment.Of<ThreadBody>(new { View = Shown });

    public Fragment? Form() => Shown.MayWrite
        ? Fragment.Of<WriteForm>(new { Id, Words, Problem, Names = names.Where(n => n.PersonId != Actor.PersonId).Select(n => n.Name).ToList() })
        : null;
}

/// <inheritdoc />
[AsksSignedIn]
public sealed class ThreadModel : ThreadPage
{
    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetThreadAsync() => await Thread(Moment);

    public async Task<IActionResult> OnGetHeadAsync()
    {
        await Open();
        return await Head();
    }
}

/// <summary>Says something.</summary>
[AsksSignedIn, RequestSizeLimit(WriteForm.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = WriteForm.MostBytes)]
public sealed class MessagesModel(Fragments.News.NewsFiling filing) : ThreadPage
{
    public async Task<IActionResult> OnPostAsync(string? words, IReadOnlyList<IFormFile>? files)
    {
        if (!ThreadReader.MayWrite(Actor, await Load()))
        {
            throw new Forbidden();
        }
        Db.ChangeTracker.Clear();
        try
        {
            var taken = await Take(words, files ?? []);
            await Change(async conversation =>
            {
                var message = conversation.Write(words ?? "", Mentions.In(words ?? "", await Nameables(conversation)), By, Now, taken);
                // He has read what he answers.
                await Read(conversation, message);
            });
        }
        catch (RuleBroken broken)
        {
            Db.ChangeTracker.Clear();
            return await Refused(words, T.Why(broken));
        }
        return await Said();
    }

    // Only once the words would be taken: a message that is refused leaves no bytes behind.
    private async Task<IReadOnlyList<StoredFile>> Take(string? words, IReadOnlyList<IFormFile> files)
    {
        if (files.Count > Message.MostFiles)
        {
            throw new RuleBroken("messages.too-many-files");
        }
        if (files.Count == 0 || !string.IsNullOrWhiteSpace(words))
        {
            Message.Said(words ?? "");
        }
        var taken = new List<StoredFile>();
        foreach (var file in files)
        {
            taken.Add(await filing.Take(file, Stop));
        }
        return taken;
    }

    private async Task Read(Conversation conversation, Message message)
    {
        var read = await Db.MessageReads.FirstOrDefaultAsync(r => r.ConversationId == Id && r.PersonId == Actor.PersonId, Stop);
        if (read is null)
        {
            Db.MessageReads.Add(MessageRead.Of(conversation, message, By));
        }
        else
        {
            read.Follow(message);
        }
    }

    private async Task<IActionResult> Refused(string? words, string why)
    {
        if (IsFragment)
        {
            return Fragment.Of<WriteProblem>(new { Text = why }, StatusCodes.Status422UnprocessableEntity);
        }
        (Words, Problem) = (words, why);
        await Open();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
