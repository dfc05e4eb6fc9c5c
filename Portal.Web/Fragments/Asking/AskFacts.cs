using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Reminding;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Asking;

/// <param name="May">May answer; a contact who may not is shown with the reason.</param>
public sealed record PossibleRecipient(Guid ContactId, Guid PersonId, string Name, string Function, bool May);

public sealed record ExistingDocument(Guid Id, Guid VersionId, string Name, int Version);

public sealed record AskTemplate(Guid Id, string Name);

/// <summary>What the form of a new request offers.</summary>
public sealed record AskFormFacts(Guid DossierId, string DossierName, bool MailsOn, IReadOnlyList<PossibleRecipient> Recipients, IReadOnlyList<ExistingDocument> Documents, IReadOnlyList<AskTemplate> Templates, Timetables Timetables)
{
    public IReadOnlyList<Choice> Schedules => Requests.RemindingReader.Choices(Timetables);
}

/// <summary>Reads the form's offers through the actor.</summary>
public sealed class AskFacts(PortalDb db, TimeProvider clock)
{
    /// <summary>The newest documents are offered by name; an older one is brought along from its own page.</summary>
    private const int NewestDocuments = 100;

    /// <param name="named">Documents that the form names already: offered whatever their age.</param>
    public async Task<AskFormFacts> Read(Actor actor, Guid dossierId, IReadOnlyList<Guid> named, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var dossier = await db.Dossiers.AsNoTracking().Where(d => d.Id == dossierId).Select(d => new { d.Name, d.ClientId }).FirstAsync(stop);
        var mails = await db.Office.Select(o => o.NotificationsByMail).SingleOrDefaultAsync(stop);
        var may = (await db.PeopleWhoMay(dossierId, Capability.AnswerRequests, today, stop)).Where(p => p.Side == Side.Client).Select(p => p.PersonId).ToHashSet();
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.ClientId == dossier.ClientId).OrderBy(c => c.Person.Name).Select(c => new { c.Id, c.PersonId, c.Person.Name, c.Function }).ToListAsync(stop);
        var seen = db.DocumentsVisibleTo(actor).AsNoTracking().Where(d => d.DossierId == dossierId);
        var documents = await Existing(seen.OrderByDescending(d => d.At).ThenBy(d => d.Id).Take(NewestDocuments), stop);
        var older = named.Except(documents.Select(d => d.Id)).ToList();
        documents.AddRange(older.Count == 0 ? [] : await Existing(seen.Where(d => older.Contains(d.Id)), stop));
        var templates = await db.Templates.AsNoTracking().OrderBy(t => t.Name).Select(t => new AskTemplate(t.Id, t.Name)).ToListAsync(stop);
        return new AskFormFacts(dossierId, dossier.Name, mails,
            [.. contacts.Select(c => new PossibleRecipient(c.Id, c.PersonId, c.Name, c.Function, may.Contains(c.PersonId))).OrderByDescending(c => c.May)], documents, templates, await Timetables.Read(db, clock, stop));
    }

    private static Task<List<ExistingDocument>> Existing(IQueryable<Document> documents, CancellationToken stop) =>
        documents.Select(d => new ExistingDocument(d.Id, d.LatestVersionId, d.Name, d.Versions)).ToListAsync(stop);

    /// <summary>The form to begin with: empty, from a template, or asking for the next version of a document.</summary>
    public async Task<AskForm> Start(AskFormFacts facts, Guid? templateId, Guid? updateOf, CancellationToken stop)
    {
        var form = new AskForm();
        if (facts.Recipients.Count(r => r.May) == 1)
        {
            form.Recipients.Add(facts.Recipients.Single(r => r.May).ContactId);
        }
        if (templateId is { } id && await db.Templates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, stop) is { } template)
        {
            (form.Subject, form.Description) = (template.Subject, template.Description);
            form.Due = template.DueInDays is { } days ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(days) : null;
            form.Items.AddRange(template.Items.Select(i => new AskItem { Name = i.Name, Explanation = i.Explanation }));
        }
        if (facts.Documents.FirstOrDefault(d => d.Id == updateOf) is { } document)
        {
            form.Subject = document.Name;
            form.Items.Add(new AskItem { Name = document.Name, UpdateOf = document.Id });
        }
        while (form.Items.Count < 3 && templateId is null && updateOf is null)
        {
            form.Items.Add(new AskItem());
        }
        return form;
    }
}
