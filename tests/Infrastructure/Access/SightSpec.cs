using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>The corners of who sees what, as scenes; the whole of it is in the random offices.</summary>
public sealed class SightSpec : DataSpec
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly Person sam = Person.Create("Sam", "sam@office.example", "en", Side.Office);
    private readonly Person ola = Person.Create("Ola", "ola@office.example", "pl", Side.Office);
    private readonly Person dana = Person.Create("Dana", "dana@linde.example", "nl", Side.Client);
    private readonly Person piotr = Person.Create("Piotr", "piotr@linde.example", "pl", Side.Client);
    private readonly Person olek = Person.Create("Olek", "olek@other.example", "pl", Side.Client);
    private readonly Client linde = Client.Add("1", "Bakkerij De Linde", new ClientCard(), null, By.Portal, Noon);
    private readonly Client other = Client.Add("2", "Inna Firma", new ClientCard(), null, By.Portal, Noon);
    private readonly Dossier dossier;
    private readonly Contact ofDana;
    private readonly Contact ofPiotr;
    private int files;

    public SightSpec()
    {
        ofDana = Contact.Add(linde, dana, "", By.Portal, Noon);
        ofPiotr = Contact.Add(linde, piotr, "", By.Portal, Noon);
        dossier = Dossier.Activate(linde, null, Configuration.C, null, null, By.Portal, Noon);
        dossier.GiveRoles(ofDana, ClientRoles.Administrator, By.Portal, Noon);
        dossier.Assign(null, null, [ola.Id], By.Portal, Noon);
    }

    [Theory, EveryDatabase]
    public async Task A_recipient_who_only_delivers_sees_the_request_his_own_files_and_what_the_office_sent_along(DatabaseProvider provider)
    {
        dossier.GiveRoles(ofPiotr, ClientRoles.DocumentDelivery, By.Portal, Noon);
        var example = Document.Place(linde.Id, dossier.Id, Shelf.Archive, null, DocumentKind.General, File(), Does(sam), Noon);
        var contract = Document.Place(linde.Id, dossier.Id, Shelf.Archive, null, DocumentKind.Contract, File(), Does(sam), Noon);
        var request = FileRequest.Ask(dossier, "VAT", "", "", null, [new ItemDraft("Invoices", "", null, example.LatestVersionId), new ItemDraft("Contract", "", null, null, contract.Id)], [ofDana, ofPiotr], Does(sam), Noon);
        var his = Answer(request, piotr);
        var hers = Answer(request, dana);
        var first = contract.LatestVersionId;
        var newContract = contract.Replace(File(), Does(dana), Noon.AddHours(1));
        request.Items[1].Deliver(newContract, Does(dana), Noon.AddHours(1));
        await using var db = await Stored(provider, example, contract, his, hers, request);

        await Sees(db, piotr, actor => db.RequestsVisibleTo(actor), request.Id);
        await Sees(db, piotr, actor => db.VersionsVisibleTo(actor), example.LatestVersionId, first, his.LatestVersionId);
        await Sees(db, dana, actor => db.VersionsVisibleTo(actor), example.LatestVersionId, first, newContract.Id, his.LatestVersionId, hers.LatestVersionId);
        await Sees(db, olek, actor => db.VersionsVisibleTo(actor));
        await Sees(db, ola, actor => db.VersionsVisibleTo(actor));
    }

    [Theory, EveryDatabase]
    public async Task A_panel_shows_its_members_what_was_shared_from_then_on_or_the_one_version_and_nobody_else(DatabaseProvider provider)
    {
        var invoice = Document.Place(linde.Id, dossier.Id, Shelf.Archive, null, DocumentKind.OfficeInvoice, File(), Does(sam), Noon);
        var settlement = Document.Place(linde.Id, dossier.Id, Shelf.Archive, null, DocumentKind.General, File(), Does(sam), Noon);
        settlement.SettleFor(invoice, Does(sam), Noon);
        var report = Document.Place(linde.Id, dossier.Id, Shelf.Archive, null, DocumentKind.AnnualAccounts, File(), Does(sam), Noon);
        var draft = report.LatestVersionId;
        var second = report.Replace(File(), Does(sam), Noon.AddHours(1));
        var panel = Panel.Create(linde.Id, "Board", Does(sam), Noon);
        panel.Add(ofPiotr, Does(sam), Noon);
        panel.Share(report, null, false, Does(sam), Noon.AddHours(2));
        panel.Share(invoice, invoice.History[0], true, Does(sam), Noon.AddHours(2));
        var third = report.Replace(File(), Does(sam), Noon.AddHours(3));
        invoice.Replace(File(), Does(sam), Noon.AddHours(3));
        await using var db = await Stored(provider, invoice, settlement, report, panel);

        await Sees(db, piotr, actor => db.VersionsVisibleTo(actor), second.Id, third.Id, invoice.History[0].Id, settlement.LatestVersionId);
        (await db.VersionsVisibleTo((await Actor(db, piotr))!).AnyAsync(v => v.Id == draft)).ShouldBeFalse();
        await Sees(db, piotr, actor => db.RequestsVisibleTo(actor));
        await Sees(db, olek, actor => db.PanelsVisibleTo(actor));

        await db.Contacts.Where(c => c.Id == ofPiotr.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsBlocked, true));
        (await Actor(db, piotr)).ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task The_outsider_gets_the_same_answer_for_what_is_there_and_what_is_not(DatabaseProvider provider)
    {
        await using var db = await Stored(provider);
        var outsider = (await Actor(db, olek))!;
        var support = (await Actor(db, ola))!;

        await Should.ThrowAsync<NotFound>(() => db.DossiersWhereMay(outsider, Capability.SeeDossier).FirstOrNotFoundAsync(d => d.Id == dossier.Id));
        await Should.ThrowAsync<NotFound>(() => db.DossiersWhereMay(outsider, Capability.SeeDossier).FirstOrNotFoundAsync(d => d.Id == Guid.CreateVersion7()));
        await Should.ThrowAsync<NotFound>(() => db.DossiersWhereMay(support, Capability.SeeDossier).FirstOrNotFoundAsync(d => d.Id == dossier.Id));
        (await db.DossiersWhereMay(support, Capability.SeeInMonitor).FirstOrNotFoundAsync(d => d.Id == dossier.Id)).Name.ShouldBe("Bakkerij De Linde");
    }

    [Theory, EveryDatabase]
    public async Task One_can_always_see_why_somebody_is_on_a_dossier(DatabaseProvider provider)
    {
        var board = ContactGroup.Create(linde.Id, "Board", By.Portal, Noon);
        board.Join(ofDana, By.Portal, Noon);
        dossier.GiveRoles(board, ClientRoles.FullFeedback, By.Portal, Noon);
        dossier.SetCapability(dana.Id, dana.Name, Capability.UsePayments, false, By.Portal, Noon);
        await using var db = await Stored(provider, board);

        (await db.WhyMay(dana.Id, dossier.Id, Today)).ShouldBe(
        [
            new Why(WhyKind.DirectRoles, Roles: ClientRoles.Administrator),
            new Why(WhyKind.ContactGroupRoles, new WhyGroup(board.Id, "Board"), Roles: ClientRoles.FullFeedback),
            new Why(WhyKind.CapabilityDenied, Capability: Capability.UsePayments),
        ]);
        (await db.WhyMay(sam.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.Admin)]);
        (await db.WhyMay(ola.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.Supporting)]);
        (await db.WhyMay(olek.Id, dossier.Id, Today)).ShouldBeEmpty();
        (await db.PeopleWhoMay(dossier.Id, Capability.SeeDossier, Today)).Select(p => p.Name).ShouldBe(["Sam", "Dana"]);
    }

    [Theory, EveryDatabase]
    public async Task What_comes_through_a_group_says_through_which(DatabaseProvider provider)
    {
        var eva = Person.Create("Eva", "eva@office.example", "en", Side.Office);
        var (partners, payroll, choir) = (StaffGroup.Create("Partners", StaffRoles.Admin, By.Portal, Noon), StaffGroup.Create("Payroll", StaffRoles.Employee, By.Portal, Noon), StaffGroup.Create("Choir", StaffRoles.None, By.Portal, Noon));
        var north = ClientGroup.Create("North", ClientRoles.DocumentDelivery, By.Portal, Noon);
        partners.Join(ola, By.Portal, Noon);
        payroll.Join(eva, By.Portal, Noon);
        choir.Join(eva, By.Portal, Noon);
        north.Entrust(eva.Id, null, eva.Name, By.Portal, Noon);
        north.Entrust(null, payroll.Id, payroll.Name, By.Portal, Noon);
        dossier.MoveTo(north.Id, By.Portal, Noon);
        await using var db = await Stored(provider, eva, StaffMember.Add(eva, StaffRoles.Reader, null, false, By.Portal, Noon), partners, payroll, choir, north);
        var (ofNorth, ofPartners, ofPayroll) = (new WhyGroup(north.Id, "North"), new WhyGroup(partners.Id, "Partners"), new WhyGroup(payroll.Id, "Payroll"));

        (await db.WhyMay(eva.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.ClientGroup, ofNorth), new Why(WhyKind.ClientGroup, ofNorth, ofPayroll), new Why(WhyKind.StaffGroupRoles, ofPayroll, StaffRoles: StaffRoles.Employee)]);
        (await db.WhyMay(ola.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.Supporting), new Why(WhyKind.Admin, ofPartners)]);
        (await db.WhyMay(sam.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.Admin)]);
        (await db.WhyMay(piotr.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.ClientGroupRoles, ofNorth, Roles: ClientRoles.DocumentDelivery)]);

        partners.Join(sam, By.Portal, Noon);
        await db.SaveChangesAsync();
        (await db.WhyMay(sam.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.Admin), new Why(WhyKind.Admin, ofPartners)], "out of the group he would still see it");
        dossier.MakePrivate(By.Portal, Noon);
        await db.SaveChangesAsync();
        (await db.WhyMay(ola.Id, dossier.Id, Today)).ShouldBe([new Why(WhyKind.Supporting), new Why(WhyKind.StaffGroupRoles, ofPartners, StaffRoles: StaffRoles.Admin)], "it leads her there no more, and still says what she may");
        (await db.WhyMay(sam.Id, dossier.Id, Today)).ShouldBeEmpty();
        (await db.WhyMay(olek.Id, dossier.Id, Today)).ShouldBeEmpty();
    }

    private static By Does(Person person) => new(person.Id, person.Name, person.Side);

    private StoredFile File() => new("file.pdf", $"{++files:D64}", 1, "application/pdf");

    private Document Answer(FileRequest request, Person person)
    {
        var document = Document.Place(linde.Id, dossier.Id, Shelf.Request, request.Id, DocumentKind.General, File(), Does(person), Noon.AddHours(1));
        request.Items[0].Deliver(document.History[0], Does(person), Noon.AddHours(1));
        return document;
    }

    private static Task<Actor?> Actor(PortalDb db, Person person) => ActorReader.Read(db, person.Id, "", Today);

    private static async Task Sees<T>(PortalDb db, Person person, Func<Actor, IQueryable<T>> what, params Guid[] expected) where T : class =>
        (await what((await Actor(db, person))!).Select(x => EF.Property<Guid>(x, "Id")).ToListAsync()).ShouldBe(expected, ignoreOrder: true, person.Name);

    private async Task<PortalDb> Stored(DatabaseProvider provider, params object[] more)
    {
        var db = (await On(provider)).Open();
        db.AddRange(sam, ola, dana, piotr, olek, linde, other, ofDana, ofPiotr, Contact.Add(other, olek, "", By.Portal, Noon), dossier);
        db.AddRange(StaffMember.Add(sam, StaffRoles.Admin, null, false, By.Portal, Noon), StaffMember.Add(ola, StaffRoles.Support, null, false, By.Portal, Noon));
        db.AddRange(more.OfType<Document>().SelectMany(d => d.History).Select(v => new Blob { Sha256 = v.Sha256, Size = v.Size }));
        db.AddRange(more);
        await db.SaveChangesAsync();
        return db;
    }
}
