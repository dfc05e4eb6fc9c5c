using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Home;
using Portal.Web.Fragments.News;
using Portal.Web.Fragments.Panels;
using Portal.Web.Fragments.Parts;
using Portal.Web.Live;

namespace Portal.Web.Fragments.People;

/// <summary>What a contact sees of one dossier and of his client's panels.</summary>
/// <param name="HasAccess">He comes in at all.</param>
/// <param name="Hidden">How much more he sees that the looker himself may not.</param>
public sealed record SeenAsView(Guid DossierId, Guid ContactId, string Name, bool HasAccess, HomeView Home, IReadOnlyList<RequestLine> Requests, PageOf<DocumentLine> Documents, IReadOnlyList<OwnPanel> Panels, IReadOnlyList<NewsLine> News, int Hidden, long Number, string Epoch)
{
    public string Href => $"/dossiers/{DossierId}/people/{ContactId}/as";
}

/// <summary>"See as this user": the very readers of his own session, with his own rights, cut to this one dossier; what he sees elsewhere is not
/// the looker's business, and what the looker may not see himself he does not see through another.</summary>
public sealed class SeenAsReader(PortalDb db, HomeReader homes, DossierReader dossiers, DocumentLines documents, OwnPanelReader panels, NewsReader news, Numbers numbers)
{
    public async Task<SeenAsView> Read(Actor looker, Guid dossierId, Contact contact, PageAsked page, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Dossier(dossierId));
        var user = await ActorReader.Read(db, contact.PersonId, looker.Address, looker.Today, stop);
        var facts = user?.Contacts.FirstOrDefault(c => c.ContactId == contact.Id);
        if (user is null || facts is null)
        {
            return new SeenAsView(dossierId, contact.Id, contact.Person.Name, false, new HomeView("", [], [], [], false, 0, "", contact.PersonId), [], page.Of<DocumentLine>([], false), [], [], 0, number, numbers.Epoch);
        }
        var here = user with { Contacts = [facts with { Dossiers = [.. facts.Dossiers.Where(d => d.DossierId == dossierId)] }] };
        var home = await homes.Read(here, stop);
        var asked = (await dossiers.Requests(here, dossierId, new PageAsked(1), stop)).Lines;
        var his = await documents.Page(here, page, stop);
        var places = await panels.Read(here, stop);

        var requestIds = home.Asks.Concat(home.Rest).Select(a => a.RequestId).Concat(asked.Select(r => r.Id)).Distinct().ToList();
        var requests = (await db.RequestsVisibleTo(looker).Where(r => requestIds.Contains(r.Id)).Select(r => r.Id).ToListAsync(stop)).ToHashSet();
        var versionIds = his.Lines.Select(l => l.VersionId).ToList();
        var versions = (await db.VersionsVisibleTo(looker).Where(v => versionIds.Contains(v.Id)).Select(v => v.Id).ToListAsync(stop)).ToHashSet();
        var panelIds = places.Select(p => p.Id).ToList();
        var boards = (await db.PanelsVisibleTo(looker).Where(p => panelIds.Contains(p.Id)).Select(p => p.Id).ToListAsync(stop)).ToHashSet();
        var shown = home with { Asks = [.. home.Asks.Where(a => requests.Contains(a.RequestId))], Rest = [.. home.Rest.Where(a => requests.Contains(a.RequestId))], SeveralClients = false };
        var seenRequests = asked.Where(r => requests.Contains(r.Id)).ToList();
        var itemised = home.Asks.Concat(home.Rest).Select(a => a.RequestId).ToHashSet();
        var (seenLines, seenPanels) = (his.Lines.Where(l => versions.Contains(l.VersionId)).ToList(), places.Where(p => boards.Contains(p.Id)).ToList());
        var hidden = home.Asks.Count + home.Rest.Count - shown.Asks.Count - shown.Rest.Count
            + asked.Count(r => !requests.Contains(r.Id) && !itemised.Contains(r.Id)) + his.Lines.Count - seenLines.Count + places.Count - seenPanels.Count;
        return new SeenAsView(dossierId, contact.Id, contact.Person.Name, true, shown, seenRequests, page.Of(seenLines, his.More), seenPanels, (await news.Newest(here, looker, stop)).Lines, hidden, number, numbers.Epoch);
    }
}
