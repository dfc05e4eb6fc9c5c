using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Messages;
using Portal.Web.Fragments.Parts;
using Microsoft.EntityFrameworkCore;

namespace Portal.Web.Pages.Messages;

/// <summary>A page about what is spoken of, found through whoever speaks.</summary>
public abstract class AboutPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public string About { get; set; } = "";
    [BindProperty(SupportsGet = true)] public Guid Of { get; set; }
    public AboutThing Thing { get; private set; } = null!;
    protected AboutReader Things => HttpContext.RequestServices.GetRequiredService<AboutReader>();

    protected async Task<Capabilities> Find()
    {
        Thing = await Things.Read(Actor, AboutThing.Kind(About) ?? throw new NotFound(), Of, Stop);
        return await On(Thing.DossierId);
    }
}

/// <summary>The conversations about a thing, for its page.</summary>
[AsksSignedIn]
public sealed class AboutModel(ConversationListReader talks) : AboutPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        await Find();
        return await talks.Panel(Actor, Thing.About.Kind, Of, Thing.DossierId, Stop) is { } panel ? panel : throw new NotFound();
    }
}

/// <summary>Begins a conversation: a client user who may ask the office, or the office.</summary>
[AsksSignedIn]
public sealed class NewModel : AboutPage
{
    private readonly List<FieldError> errors = [];
    private StartForm form = new();
    private IReadOnlyList<Nameable> people = [];

    /// <summary>A client user has no page of a dossier.</summary>
    public string Back => Actor.IsStaff || Thing.About.Kind is AboutKind.Request or AboutKind.Approval ? Thing.Href : "/messages";

    public async Task OnGetAsync()
    {
        await Open();
        form = new StartForm { Address = Address, Subject = Thing.About.Kind == AboutKind.Dossier ? "" : Cut(Thing.About.Name) };
    }

    public async Task<IActionResult> OnPostAsync(string? subject, string? words, bool kept, IReadOnlyList<Guid>? members)
    {
        await Open();
        form = new StartForm { Address = Address, Subject = subject ?? "", Words = words ?? "", Kept = kept, Members = members ?? [] };
        Check();
        if (errors.Count == 0)
        {
            try
            {
                return LocalRedirect($"/messages/{await Start()}");
            }
            catch (RuleBroken broken)
            {
                errors.Add(new(broken.Reason.Contains("member", StringComparison.Ordinal) || broken.Reason.Contains("kept", StringComparison.Ordinal) ? "Members" : "Words", T.Why(broken)));
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Fields() => Fragment.Of<StartFields>(new { Form = form, People = people, Errors = errors, Office = Actor.IsStaff });

    private string Address => $"/messages/new/{About}/{Of}";

    private async Task Open()
    {
        var may = await Find();
        if (!may.Has(Actor.IsStaff ? Capability.Converse : Capability.StartRequests))
        {
            throw new Forbidden();
        }
        people = [.. (await Things.SeenBy(Thing, Stop)).Where(p => p.PersonId != Actor.PersonId)];
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(form.Subject) || form.Subject.Trim().Length > Conversation.LongestSubject)
        {
            errors.Add(new("Subject", T["messages.subject-needed", Conversation.LongestSubject]));
        }
        if (form.Members.Any(m => people.All(p => p.PersonId != m)))
        {
            errors.Add(new("Members", T["messages.choose-member"]));
        }
    }

    private async Task<Guid> Start()
    {
        var dossier = await Db.DossiersWhereMay(Actor, Capability.SeeDossier).FirstOrNotFoundAsync(d => d.Id == Thing.DossierId, Stop);
        var taking = people.Where(p => form.Members.Contains(p.PersonId)).ToList();
        IReadOnlyList<Nameable> nameable = Actor.IsStaff ? [.. taking, .. await Things.Staff(Thing.DossierId, Capability.Converse, Stop)] : taking;
        var conversation = Conversation.Start(dossier, Thing.About, form.Subject, form.Kept, [.. taking.Select(p => p.PersonId)], form.Words, Mentions.In(form.Words, nameable), By, Now);
        Db.Conversations.Add(conversation);
        Db.MessageReads.Add(MessageRead.Of(conversation, conversation.Messages[0], By));
        await Db.SaveChangesAsync(Stop);
        return conversation.Id;
    }

    private static string Cut(string name) => name.Length <= Conversation.LongestSubject ? name : name[..Conversation.LongestSubject];
}
