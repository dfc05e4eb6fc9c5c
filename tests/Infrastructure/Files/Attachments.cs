using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Scanning;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Files;

public sealed class Attachments : DataSpec
{
    private static readonly byte[] Statement = Made.Pdf("statement of the year");

    [Theory, EveryDatabase]
    public async Task Danas_file_is_delivered_once_however_often_its_end_is_asked_for(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var file = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "statement.pdf", Statement);

        var ends = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.FinishAsync(office.Dana, file)));

        ends.OfType<Upload>().ShouldNotBeEmpty();
        await using var db = office.Db();
        var delivered = await db.RequestFiles.Include(f => f.Version).ThenInclude(v => v.Blob).SingleAsync();
        delivered.Name.ShouldBe("statement.pdf");
        delivered.Version.MediaType.ShouldBe("application/pdf");
        delivered.Version.Blob.Scan.ShouldBe(ScanState.NotScanned);
        (await db.RequestItems.SingleAsync(i => i.Id == office.ItemId)).State.ShouldBe(ItemState.Delivered);
        (await db.Uploads.SingleAsync()).VersionId.ShouldBe(delivered.VersionId);
        (await KindsAsync(office)).ShouldBe([ActivityKind.UploadStarted, ActivityKind.FileDelivered]);
        Directory.EnumerateFileSystemEntries(office.Folder.Quarantine).ShouldBeEmpty();
        (await DifferencesAsync(office)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Files_that_end_together_on_one_item_are_all_delivered(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var files = new List<IncomingFile>();
        // Two of them hold the same bytes, new to the store.
        foreach (var i in new[] { 1, 2, 3, 3 })
        {
            files.Add(await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, $"{i}.pdf", Made.Pdf($"page {i}")));
        }

        await Task.WhenAll(files.Select(file => office.FinishAsync(office.Dana, file)));

        await using var db = office.Db();
        (await db.RequestFiles.Select(f => f.Name).Order().ToListAsync()).ShouldBe(["1.pdf", "2.pdf", "3.pdf", "3.pdf"]);
        (await db.Blobs.CountAsync()).ShouldBe(3);
        office.Store.All().Count().ShouldBe(3);
    }

    [Theory, EveryDatabase]
    public async Task A_crash_before_the_last_step_is_made_good_at_the_next_start(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var kept = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "kept.pdf", Statement);
        using (var hold = kept.TryHold())
        {
            await office.Intake.TakeAsync(hold!, default);
        }
        await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "whole.pdf", Made.Pdf("other"));

        office.Restart();
        await office.Keeping().AttachWholeAsync(default);
        office.Restart();
        await office.Keeping().AttachWholeAsync(default);

        await using var db = office.Db();
        (await db.RequestFiles.Select(f => f.Name).Order().ToListAsync()).ShouldBe(["kept.pdf", "whole.pdf"]);
        (await DifferencesAsync(office)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Olek_cannot_begin_where_Dana_was_asked_and_Sam_may_not_answer_for_her(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));

        foreach (var (target, id) in new[] { (UploadTarget.RequestItem, office.ItemId), (UploadTarget.Dossier, office.DossierId) })
        {
            await Should.ThrowAsync<NotFound>(() => office.BeginAsync(office.Olek, target, id, "x.pdf", 1));
        }
        await Should.ThrowAsync<MayNotDeliver>(() => office.BeginAsync(office.Sam, UploadTarget.RequestItem, office.ItemId, "x.pdf", 1));
        await Should.NotThrowAsync(() => office.BeginAsync(office.Sam, UploadTarget.Dossier, office.DossierId, "x.pdf", 1));
        await Should.NotThrowAsync(() => office.BeginAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "x.pdf", 1));
    }

    [Theory, EveryDatabase]
    public async Task Who_lost_the_right_while_the_bytes_came_attaches_nothing(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var file = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "statement.pdf", Statement);
        var dana = await office.ActorAsync(office.Dana);
        await using (var db = office.Db())
        {
            var contact = await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == office.Dana.Id);
            contact.Block(new By(office.Sam.Id, "Sam", Side.Office), office.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await Should.ThrowAsync<NotFound>(() => office.Attaching.FinishAsync(file, dana));

        await using var after = office.Db();
        (await after.RequestFiles.AnyAsync()).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task A_file_for_a_request_that_was_withdrawn_meanwhile_is_told_and_not_lost(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var file = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "statement.pdf", Statement);
        var by = new By(office.Sam.Id, "Sam", Side.Office);
        await ChangeAsync(office, request => request.Withdraw("", by, office.Clock.GetUtcNow()));

        (await Should.ThrowAsync<RuleBroken>(() => office.FinishAsync(office.Dana, file))).Reason.ShouldBe("requests.withdrawn");

        await ChangeAsync(office, request => request.Reopen(by, office.Clock.GetUtcNow()));
        (await office.FinishAsync(office.Dana, file)).ShouldNotBeNull().VersionId.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Staff_and_client_bring_a_document_to_their_own_shelf(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));

        foreach (var (person, name) in new[] { (office.Sam, "letter.pdf"), (office.Dana, "receipt.pdf") })
        {
            var file = await office.SendAsync(person, UploadTarget.Dossier, office.DossierId, name, Made.Pdf(name));
            await office.FinishAsync(person, file);
        }

        await using var db = office.Db();
        (await db.Documents.OrderBy(d => d.Name).Select(d => d.Shelf).ToListAsync()).ShouldBe([Shelf.Archive, Shelf.Incoming]);
        var letter = await db.Documents.SingleAsync(d => d.Name == "letter.pdf");
        var next = await office.SendAsync(office.Sam, UploadTarget.Document, letter.Id, "letter 2.pdf", Made.Pdf("second"));
        await office.FinishAsync(office.Sam, next);
        (await db.DocumentVersions.Where(v => v.DocumentId == letter.Id).OrderBy(v => v.Number).Select(v => v.FileName).ToListAsync()).ShouldBe(["letter.pdf", "letter 2.pdf"]);
    }

    [Theory, EveryDatabase]
    public async Task R26_A_refused_file_leaves_neither_row_nor_bytes(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var file = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "invoice.pdf", Nasty.Bytes("exe_named_pdf.pdf"));

        (await Should.ThrowAsync<FileRefusedException>(() => office.FinishAsync(office.Dana, file))).Reason.ShouldBe("files.program");

        await using var db = office.Db();
        (await db.Uploads.AnyAsync()).ShouldBeFalse();
        (await db.RequestFiles.AnyAsync()).ShouldBeFalse();
        office.Folder.Everything().ShouldBeEmpty();
        (await KindsAsync(office)).ShouldBe([ActivityKind.UploadStarted, ActivityKind.UploadStopped]);
    }

    [Theory, EveryDatabase]
    public async Task R25_What_is_too_much_is_refused_before_a_byte_came(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));

        await Should.ThrowAsync<UploadRefusedException>(() => office.BeginAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "x.pdf", FileLimits.FileBytes + 1));
        (await Should.ThrowAsync<RuleBroken>(() => office.BeginAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "x.pdf", 0))).Reason.ShouldBe("files.empty");
        (await Should.ThrowAsync<RuleBroken>(() => office.BeginAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "x.scr", 1))).Reason.ShouldBe("files.program");

        office.Folder.Everything().ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task An_abandoned_upload_goes_with_its_row_and_the_bytes_nobody_names(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var kept = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "kept.pdf", Statement);
        using (var hold = kept.TryHold())
        {
            await office.Intake.TakeAsync(hold!, default);
        }
        await office.BeginAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "half.pdf", 100);
        office.Clock.Advance(FileLimits.UnfinishedLife + TimeSpan.FromMinutes(1));

        await office.Attaching.SweepAsync(default);

        await using var db = office.Db();
        (await db.Uploads.AnyAsync()).ShouldBeFalse();
        office.Folder.Everything().ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Dana_finds_what_she_did_not_finish_and_may_give_it_up(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider));
        var upload = await office.BeginAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "half.pdf", 100);
        await office.Quarantine.AppendAsync(office.Quarantine.Find(upload.Id)!, 0, new MemoryStream(new byte[40]), null, default);
        var dana = await office.ActorAsync(office.Dana);
        var olek = await office.ActorAsync(office.Olek);
        await using var db = office.Db();
        var desk = new UploadDesk(db, office.Quarantine, office.Attaching, office.Clock);

        (await desk.UnfinishedAsync(dana, office.ItemId, default)).Select(u => (u.Upload.FileName, u.Offset)).ShouldBe([("half.pdf", 40L)]);
        (await desk.UnfinishedAsync(olek, null, default)).ShouldBeEmpty();
        await Should.ThrowAsync<NotFound>(() => desk.StopAsync(olek, upload.Id, default));

        (await desk.StopAsync(dana, upload.Id, default)).ShouldBeTrue();

        (await desk.UnfinishedAsync(dana, null, default)).ShouldBeEmpty();
        (await KindsAsync(office)).ShouldBe([ActivityKind.UploadStarted, ActivityKind.UploadStopped]);
    }

    [Theory, EveryDatabase]
    public async Task R30_With_the_scanner_away_a_file_is_kept_and_waits(DatabaseProvider provider)
    {
        await using var office = await SmallOffice.OpenAsync(await On(provider), scanner: "127.0.0.1:1");
        var file = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "statement.pdf", Statement);

        (await office.FinishAsync(office.Dana, file)).ShouldNotBeNull();
        await office.Keeping().ScanWaitingAsync(default);

        await using var db = office.Db();
        (await db.Blobs.SingleAsync()).Scan.ShouldBe(ScanState.Waiting);
    }

    private static async Task ChangeAsync(SmallOffice office, Action<FileRequest> change)
    {
        await using var db = office.Db();
        change(await db.Requests.Include(r => r.Items).SingleAsync(r => r.Id == office.RequestId));
        await db.SaveChangesAsync();
    }

    private static async Task<List<ActivityKind>> KindsAsync(SmallOffice office)
    {
        await using var db = office.Db();
        return await db.Activities.Where(a => a.StreamId == office.DossierId && a.ActorId == office.Dana.Id).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync();
    }

    private static async Task<List<FileDifference>> DifferencesAsync(SmallOffice office)
    {
        await using var db = office.Db();
        return await FileCheck.RunAsync(office.Store, db.NamedBytesAsync()).ToListAsync();
    }
}
