using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>What somebody sees of a <see cref="RandomOffice"/>, one thing at a time, said again in plain words beside the queries.</summary>
internal sealed partial class PlainSight(RandomOffice office, RandomPapers papers, PlainRights rights)
{
    public bool Sees(Person p, Client client)
    {
        if (!rights.IsStaff(p))
        {
            return rights.ContactAt(p, client.Id) is not null;
        }
        var dossiers = office.Dossiers.Where(d => d.ClientId == client.Id).ToList();
        return dossiers.Count == 0 ? MayActivate(p, client) : dossiers.Exists(d => rights.May(p, d, Capability.SeeDossier));
    }

    public bool SeesWhole(Person p, FileRequest request) => rights.MayOpen(p, Of(request.DossierId), Capability.SeeRequests);

    public bool Sees(Person p, FileRequest request) => SeesWhole(p, request) || (IsRecipient(p, request) && rights.May(p, Of(request.DossierId), Capability.SeeDossier));

    public bool Answers(Person p, FileRequest request) => IsRecipient(p, request) && rights.MayOpen(p, Of(request.DossierId), Capability.AnswerRequests);

    public bool Sees(Person p, Document document, DocumentVersion version)
    {
        var dossier = Of(document.DossierId);
        if (rights.IsStaff(p))
        {
            return rights.May(p, dossier, Capability.SeeDossier)
                && (rights.May(p, dossier, CapabilityOf(document.Shelf)) || OnRequest(p, document, version));
        }
        if (rights.ContactAt(p, document.ClientId) is null)
        {
            return false;
        }
        var onShelf = (document.Shelf == Shelf.Archive && rights.MayOpen(p, dossier, Capability.SeeArchive))
            || (document.Shelf == Shelf.Incoming && rights.ReadsIncoming(p, dossier));
        var own = (document.ById == p.Id || version.ById == p.Id) && rights.May(p, dossier, Capability.SeeDossier);
        return onShelf || own || OnRequest(p, document, version) || PutUpTo(p, version) || ToSign(p, version)
            || papers.Panels.Exists(panel => IsMember(p, panel) && Shows(panel, document, version));
    }

    public bool Sees(Person p, Panel panel)
    {
        if (!rights.IsStaff(p))
        {
            return IsMember(p, panel);
        }
        var client = office.Clients.Single(c => c.Id == panel.ClientId);
        var facts = rights.Facts(rights.StaffMember(p)!);
        var keepsPanels = OfficeRights.Of(facts).Contains(OfficeCapability.CreatePanels) || OfficeRights.Of(facts).Contains(OfficeCapability.DeletePanels);
        return office.Dossiers.Exists(d => d.ClientId == client.Id && rights.MayOpen(p, d, Capability.ShareOnPanels)) || (keepsPanels && Sees(p, client));
    }

    public bool Shows(Panel panel, Document document, DocumentVersion version)
    {
        foreach (var share in panel.Shares)
        {
            var newestThen = document.History.Where(v => v.At <= share.At).Select(v => v.Number).DefaultIfEmpty(0).Max();
            var asItGoesOn = version.Number >= newestThen;
            if ((share.DocumentId == document.Id && (share.VersionId is { } one ? one == version.Id : asItGoesOn))
                || (share.WithSettlement && document.SettlementOfId == share.DocumentId && asItGoesOn))
            {
                return true;
            }
        }
        return false;
    }

    public bool Sees(Person p, NewsItem item)
    {
        if (item.WithdrawnAt is not null || item.LastDay < RandomOffice.Today)
        {
            return false;
        }
        return rights.IsStaff(p)
            ? item.BranchId is null || item.BranchId == rights.StaffMember(p)!.BranchId || rights.Facts(rights.StaffMember(p)!) is { LimitedToBranch: false } facts && facts.Roles.HasFlag(StaffRoles.Admin)
            : office.Clients.Exists(c => rights.ContactAt(p, c.Id) is not null && (item.BranchId is null || item.BranchId == c.BranchId));
    }

    public bool Sees(Person p, ActivityRow row)
    {
        if (row.StreamKind == StreamKind.Client)
        {
            return SeesOnClient(p, row);
        }
        var dossier = Of(row.StreamId);
        if (rights.IsStaff(p) || !rights.May(p, dossier, Capability.SeeDossier))
        {
            return rights.May(p, dossier, Capability.SeeDossier);
        }
        var request = papers.Requests.Find(r => r.Id == row.RequestId);
        return row.Kind.AudienceOf() switch
        {
            Audience.Office or Audience.Contact or Audience.Panel => false,
            Audience.Conversation => SeesTalk(p, row),
            Audience.Signature => papers.Signatures.Find(s => s.Id == row.SubjectId) is { } signature && Sees(p, signature),
            Audience.Doer => row.ActorId == p.Id,
            Audience.Dossier => true,
            Audience.Request => request is not null && Sees(p, request),
            Audience.RequestFile => request is not null && (SeesWhole(p, request) || (Sees(p, request) && IsOwnFile(p, request, row))),
            Audience.Document => papers.Documents.Find(d => d.Id == row.SubjectId) is { } document && SeesWhole(p, document),
            Audience.Approval => papers.Approvals.Find(a => a.Id == row.SubjectId) is { } approval && Sees(p, approval),
            // Nobody of these offices asked for an account.
            Audience.UserManagers or Audience.AccountAsk => rights.May(p, dossier, Capability.ManageClientUsers),
        };
    }

    public bool Sees(Person p, InboxItem item)
    {
        var row = papers.Rows.Single(r => r.Id == item.ActivityId);
        bool IsIn(Guid? box) => papers.Mailboxes.Find(b => b.Id == box) is { } found && found.Members.Exists(m => m.PersonId == p.Id || (m.StaffGroupId is { } group && rights.IsInGroup(p, group)));
        var his = item.PersonId == p.Id || item.AssignedToId == p.Id || (rights.IsStaff(p) && (IsIn(item.MailboxId) || IsIn(item.OriginId)));
        return his && Sees(p, row)
            && (papers.Requests.Find(r => r.Id == row.RequestId) is not { } request || Sees(p, request))
            && (row.SubjectKind != SubjectKind.Document || papers.Documents.Single(d => d.Id == row.SubjectId) is var document && document.History.Exists(v => Sees(p, document, v)))
            && (row.SubjectKind != SubjectKind.Approval || Sees(p, papers.Approvals.Single(a => a.Id == row.SubjectId)))
            && (row.SubjectKind != SubjectKind.Conversation || SeesTalk(p, row))
            && (row.SubjectKind != SubjectKind.StaffNote || SeesNote(p, row))
            && (row.SubjectKind != SubjectKind.Signature || Sees(p, papers.Signatures.Single(s => s.Id == row.SubjectId)));
    }

    private bool SeesOnClient(Person p, ActivityRow row)
    {
        var client = office.Clients.Single(c => c.Id == row.StreamId);
        if (rights.IsStaff(p))
        {
            return Sees(p, client);
        }
        if (rights.ContactAt(p, client.Id) is not { } contact)
        {
            return false;
        }
        var manages = office.Dossiers.Exists(d => d.ClientId == client.Id && rights.MayOpen(p, d, Capability.ManageClientUsers));
        return row.Kind.AudienceOf() switch
        {
            Audience.Office or Audience.Dossier or Audience.Request or Audience.RequestFile or Audience.Document or Audience.AccountAsk or Audience.Approval or Audience.Signature or Audience.Conversation => false,
            Audience.Doer => row.ActorId == p.Id,
            Audience.UserManagers => manages,
            Audience.Contact => manages || row.SubjectId == contact.Id,
            Audience.Panel => papers.Panels.Exists(panel => panel.Id == row.PanelId && panel.Members.Exists(m => m.ContactId == contact.Id && m.Since <= row.At)),
        };
    }

    private static bool IsOwnFile(Person p, FileRequest request, ActivityRow row)
    {
        var files = request.Items.Find(i => i.Id == row.SubjectId)?.Files ?? [];
        return row.ActorId == p.Id || (row.ActorSide == Side.Office && files.Count > 0 && files.TrueForAll(f => f.ById == p.Id));
    }

    private bool SeesWhole(Person p, Document document)
    {
        var dossier = Of(document.DossierId);
        return rights.May(p, dossier, Capability.SeeDossier) && (document.ById == p.Id || document.Shelf switch
        {
            Shelf.Request => SeesWhole(p, papers.Requests.Single(r => r.Id == document.RequestId)),
            Shelf.Incoming => rights.ReadsIncoming(p, dossier),
            Shelf.Archive => rights.May(p, dossier, Capability.SeeArchive),
        });
    }

    private bool OnRequest(Person p, Document document, DocumentVersion version)
    {
        foreach (var request in papers.Requests.Where(r => Sees(p, r)))
        {
            var answers = SeesWhole(p, request) && request.Items.Exists(i => i.Files.Exists(f => f.VersionId == version.Id));
            var sentAlong = request.Attachments.Exists(a => a.VersionId == version.Id) || request.Items.Exists(i => i.ExampleVersionId == version.Id);
            var fromOffice = document.History.Where(v => v.At <= request.AskedAt || office.Staff.Exists(s => s.PersonId == v.ById)).MaxBy(v => v.Number);
            var toUpdate = version == fromOffice && request.Items.Exists(i => i.UpdateOfDocumentId == document.Id);
            if (answers || sentAlong || toUpdate)
            {
                return true;
            }
        }
        return false;
    }

    private bool IsRecipient(Person p, FileRequest request) => !rights.IsStaff(p) && request.Recipients.Exists(r => r.PersonId == p.Id);

    private bool IsMember(Person p, Panel panel) => rights.ContactAt(p, panel.ClientId) is { } contact && panel.Members.Exists(m => m.ContactId == contact.Id);

    private bool MayActivate(Person p, Client client)
    {
        var staff = rights.StaffMember(p)!;
        var shielded = staff.BranchId is not null && staff.BranchId != client.BranchId && office.Branches.Exists(b => b.Id == client.BranchId && b.Shielded);
        var within = !staff.LimitedToBranch || (staff.BranchId is not null && staff.BranchId == client.BranchId);
        return !shielded && within && OfficeRights.Of(rights.Facts(staff)).Contains(OfficeCapability.ActivateClients);
    }

    private Dossier Of(Guid dossierId) => office.Dossiers.Single(d => d.Id == dossierId);

    private static Capability CapabilityOf(Shelf shelf) => shelf switch
    {
        Shelf.Request => Capability.SeeRequests,
        Shelf.Incoming => Capability.SeeAllIncoming,
        Shelf.Archive => Capability.SeeArchive,
    };
}
