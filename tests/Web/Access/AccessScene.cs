using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>A client in each configuration, and somebody in every role there is; Rosa of each client delivers what the others may or may not see.</summary>
internal sealed class AccessScene(LiveHouse house, string words)
{
    private static readonly string[] Configurations = ["B", "C", "D"];
    private readonly List<Somebody> people = [];
    private readonly string mark = Guid.CreateVersion7().ToString("n")[20..];
    private StoredFile file = null!;
    private Guid newsId, otherNewsId, newsFileId, otherNewsFileId;
    private DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    public IReadOnlyList<Somebody> People => people;

    /// <summary>Words, if any, stand behind all that somebody wrote or was called.</summary>
    public static async Task<AccessScene> Set(LiveHouse house, string words = "")
    {
        var scene = new AccessScene(house, words);
        await scene.StoreOneFile();
        foreach (var configuration in Configurations)
        {
            await house.Save(db => scene.Fill(db, configuration));
        }
        return scene;
    }

    // One file through the front door: all documents of the scene have its bytes.
    private async Task StoreOneFile()
    {
        var scene = await Scene.Set(house);
        using var rosa = await house.SignIn(scene.Rosa);
        await rosa.GetAsync("/home");
        var address = await FileRoom.DeliverAsync(rosa, $"dossier:{scene.DossierId}", "letter.txt", "Dear office"u8.ToArray());
        var id = Guid.Parse(address.Split('/')[^1]);
        file = await house.Read(async db => await db.DocumentVersions.FindAsync(id) is { } v ? new StoredFile($"letter{words}.txt", v.Sha256, v.Size, v.MediaType) : throw new InvalidOperationException("Nothing was stored."));
    }

    private Task Fill(PortalDb db, string configuration)
    {
        var (branch, other) = (Open($"{configuration}{mark}"), Open($"Other {configuration}{mark}"));
        var (news, otherNews) = (Publish(branch), Publish(other));
        db.AddRange(branch, other, news, otherNews);
        (newsId, otherNewsId, newsFileId, otherNewsFileId) = (news.Id, otherNews.Id, news.Files[0].Id, otherNews.Files[0].Id);
        var client = Client.Add($"{configuration}{mark}", $"Client in {configuration}{words}", new ClientCard(), branch.Id, By.Portal, Now);
        var dossier = Dossier.Activate(client, null, Enum.Parse<Configuration>(configuration), null, null, By.Portal, Now);
        db.AddRange(client, dossier);
        var rosa = Contact(db, client, "Rosa");
        dossier.GiveRoles(rosa, ClientRoles.DocumentDelivery, By.Portal, Now);
        MayApprove(db, rosa, "contract", "invoice-to-pay");
        foreach (var role in Oracle.ClientRoleNames)
        {
            var contact = Contact(db, client, $"{role} {configuration}");
            dossier.GiveRoles(contact, Enum.Parse<ClientRoles>(role), By.Portal, Now);
            MayApprove(db, contact, "contract");
            Add(db, $"{role} in {configuration}", contact.Person, role, configuration, Standing.Client, dossier, contact, rosa);
        }
        if (configuration == "C")
        {
            var member = Contact(db, client, "On the panel only");
            Add(db, "member of the panel", member.Person, "", configuration, Standing.PanelOnly, dossier, member, rosa);
            AddStaff(db, dossier, rosa);
            AddOlek(db, dossier, rosa);
        }
        return Task.CompletedTask;
    }

    private void AddStaff(PortalDb db, Dossier dossier, Contact rosa)
    {
        var assigned = new List<Guid>();
        foreach (var standing in new[] { Standing.Assigned, Standing.NotAssigned })
        {
            foreach (var role in Oracle.StaffRoleNames)
            {
                var person = Person.Create($"{role} {standing}{words}", $"{role}.{standing}.{mark}@office.example", "en", Side.Office);
                db.AddRange(person, StaffMember.Add(person, Enum.Parse<StaffRoles>(role), null, false, By.Portal, Now));
                if (standing is Standing.Assigned)
                {
                    assigned.Add(person.Id);
                }
                Add(db, $"{role}, {standing}", person, role, "C", standing, dossier, null, rosa);
            }
        }
        dossier.Assign(null, null, assigned, By.Portal, Now);
    }

    private void AddOlek(PortalDb db, Dossier dossier, Contact rosa)
    {
        var garage = Client.Add($"G{mark}", $"Garage{words}", new ClientCard(), null, By.Portal, Now);
        var his = Dossier.Activate(garage, null, Configuration.C, null, null, By.Portal, Now);
        db.AddRange(garage, his);
        var olek = Contact(db, garage, "Olek");
        his.GiveRoles(olek, ClientRoles.Administrator, By.Portal, Now);
        Add(db, "Olek of another client", olek.Person, "", "C", Standing.Elsewhere, dossier, null, rosa);
    }

    private void Add(PortalDb db, string label, Person person, string role, string configuration, Standing standing, Dossier dossier, Contact? contact, Contact rosa)
    {
        var asked = Ask(db, dossier, contact ?? rosa);
        var notAsked = Ask(db, dossier, rosa);
        var byRosa = new By(rosa.PersonId, rosa.Person.Name, Side.Client);
        var answer = Place(db, dossier, Shelf.Request, asked.Id, byRosa);
        var delivered = asked.Items[0].Deliver(answer.History[0], byRosa, Now);
        var archived = Place(db, dossier, Shelf.Archive, null, By.Portal);
        var shown = Place(db, dossier, Shelf.Archive, null, By.Portal);
        var incoming = Place(db, dossier, Shelf.Incoming, null, byRosa);
        var (approval, notHis) = (PutUp(db, dossier, "contract", rosa), PutUp(db, dossier, "invoice-to-pay", rosa));
        var (signature, notHisSignature) = (ToSign(db, dossier, contact ?? rosa), ToSign(db, dossier, rosa));
        Panel[] panels = [.. Enumerable.Range(0, 3).Select(_ => Panel.Create(dossier.ClientId, $"Board{words}", By.Portal, Now))];
        foreach (var panel in panels)
        {
            panel.Add(rosa, By.Portal, Now);
        }
        if (contact is not null)
        {
            panels[0].Add(contact, By.Portal, Now);
        }
        var share = panels[0].Share(shown, null, false, By.Portal, Now);
        var other = panels[2].Share(shown, null, false, By.Portal, Now);
        db.AddRange(panels.Cast<object>());
        var thing = new About(AboutKind.Dossier, dossier.Id, dossier.Name);
        var talk = Conversation.Start(dossier, thing, $"Question{words}", false, [(contact ?? rosa).PersonId, rosa.PersonId], $"Hello{words}", [], new By(Guid.CreateVersion7(), $"Nina{words}", Side.Office), Now, [file]);
        var kept = Conversation.Start(dossier, thing, $"Between us{words}", true, [], $"Hello{words}", [], byRosa, Now, [file]);
        var note = StaffNote.Write(dossier.Id, thing, $"Between colleagues{words}", [], new By(Guid.CreateVersion7(), $"Nina{words}", Side.Office), Now);
        db.AddRange(talk, kept, note);
        var many = ToMany(dossier, rosa);
        db.AddRange(many.Broadcast, many.To, many.Said);
        var (guest, otherGuest) = (Link(asked), Link(notAsked));
        db.AddRange(guest, otherGuest);
        var group = ContactGroup.Create(dossier.ClientId, $"Management{words}", By.Portal, Now);
        db.Add(group);
        people.Add(new Somebody(label, person, role, configuration, standing)
        {
            Ids = new Dictionary<string, string>
            {
                ["dossier"] = $"{dossier.Id}",
                ["client"] = $"{dossier.ClientId}",
                ["contactId"] = $"{rosa.Id}",
                ["groupId"] = $"{group.Id}",
                ["typeId"] = $"{db.DocumentTypes.Single(t => t.Key == "invoice-to-pay").Id}",
                // Nobody is away: whoever may say it is not let in to what is not there.
                ["absence"] = $"{Guid.CreateVersion7()}",
                ["asked"] = $"{asked.Id}",
                ["notAsked"] = $"{notAsked.Id}",
                ["itemId"] = $"{asked.Items[0].Id}",
                ["otherItem"] = $"{notAsked.Items[0].Id}",
                ["fileId"] = $"{delivered.Id}",
                ["guest"] = $"{guest.Id}",
                ["otherGuest"] = $"{otherGuest.Id}",
                ["openItem"] = $"{asked.Items[1].Id}",
                ["approval"] = $"{approval.Id}",
                ["notHis"] = $"{notHis.Id}",
                ["signature"] = $"{signature.Id}",
                ["notHisSignature"] = $"{notHisSignature.Id}",
                ["talk"] = $"{talk.Id}",
                ["kept"] = $"{kept.Id}",
                ["said:talk"] = $"{talk.Messages[0].Id}",
                ["said:kept"] = $"{kept.Messages[0].Id}",
                ["file:talk"] = $"{talk.Messages[0].Files[0].Id}",
                ["file:kept"] = $"{kept.Messages[0].Files[0].Id}",
                ["note"] = $"{note.Id}",
                ["broadcast"] = $"{many.Broadcast.Id}",
                ["signer:signature"] = $"{signature.Signers[0].Id}",
                ["signer:notHisSignature"] = $"{notHisSignature.Signers[0].Id}",
                ["panel"] = $"{panels[0].Id}",
                ["otherPanel"] = $"{panels[1].Id}",
                ["share"] = $"{share.Id}",
                ["shareOfDocument"] = $"{other.Id}",
                ["shown"] = $"{shown.Id}",
                ["archived"] = $"{archived.Id}",
                ["incoming"] = $"{incoming.Id}",
                ["answer"] = $"{answer.Id}",
                ["news"] = $"{newsId}",
                ["otherNews"] = $"{otherNewsId}",
                ["file:news"] = $"{newsFileId}",
                ["file:otherNews"] = $"{otherNewsFileId}",
                ["v:shown"] = $"{shown.History[0].Id}",
                ["v:archived"] = $"{archived.History[0].Id}",
                ["v:incoming"] = $"{incoming.History[0].Id}",
                ["v:answer"] = $"{answer.History[0].Id}",
            },
        });
    }

    private Branch Open(string name) => Branch.Open(name + words, 200, By.Portal, Now);

    private NewsItem Publish(Branch branch)
    {
        var item = NewsItem.Publish($"Closed on Friday{words}", $"All day.{words}", branch.Id, null, By.Portal, Now);
        item.Attach(file, By.Portal, Now);
        return item;
    }

    private FileRequest Ask(PortalDb db, Dossier dossier, Contact whom)
    {
        var request = FileRequest.Ask(dossier, $"Year end{words}", words, words, null, [new ItemDraft($"Payroll{words}", words, null), new ItemDraft($"Bank{words}", words, null)], [whom], By.Portal, Now);
        db.Add(request);
        return request;
    }

    private (Broadcast Broadcast, BroadcastClient To, Conversation Said) ToMany(Dossier dossier, Contact whom)
    {
        var by = new By(Guid.CreateVersion7(), $"Nina{words}", Side.Office);
        var broadcast = Broadcast.Draft(by, Now - Broadcast.Wait);
        broadcast.Compose($"Closed on Friday{words}", $"All day.{words}", Now - Broadcast.Wait);
        broadcast.Send(1, by, Now - Broadcast.Wait);
        broadcast.Leave(Now);
        var row = new BroadcastClient { BroadcastId = broadcast.Id, ClientId = dossier.ClientId, DossierId = dossier.Id, Number = 1 };
        var said = broadcast.SayTo(row, dossier, [whom.PersonId], Now);
        broadcast.FinishSending(1, Now);
        return (broadcast, row, said);
    }

    private GuestLink Link(FileRequest request) =>
        GuestLink.Make(request, $"Greta{words}", "greta@books.example", "", "en", Guid.CreateVersion7().ToByteArray(), 14, By.Portal, Now);

    private Document Place(PortalDb db, Dossier dossier, Shelf shelf, Guid? requestId, By by)
    {
        var document = Document.Place(dossier.ClientId, dossier.Id, shelf, requestId, DocumentKind.General, file, by, Now);
        db.Add(document);
        return document;
    }

    private Approval PutUp(PortalDb db, Dossier dossier, string key, Contact who)
    {
        var document = Place(db, dossier, Shelf.Archive, null, By.Portal);
        var approval = Approval.Ask(dossier, document, document.History[0], db.DocumentTypes.Single(t => t.Key == key), new PutUp($"2025{words}", null, "EUR", words, null, words), new ApprovalRule([new RulePart(1, 1, [who.PersonId])]), By.Portal, Now);
        db.Add(approval);
        // As if it had been approved once: what the routes about it are asked for is there.
        var seal = Seal.For(approval, Now);
        seal.Done(file, false, "", Now);
        db.AddRange(Filing.For(approval, Now), seal);
        return approval;
    }

    private SignatureRequest ToSign(PortalDb db, Dossier dossier, Contact who)
    {
        var document = Place(db, dossier, Shelf.Archive, null, By.Portal);
        var request = SignatureRequest.Ask(dossier, document, document.History[0], [new SignerDraft(who.PersonId, who.Person.Name, "", "", "en")], [new FieldDraft(FieldKind.Signature, 0, 1, 20, 20, 60, 20, words.Length > 80 ? words[..80] : words, true)], false, words, 30, By.Portal, Now);
        db.Add(request);
        return request;
    }

    private void MayApprove(PortalDb db, Contact contact, params string[] keys)
    {
        foreach (var type in db.DocumentTypes.Where(t => keys.Contains(t.Key)).ToList())
        {
            db.Add(new ApproverRight { ContactId = contact.Id, TypeId = type.Id, ClientId = contact.ClientId, PersonId = contact.PersonId, Right = ApprovalRight.May });
            contact.Approves(type.Key, ApprovalRight.None, ApprovalRight.May, By.Portal, Now);
        }
    }

    private Contact Contact(PortalDb db, Client client, string name)
    {
        var person = Person.Create(name + words, $"{name.Replace(' ', '.')}.{client.Code}@client.example", "en", Side.Client);
        var contact = Domain.Clients.Contact.Add(client, person, words, By.Portal, Now);
        db.AddRange(person, contact);
        return contact;
    }
}
