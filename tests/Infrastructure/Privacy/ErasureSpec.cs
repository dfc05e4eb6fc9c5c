using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Attention;
using Portal.Domain.Documents;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Files;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Privacy;

using static SmallOffice;

/// <summary>A person goes, and the trail can still be proved: names stay as long as a law keeps them, all else goes at once.</summary>
public sealed class ErasureSpec : DataSpec
{
    private static readonly DateTimeOffset NextYear = Morning.AddMonths(10);
    private static readonly DateTimeOffset AfterTheTerm = Morning.AddYears(8);
    private static readonly string[] Danas = ["Dana", "client@demo.example", ErasureScene.Mobile];

    [Theory, EveryDatabase]
    public async Task Within_the_term_her_way_in_goes_and_her_name_stays_where_the_books_are_kept(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        await scene.Change(async db =>
        {
            var habits = AttentionHabits.Of(scene.Office.Dana.PersonId);
            habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay> { [(NoticeGroup.Shared, DeliveryChannel.Mail)] = NoticeWay.Off }, 15, null, await db.OfficeHabits(CancellationToken.None), await db.People.SingleAsync(p => p.Id == habits.Id), scene.Office.Dana, Morning);
            db.Add(habits);
        });
        await scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, NextYear);

        var dana = await scene.Read(db => db.People.SingleAsync(p => p.Id == scene.Office.Dana.PersonId));
        (dana.Name, dana.Mobile, dana.ErasedAt).ShouldBe((Person.Nobody, null, NextYear));
        dana.Email.ShouldEndWith("@erased.invalid");
        (await scene.Read(db => db.Users.AnyAsync(a => a.Id == dana.Id))).ShouldBeFalse();
        (await scene.Read(db => db.Pins.AnyAsync(p => p.PersonId == dana.Id))).ShouldBeFalse();
        (await scene.Read(async db => await db.AttentionHabits.AnyAsync() || await db.Set<NoticeChoice>().AnyAsync())).ShouldBeFalse("how she wanted to be told");
        (await scene.Read(db => db.ContactRoles.AnyAsync(r => r.ContactId == scene.Office.DanaContactId))).ShouldBeFalse();
        (await scene.Read(db => db.Contacts.IgnoreQueryFilters().Where(c => c.Id == scene.Office.DanaContactId).Select(c => c.RemovedAt != null).SingleAsync())).ShouldBeTrue();
        (await scene.Where("client@demo.example", ErasureScene.Mobile)).ShouldBeEmpty();
        (await scene.Read(db => db.Sessions.AnyAsync(s => s.Browser != "" || s.Address != ""))).ShouldBeFalse();
        (await scene.Where("Dana")).ShouldContain("Activities.ActorName", "the books' term keeps it");
        (await scene.RowOf(ActivityKind.FileDelivered)).ActorName.ShouldBe("Dana");
        (await scene.Verify()).IsWhole.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task After_the_term_her_name_is_nowhere_what_she_did_is_and_the_trail_is_whole(DatabaseProvider provider)
    {
        var database = await On(provider);
        var scene = await ErasureScene.On(database);
        var before = await scene.RowOf(ActivityKind.FileDelivered);
        await scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, AfterTheTerm);

        (await scene.Where([.. Danas, ErasureScene.Browser])).ShouldBeEmpty();
        var after = await scene.RowOf(ActivityKind.FileDelivered);
        (after.ActorName, after.Address, after.At, after.Number).ShouldBe((Person.Nobody, "", before.At, before.Number));
        after.Hash.ShouldBe(before.Hash);
        after.Seal.Length.ShouldBe(32);
        after.Details.File.ShouldBe(before.Details.File);
        var report = await scene.Verify();
        report.IsWhole.ShouldBeTrue(report.First?.ToString());
        OfflineProof.Of(await scene.Export()).ShouldBeGreaterThan(5, "also without the portal");
        (await scene.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.PersonErased).SingleAsync())).Details.Count.ShouldBe(await scene.Read(db => db.Activities.CountAsync(a => a.ErasedAt != null)));
        if (provider == DatabaseProvider.Sqlite)
        {
            var bytes = await Bytes(database);
            Danas.ShouldAllBe(word => !bytes.Contains(word, StringComparison.OrdinalIgnoreCase), "nor in what the file keeps of deleted rows");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_second_erasure_vouches_for_the_first_too_and_a_late_one_takes_the_names_that_stayed(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        await scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, NextYear);
        await scene.Erase(scene.Office.Piotr.PersonId, scene.Office.Eva, AfterTheTerm);
        (await scene.Verify()).IsWhole.ShouldBeTrue();
        (await scene.Where("Dana")).ShouldNotBeEmpty();

        // What was done about the one was the last that happened to the dossier, so the other's term runs from there.
        await scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, AfterTheTerm.AddYears(9));
        await scene.Erase(scene.Office.Piotr.PersonId, scene.Office.Eva, AfterTheTerm.AddYears(18));

        (await scene.Where([.. Danas, "Piotr"])).ShouldBeEmpty();
        (await scene.Verify()).IsWhole.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task R59_words_taken_out_beside_an_erasure_are_found(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        var row = await scene.RowOf(ActivityKind.FileDelivered);
        var seal = Convert.ToHexStringLower(ActivityChain.CommitmentOf(row));
        var literal = provider == DatabaseProvider.Sqlite ? $"X'{seal}'" : $"'\\x{seal}'";
        await scene.Sql($"""
            "ActorName" = 'Olek', "Seal" = {literal}
            """, row.Id);
        (await scene.Verify()).First!.Fault.ShouldBe(AuditFault.Changed);

        await scene.Sql("""
            "ErasedAt" = "At"
            """, row.Id);
        (await scene.Verify()).First!.Fault.ShouldBe(AuditFault.Erased);
    }

    [Theory, EveryDatabase]
    public async Task R59_words_changed_after_an_erasure_are_found_and_what_the_words_were_about_cannot_change(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        await scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, AfterTheTerm);
        var row = await scene.RowOf(ActivityKind.FileDelivered);

        await scene.Sql("""
            "ActorName" = 'Olek'
            """, row.Id);
        var finding = (await scene.Verify()).First!;
        (finding.Fault, finding.Stream).ShouldBe((AuditFault.Erased, StreamId.Office));
        await scene.Sql($"""
            "ActorName" = '{Person.Nobody}'
            """, row.Id);
        (await scene.Verify()).IsWhole.ShouldBeTrue();

        await scene.Sql("""
            "Kind" = 523
            """, row.Id);
        (await scene.Verify()).First!.Fault.ShouldBe(AuditFault.Changed);
    }

    [Theory, EveryDatabase]
    public async Task A_legal_hold_stops_it_and_nothing_of_it_is_done(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        await scene.Change(async db => (await db.Dossiers.SingleAsync()).Hold("Claim of the landlord", scene.Office.Sam, NextYear));

        (await Should.ThrowAsync<RuleBroken>(() => scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, AfterTheTerm))).Reason.ShouldBe("privacy.held");
        (await scene.Read(db => db.People.AnyAsync(p => p.ErasedAt != null))).ShouldBeFalse();
        (await scene.Where("client@demo.example")).ShouldNotBeEmpty();

        await scene.Change(async db => (await db.Dossiers.SingleAsync()).LiftHold(scene.Office.Sam, AfterTheTerm));
        // The lifting was the last thing that happened to it, so the term runs from there.
        await scene.Erase(scene.Office.Dana.PersonId, scene.Office.Eva, AfterTheTerm);
        (await scene.Where("Dana")).ShouldNotBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Eva_goes_only_when_she_has_left_and_handed_over(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        var eva = scene.Office.Eva.PersonId;
        (await Should.ThrowAsync<RuleBroken>(() => scene.Erase(eva, scene.Office.Ola, AfterTheTerm))).Reason.ShouldBe("privacy.still-works");

        await scene.Change(async db => (await db.Staff.Include(s => s.Person).SingleAsync(s => s.PersonId == eva)).Block(scene.Office.Sam, NextYear));
        (await Should.ThrowAsync<RuleBroken>(() => scene.Erase(eva, scene.Office.Ola, AfterTheTerm))).Reason.ShouldBe("privacy.hand-over");

        await scene.Change(async db => (await db.Dossiers.Include(d => d.Supporting).SingleAsync()).Assign(scene.Office.Ola.PersonId, null, [], scene.Office.Sam, NextYear));
        await scene.Erase(eva, scene.Office.Ola, AfterTheTerm.AddYears(1));
        (await scene.Where("employee@demo.example", "Eva")).ShouldBeEmpty();
        (await scene.Verify()).IsWhole.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Her_archive_holds_what_is_kept_of_her_and_names_the_files_she_brought(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        using var archive = await scene.Archive(scene.Office.Dana.PersonId, new DiskFileStore(Directory.CreateTempSubdirectory("portal-archive-").FullName, TimeProvider.System));
        using var zip = new ZipArchive(archive);

        var about = JsonDocument.Parse(Text("person.json")).RootElement;
        about.GetProperty("email").GetString().ShouldBe("client@demo.example");
        about.GetProperty("contactOf")[0].GetProperty("roles")[0].GetProperty("dossier").GetString().ShouldBe("Bakkerij De Linde BV");
        about.GetProperty("sessions")[0].GetProperty("browser").GetString().ShouldBe(ErasureScene.Browser);
        about.GetProperty("files")[0].GetProperty("file").GetString().ShouldBe("files/0001 lease.pdf");
        var rows = Text("activity.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("kind").GetString()).ToList();
        rows.ShouldContain("file-delivered");
        rows.ShouldContain("contact-added");

        string Text(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task Her_archive_names_what_she_may_approve_what_she_read_and_what_she_decided_and_the_decision_outlives_her_rights()
    {
        var scene = await ErasureScene.On(await On(DatabaseProvider.Sqlite));
        var dana = scene.Office.Dana;
        var sha256 = new string('a', 64);
        await scene.Change(async db =>
        {
            db.Add(new Blob { Sha256 = sha256, Size = 1 });
            var (type, contact) = (await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts"), await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == dana.PersonId));
            await db.SetApproverRight(contact, type, ApprovalRight.May, scene.Office.Eva, Morning, CancellationToken.None);
            var document = Document.Place(scene.Office.ClientId, scene.Office.DossierId, Shelf.Archive, null, DocumentKind.AnnualAccounts, new StoredFile("accounts.pdf", sha256, 1, "application/pdf"), scene.Office.Eva, Morning);
            var rule = new ApprovalRule([new RulePart(1, 1, [dana.PersonId])]);
            var approval = Approval.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], type, new PutUp("2025", null, "EUR", "", null, ""), rule, scene.Office.Eva, Morning);
            db.AddRange(document, approval, new ApprovalLook { ApprovalId = approval.Id, PersonId = dana.PersonId, VersionId = document.History[0].Id, At = Morning }, new StepTaken { ApprovalId = approval.Id, StepId = Guid.CreateVersion7(), PersonId = dana.PersonId, At = Morning });
        });
        await scene.Change(async db => (await db.Approvals.Include(a => a.Decisions).SingleAsync()).Decide(Verdict.Approve, "", sha256, ConfirmedBy.Pin, new ApprovalRule([new RulePart(1, 1, [dana.PersonId])]), dana, Morning));

        using var archive = await scene.Archive(dana.PersonId, new DiskFileStore(Directory.CreateTempSubdirectory("portal-archive-").FullName, TimeProvider.System));
        using var zip = new ZipArchive(archive);
        using var json = new StreamReader(await zip.GetEntry("person.json")!.OpenAsync());
        var approvals = JsonDocument.Parse(await json.ReadToEndAsync()).RootElement.GetProperty("approvals");
        approvals.GetProperty("rights")[0].GetProperty("right").GetString().ShouldBe("may");
        approvals.GetProperty("read")[0].GetProperty("document").GetString().ShouldBe("accounts.pdf");
        approvals.GetProperty("reminded")[0].GetProperty("period").GetString().ShouldBe("2025");
        var decision = approvals.GetProperty("decisions")[0];
        (decision.GetProperty("verdict").GetString(), decision.GetProperty("confirmedBy").GetString(), decision.GetProperty("sha256").GetString(), decision.GetProperty("address").GetString()).ShouldBe(("approve", "pin", sha256, dana.Address));

        await scene.Erase(dana.PersonId, scene.Office.Ola, AfterTheTerm);
        (await scene.Read(db => db.ApproverRights.CountAsync())).ShouldBe(0);
        (await scene.Read(db => db.ApprovalDecisions.Select(d => new { d.PersonName, d.Address, d.Sha256 }).SingleAsync())).ShouldSatisfyAllConditions(d => d.PersonName.ShouldBe(Person.Nobody), d => d.Address.ShouldBeEmpty(), d => d.Sha256.ShouldBe(sha256));
        (await scene.Verify()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Her_absences_are_in_her_archive_and_go_with_her_and_so_does_her_name_from_what_was_approved_in_her_place()
    {
        var scene = await ErasureScene.On(await On(DatabaseProvider.Sqlite));
        var (dana, piotr) = (scene.Office.Dana, scene.Office.Piotr);
        var (sha256, today) = (new string('a', 64), DateOnly.FromDateTime(Morning.UtcDateTime));
        var rule = new ApprovalRule([new RulePart(1, 1, [dana.PersonId])]) { Away = [new(dana.PersonId, piotr.PersonId) { Name = dana.Name }] };
        await scene.Change(async db =>
        {
            db.Add(new Blob { Sha256 = sha256, Size = 1 });
            var contacts = await db.Contacts.Include(c => c.Person).ToListAsync();
            db.Add(ApproverAbsence.Set(contacts.Single(c => c.PersonId == dana.PersonId), contacts.Single(c => c.PersonId == piotr.PersonId), today.AddDays(1), today.AddDays(2), today, scene.Office.Eva, Morning));
            var document = Document.Place(scene.Office.ClientId, scene.Office.DossierId, Shelf.Archive, null, DocumentKind.AnnualAccounts, new StoredFile("accounts.pdf", sha256, 1, "application/pdf"), scene.Office.Eva, Morning);
            db.AddRange(document, Approval.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts"), new PutUp("2025", null, "EUR", "", null, ""), rule, scene.Office.Eva, Morning));
        });
        // As she is away at that moment, by the rule that the verb is asked with; the gate of the save goes by what is stored.
        await scene.Change(db => db.Database.ExecuteSqlAsync($"INSERT INTO ApprovalDecisions (Id, ApprovalId, PersonId, PersonName, Verdict, Remark, VersionId, Sha256, ConfirmedBy, At, Address, InPlaceOfId, InPlaceOf) SELECT {Guid.CreateVersion7()}, Id, {piotr.PersonId}, {piotr.Name}, 1, '', VersionId, Sha256, 1, PutUpAt, '', {dana.PersonId}, {dana.Name} FROM Approvals"));

        using var archive = await scene.Archive(dana.PersonId, new DiskFileStore(Directory.CreateTempSubdirectory("portal-archive-").FullName, TimeProvider.System));
        using var zip = new ZipArchive(archive);
        using var json = new StreamReader(await zip.GetEntry("person.json")!.OpenAsync());
        JsonDocument.Parse(await json.ReadToEndAsync()).RootElement.GetProperty("approvals").GetProperty("away")[0].GetProperty("firstDay").GetString().ShouldBe($"{today.AddDays(1):yyyy-MM-dd}");

        await scene.Erase(dana.PersonId, scene.Office.Ola, AfterTheTerm);
        (await scene.Read(db => db.ApproverAbsences.CountAsync())).ShouldBe(0);
        (await scene.Read(db => db.ApprovalDecisions.Select(d => new { d.PersonName, d.InPlaceOf }).SingleAsync())).ShouldSatisfyAllConditions(d => d.InPlaceOf.ShouldBe(Person.Nobody), d => d.PersonName.ShouldBe(piotr.Name));
        (await scene.Verify()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_asked_cannot_consent_nor_can_the_person_and_of_two_one_does()
    {
        var (sam, eva, dana) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        DataRequest Asked() => new() { Kind = DataRequestKind.Erasure, PersonId = dana, AskedById = sam, AskedAt = Morning };
        Should.Throw<RuleBroken>(() => Asked().Consent(sam, Morning)).Reason.ShouldBe("privacy.other");
        Should.Throw<RuleBroken>(() => Asked().Consent(dana, Morning)).Reason.ShouldBe("privacy.other");
        Should.Throw<RuleBroken>(() => Asked().Consent(eva, Morning + DataRequest.Lives)).Reason.ShouldBe("privacy.gone");
        var request = Asked();
        request.Consent(eva, Morning);
        Should.Throw<RuleBroken>(() => request.Refuse(eva, Morning)).Reason.ShouldBe("privacy.gone");
    }

    private static async Task<string> Bytes(DatabaseUnderTest database)
    {
        var file = new SqliteConnectionStringBuilder(database.Settings.ConnectionString).DataSource;
        var text = new System.Text.StringBuilder();
        foreach (var part in new[] { file, $"{file}-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }
}
