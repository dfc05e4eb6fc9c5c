using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Infrastructure.Privacy;

/// <summary>All that is kept about a person as one archive: <c>person.json</c>, <c>activity.jsonl</c> and the files he brought in. Written
/// as it is read; nothing of it is ever stored here.</summary>
public sealed class PersonExport(PortalDb db, PersonPlans plans, IFileStore store)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public async Task Write(Person person, Stream output, CancellationToken stop)
    {
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        var files = await db.DocumentVersions.AsNoTracking().Where(v => v.ById == person.Id).OrderBy(v => v.At).Select(v => new { v.Id, v.FileName, v.MediaType, v.Size, v.Sha256, v.At }).ToListAsync(stop);
        files.AddRange(await db.Messages.AsNoTracking().Where(m => m.AuthorId == person.Id).OrderBy(m => m.At).SelectMany(m => m.Files, (m, f) => new { f.Id, f.FileName, f.MediaType, f.Size, f.Sha256, m.At }).ToListAsync(stop));
        await using (var entry = await Entry(archive, "person.json", stop))
        {
            await JsonSerializer.SerializeAsync(entry, await About(person, [.. files.Select((f, i) => new { File = Place(i, f.FileName), f.MediaType, f.Size, f.Sha256, f.At })], stop), Json, stop);
        }
        await using (var entry = await Entry(archive, "activity.jsonl", stop))
        {
            await Activity(person.Id, entry, stop);
        }
        for (var i = 0; i < files.Count; i++)
        {
            // Bytes that are gone or damaged are told of elsewhere; the list still names them.
            if (await store.OpenAsync(files[i].Sha256, stop) is { } bytes)
            {
                await using (bytes)
                {
                    await using var entry = await Entry(archive, Place(i, files[i].FileName), stop);
                    await bytes.CopyToAsync(entry, stop);
                }
            }
        }
    }

    private async Task<object> About(Person person, IReadOnlyList<object> files, CancellationToken stop) => new
    {
        Format = "portal-person-1",
        person.Id,
        person.Name,
        person.Email,
        person.Mobile,
        person.Language,
        person.SignIn,
        person.Confirms,
        Account = await db.Users.AsNoTracking().Where(a => a.Id == person.Id).Select(a => new { a.UserName, HasPassword = a.PasswordHash != null }).FirstOrDefaultAsync(stop),
        Staff = await db.Staff.AsNoTracking().Where(s => s.PersonId == person.Id).Select(s => new { s.Roles, s.Phone, s.IsBlocked, s.EndsOn }).FirstOrDefaultAsync(stop),
        ContactOf = await db.Contacts.IgnoreQueryFilters().AsNoTracking().Where(c => c.PersonId == person.Id).Join(db.Clients, c => c.ClientId, c => c.Id, (contact, client) => new
        {
            Client = client.Name,
            contact.Function,
            contact.IsBlocked,
            contact.EndsOn,
            contact.InvitedAt,
            contact.ActivatedAt,
            Panels = db.PanelMembers.Where(m => m.ContactId == contact.Id).Join(db.Panels, m => m.PanelId, p => p.Id, (m, p) => p.Name).ToList(),
            Roles = db.ContactRoles.Where(r => r.ContactId == contact.Id).Join(db.Dossiers, r => r.DossierId, d => d.Id, (r, d) => new { Dossier = d.Name, r.Roles }).ToList(),
        }).ToListAsync(stop),
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.PersonId == person.Id).OrderBy(s => s.Id).Select(s => new { s.StartedAt, s.EndedAt, s.Address, s.Browser }).ToListAsync(stop),
        Notifications = await db.AttentionHabits.AsNoTracking().Where(h => h.Id == person.Id).Select(h => new { h.AttentionMinutes, Quiet = h.HasOwnQuiet ? new { h.Quiet.From, h.Quiet.To, h.Quiet.Days } : null, Choices = h.Choices.Select(c => new { c.Group, c.Channel, c.Way }).ToList() }).FirstOrDefaultAsync(stop),
        Messages = await db.Deliveries.AsNoTracking().Where(d => d.PersonId == person.Id).OrderBy(d => d.Id).Select(d => new { d.Channel, d.Kind, d.State, d.MadeAt, d.SettledAt }).ToListAsync(stop),
        Approvals = new
        {
            Rights = await db.ApproverRights.AsNoTracking().Where(r => r.PersonId == person.Id).Select(r => new { Client = db.Clients.Where(c => c.Id == r.ClientId).Select(c => c.Name).First(), Type = db.DocumentTypes.Where(t => t.Id == r.TypeId).Select(t => t.Name != "" ? t.Name : t.Key).First(), r.Right }).ToListAsync(stop),
            // Who else is named in them is somebody else's.
            Away = await db.ApproverAbsences.AsNoTracking().Where(a => a.PersonId == person.Id).OrderBy(a => a.FirstDay).Select(a => new { Client = db.Clients.Where(c => c.Id == a.ClientId).Select(c => c.Name).First(), a.FirstDay, a.LastDay, a.SetAt }).ToListAsync(stop),
            StandsIn = await db.ApproverAbsences.AsNoTracking().Where(a => a.SubstituteId == person.Id).OrderBy(a => a.FirstDay).Select(a => new { Client = db.Clients.Where(c => c.Id == a.ClientId).Select(c => c.Name).First(), a.FirstDay, a.LastDay, a.SetAt }).ToListAsync(stop),
            // Of documents as they were called then; what the decision proves is the hash of what he saw.
            Decisions = await db.ApprovalDecisions.AsNoTracking().Where(d => d.PersonId == person.Id).OrderBy(d => d.At).Join(db.Approvals, d => d.ApprovalId, a => a.Id, (d, a) => new { Dossier = a.Dossier.Name, Document = a.DocumentName, a.Period, d.Verdict, d.Remark, d.ConfirmedBy, d.At, d.Address, d.Sha256, ForAnother = d.InPlaceOfId != null }).ToListAsync(stop),
            Read = await db.ApprovalLooks.AsNoTracking().Where(l => l.PersonId == person.Id).OrderBy(l => l.At).Join(db.Approvals, l => l.ApprovalId, a => a.Id, (l, a) => new { Dossier = a.Dossier.Name, Document = a.DocumentName, a.Period, l.At }).ToListAsync(stop),
            Reminded = await db.StepsTaken.AsNoTracking().Where(t => t.PersonId == person.Id).OrderBy(t => t.At).Join(db.Approvals, t => t.ApprovalId, a => a.Id, (t, a) => new { Dossier = a.Dossier.Name, Document = a.DocumentName, a.Period, t.At }).ToListAsync(stop),
        },
        RemindedOf = await db.RequestStepsTaken.AsNoTracking().Where(t => t.PersonId == person.Id).OrderBy(t => t.At).Join(db.Requests, t => t.RequestId, r => r.Id, (t, r) => new { Dossier = r.Dossier.Name, r.Subject, t.At }).ToListAsync(stop),
        RemindedToSign = await db.SignatureStepsTaken.AsNoTracking().Where(t => db.Signers.Any(s => s.Id == t.SignerId && s.PersonId == person.Id)).OrderBy(t => t.At).Join(db.Signatures, t => t.SignatureId, s => s.Id, (t, s) => new { Dossier = s.Dossier.Name, Document = s.DocumentName, t.At }).ToListAsync(stop),
        // What he said as it stands; what others said to him is theirs.
        Conversations = await db.Messages.AsNoTracking().Where(m => m.AuthorId == person.Id && m.DeletedAt == null).OrderBy(m => m.At).ThenBy(m => m.Id)
            .Join(db.Conversations, m => m.ConversationId, c => c.Id, (m, c) => new { Dossier = c.Dossier.Name, c.Subject, m.At, m.Words, m.EditedAt }).ToListAsync(stop),
        Files = files,
    };

    private async Task Activity(Guid personId, Stream entry, CancellationToken stop)
    {
        var contacts = await db.Contacts.IgnoreQueryFilters().Where(c => c.PersonId == personId).Select(c => c.Id).ToListAsync(stop);
        var line = new JsonSerializerOptions(Json) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        await foreach (var row in plans.Rows(personId, contacts).OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            await JsonSerializer.SerializeAsync(entry, new { row.Id, row.At, Trail = row.StreamKind, Of = row.StreamId, row.Number, row.Kind, By = row.ActorId == personId ? "this person" : row.ActorSide.ToString(), Address = row.ActorId == personId ? row.Address : null, row.Details }, line, stop);
            await entry.WriteAsync("\n"u8.ToArray(), stop);
        }
    }

    // The number keeps names apart; a stored name is a plain file name already (R28).
    private static string Place(int index, string name) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"files/{index + 1:0000} {Path.GetFileName(name)}");

    private static async Task<Stream> Entry(ZipArchive archive, string name, CancellationToken stop) => await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop);
}
