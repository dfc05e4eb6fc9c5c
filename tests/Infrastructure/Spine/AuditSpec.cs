using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>R59: whoever changes the trail beside the portal is found, and the first broken row is named.</summary>
public sealed class AuditSpec : DataSpec
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-audit-").FullName;

    [Theory, EveryDatabase]
    public async Task R59_an_untouched_trail_is_whole(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);

        var report = await trail.Verify();

        report.IsWhole.ShouldBeTrue(Text(report));
        (report.Rows, report.Streams).ShouldBe((await trail.Count(), 3));
        Text(report).ShouldContain("The trail is whole.");
    }

    [Theory, EveryDatabase]
    public async Task R59_an_edited_row_is_named(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        foreach (var (column, value) in new[] { ("DetailsJson", "'{\"name\":\"Nothing\"}'"), ("ActorName", "'Olek'"), ("Kind", "101"), ("Address", "'10.0.0.1'") })
        {
            var before = await trail.Row(3);
            await trail.Sql($"""UPDATE "Activities" SET "{column}" = {value} WHERE "Id" = {trail.Id(before.Id)}""");

            await trail.BreaksAt(3, before.Id, AuditFault.Changed);
            await trail.PutBack(before);
        }
        (await trail.Verify()).IsWhole.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task R59_a_deleted_row_is_named(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        await trail.Delete(3);

        await trail.BreaksAt(3, null, AuditFault.Missing);
    }

    [Theory, EveryDatabase]
    public async Task R59_swapped_rows_are_named(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        var (two, three) = (await trail.Row(2), await trail.Row(3));
        await trail.Renumber(two, 1002);
        await trail.Renumber(three, 2);
        await trail.Renumber(two, 3);

        await trail.BreaksAt(2, three.Id, AuditFault.Changed);
    }

    [Theory, EveryDatabase]
    public async Task R59_an_inserted_row_is_named_even_when_it_is_hashed_and_the_rest_is_pushed_on(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        var rows = await trail.Rows();
        foreach (var row in rows.Skip(2).Reverse())
        {
            await trail.Renumber(row, row.Number + 1);
        }
        await trail.Forge(rows[1], 3);
        await trail.MoveHead(rows.Count + 1);

        await trail.BreaksAt(4, rows[2].Id, AuditFault.Changed);
    }

    [Theory, EveryDatabase]
    public async Task R59_a_row_put_at_the_end_is_named(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        var last = (await trail.Rows())[^1];
        var forged = await trail.Forge(last, last.Number + 1);

        await trail.BreaksAt(last.Number + 1, forged, AuditFault.HeadDiffers);
    }

    [Theory, EveryDatabase]
    public async Task R59_a_tail_cut_off_is_named_by_the_checkpoint_outside(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        var rows = await trail.Rows();
        await trail.Delete(rows[^1].Number);
        await trail.Delete(rows[^2].Number);
        await trail.BreaksAt(rows[^2].Number, null, AuditFault.Missing);

        await trail.MoveHead(rows[^3].Number, rows[^3].Hash);
        (await trail.Verify(checkpoints: false)).IsWhole.ShouldBeTrue("the chain alone cannot tell");
        await trail.BreaksAt(rows[^2].Number, null, AuditFault.Missing);
    }

    [Theory, EveryDatabase]
    public async Task R59_a_chain_written_anew_is_named_by_the_checkpoint_outside_also_when_a_new_one_was_signed_over_it(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        var rows = await trail.Rows();
        await trail.Rewrite(from: 3);
        (await trail.Verify(checkpoints: false)).IsWhole.ShouldBeTrue("the chain alone cannot tell");

        await trail.BreaksAt(rows.Count, rows[^1].Id, AuditFault.Rewritten);
        await trail.Sign();
        await trail.BreaksAt(rows.Count, rows[^1].Id, AuditFault.Rewritten);
    }

    [Theory, EveryDatabase]
    public async Task R59_a_stream_that_is_gone_altogether_is_named(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        await trail.Sql($"""DELETE FROM "Activities" WHERE "StreamId" = {trail.Id(trail.Office.DossierId)}""");
        await trail.Sql($"""DELETE FROM "Streams" WHERE "Id" = {trail.Id(trail.Office.DossierId)}""");

        await trail.BreaksAt(1, null, AuditFault.Missing);
    }

    [Theory, EveryDatabase]
    public async Task The_first_broken_row_of_each_stream_is_named_and_the_report_reads_well(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        await trail.Delete(2);
        await trail.Delete(4);
        await trail.Sql("""UPDATE "Activities" SET "ActorName" = 'x' WHERE "StreamKind" = 3""");

        var report = await trail.Verify();

        report.Findings.Count.ShouldBe(2);
        Text(report).ShouldContain($"BROKEN: dossier {trail.Office.DossierId}, row 2: gone: row 3 follows row 1");
        Text(report).ShouldContain("office 00000000-0000-7000-8000-0000000000ff, row 1 (id ");
    }

    [Fact]
    public async Task Touched_or_missing_lines_of_the_checkpoints_are_named_and_a_torn_one_is_not()
    {
        var trail = await Trail.On(await On(DatabaseProvider.Sqlite), folder);
        await trail.Act();
        await trail.Sign();
        var file = Directory.GetFiles(Path.Combine(folder, "outside"), "*.jsonl").Single();
        var lines = await File.ReadAllLinesAsync(file);
        lines.Length.ShouldBe(2);

        await File.AppendAllTextAsync(file, lines[1][..40]);
        (await trail.Verify()).IsWhole.ShouldBeTrue();
        await trail.Act();
        await trail.Sign(again: true);
        (await trail.Verify()).ShouldSatisfyAllConditions(r => r.IsWhole.ShouldBeTrue(Text(r)), r => r.Newest.ShouldBe(Morning.AddHours(3)));

        await File.WriteAllLinesAsync(file, lines[1..]);
        (await trail.Verify()).First!.ToString().ShouldContain("lines are gone");
        await File.WriteAllLinesAsync(file, [lines[0].Replace("\"number\":", "\"number\":1", StringComparison.Ordinal), lines[1]]);
        (await trail.Verify()).First!.ToString().ShouldContain(":1 is not what was signed");
    }

    [Fact]
    public async Task The_key_is_made_once_and_for_the_portals_user_alone()
    {
        var trail = await Trail.On(await On(DatabaseProvider.Sqlite), folder);
        var file = Path.Combine(folder, "keys", "checkpoint.pem");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        Checkpoints.In(folder, null).Key.Id.ShouldBe(trail.Checkpoints.Key.Id);
        Directory.GetFiles(Path.Combine(folder, "outside"), "*.pem").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "outside"), "*.pem")[0])).ShouldNotContain("PRIVATE");
    }

    [Theory, EveryDatabase]
    public async Task An_exported_trail_is_proved_by_its_own_bytes(DatabaseProvider provider)
    {
        var trail = await Trail.On(await On(provider), folder);
        var exported = await trail.Export();

        OfflineProof.Of(exported).ShouldBe((await trail.Rows()).Count);
        OfflineProof.Of([.. exported.Select((line, i) => i == 1 ? line.Replace("Sam", "Olek", StringComparison.Ordinal) : line)]).ShouldBe(-2);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Text(AuditReport report)
    {
        using var text = new StringWriter();
        report.Write(text);
        return text.ToString();
    }
}
