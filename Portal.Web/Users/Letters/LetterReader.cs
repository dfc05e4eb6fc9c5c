using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Pdf;
using Portal.Web.Settings;

namespace Portal.Web.Users.Letters;

/// <summary>Reads whom a round of letters goes to, through whoever asks: a client that he may no longer manage has no letter.</summary>
public sealed class LetterReader(PortalDb db, PortalSettings settings)
{
    /// <summary>In the order of the clients' names, as somebody who stuffs envelopes finds them; those without an address are among them.</summary>
    public async Task<IReadOnlyList<Addressee>> Addressees(Actor actor, LetterRound round, CancellationToken stop)
    {
        var managed = db.DossiersOpenWhereMay(actor, Capability.ManagePeople);
        var today = actor.Today;
        return await (
            from r in db.LetterRecipients.Where(r => r.RoundId == round.Id)
            join c in db.Contacts.AsNoTracking() on r.ContactId equals c.Id
            join client in db.Clients.AsNoTracking() on c.ClientId equals client.Id
            where !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today) && managed.Any(d => d.ClientId == c.ClientId)
            orderby client.Name, c.Person.Name, c.Id
            select new Addressee(c.PersonId, c.Person.Name, c.Person.Language, client.Name, client.Card, client.BranchId, db.Users.Any(a => a.Id == c.PersonId && a.PasswordHash != null))).ToListAsync(stop);
    }

    /// <summary>The office as each of its branches writes: its name, its colour, its telephone, its picture.</summary>
    public async Task<Func<Guid?, Sender>> Senders(IReadOnlyList<Addressee> to, CancellationToken stop)
    {
        var office = await db.Office.AsNoTracking().SingleAsync(stop);
        var ids = to.Select(a => a.BranchId).Distinct().ToList();
        var branches = await db.Branches.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, stop);
        var pictures = await Pictures([.. ids.Select(id => Worn(id)?.OwnerId).OfType<Guid>().Distinct()], stop);
        return id => id is { } known && branches.TryGetValue(known, out var branch)
            ? new Sender(office.Name, branch.Name, branch.Hue, branch.Phone.Length > 0 ? branch.Phone : office.Phone, office.GeneralEmail, office.Language, settings.Url, Picture(id))
            : new Sender(office.Name, "", Branch.UsualHue, office.Phone, office.GeneralEmail, office.Language, settings.Url, Picture(null));

        (Guid OwnerId, string Sha256)? Worn(Guid? id) => Logo.Worn(id, id is { } known ? branches.GetValueOrDefault(known)?.LogoSha256 : null, office.LogoSha256);

        PdfPicture? Picture(Guid? id) => Worn(id) is var (owner, _) ? pictures.GetValueOrDefault(owner) : null;
    }

    private async Task<Dictionary<Guid, PdfPicture?>> Pictures(List<Guid> owners, CancellationToken stop) =>
        (await db.Logos.AsNoTracking().Where(l => owners.Contains(l.OwnerId)).ToListAsync(stop)).ToDictionary(l => l.OwnerId, l => PdfPicture.Read(l.Bytes));
}
