using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>A list on its way in: read, chosen from, brought in once however often the job is started, and taken back.</summary>
public sealed class ListImportSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Rows_say_what_they_would_do_and_nothing_is_done_yet(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        await room.Has("7", new ClientCard { Country = "NL", City = "Delft", Kvk = "90797926" }, room.Eva);
        await room.Has("8", new ClientCard { Country = "NL", City = "Delft" }, room.Eva);

        var rows = await room.Rows(await room.Brings(room.Eva, "Code;Naam;Plaats;E-mail;KvK-nummer;Groep\n7;Linde;Gouda;info@linde.example;90945215;\n8;Acht;;;;\n9;Negen;Delft;;;Horeca\n10;;Delft;;;\n"));

        rows.Select(r => (r.Number, r.Plan, r.IsChosen)).ShouldBe([(2, RowPlan.Changes, true), (3, RowPlan.Same, false), (4, RowPlan.New, true), (5, RowPlan.Error, false)]);
        rows[0].Changes.ShouldBe([new FieldChange(ClientField.Email, "", "info@linde.example")]);
        rows[0].Findings.ShouldHaveSingleItem().ReasonKey.ShouldBe("reason.number-kept");
        rows[2].Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.ReasonKey.ShouldBe("reason.group-unknown"), f => f.Column.ShouldBe("Groep"), f => f.Args.ShouldBe(["Horeca"]));
        (await room.Read(db => db.Clients.CountAsync())).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task R18_A_client_whom_Eva_does_not_see_is_neither_shown_nor_changed_nor_made_twice(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var hidden = await room.Has("7", new ClientCard { Country = "NL", Kvk = "90797926" }, room.Sam);
        const string Csv = "Code;Naam;Plaats;KvK-nummer\n7;Linde;Gouda;\n;Ook Linde;Gouda;90797926\n";

        var list = await room.Imports(room.Eva, Csv + "9;Negen;Delft;\n");

        var rows = await room.Rows(list);
        rows.Select(r => (r.Plan, r.Done)).ShouldBe([(RowPlan.Error, RowDone.Left), (RowPlan.Error, RowDone.Left), (RowPlan.New, RowDone.Created)]);
        rows.Take(2).ShouldAllBe(r => r.ClientId == null && r.ChangesJson == "[]" && r.Findings[0].ReasonKey == "reason.client-not-yours");
        var after = await room.Read(db => db.Clients.SingleAsync(c => c.Id == hidden.Id));
        (after.Card.City, after.Version).ShouldBe(("", hidden.Version));
        // Sam sees him, and brings in what Eva could not.
        await room.Imports(room.Sam, Csv);
        (await room.Read(db => db.Clients.SingleAsync(c => c.Id == hidden.Id))).Card.City.ShouldBe("Gouda");
    }

    [Theory, EveryDatabase]
    public async Task Only_new_clients_are_put_in_the_group_and_the_second_run_changes_nothing(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        await room.Has("7", new ClientCard(), room.Eva);
        var group = ClientGroup.Create("Horeca", ClientRoles.None, By.Portal, room.Clock.GetUtcNow());
        await room.Save(db => db.Add(group));
        const string Csv = "Code;Naam;Plaats\n7;Zeven;Delft\n9;Negen;Delft\n;Zonder code;Delft\n";

        var first = await room.Rows(await room.Imports(room.Sam, Csv, group.Id));
        var trail = await room.Read(db => db.Activities.CountAsync(a => a.StreamKind != StreamKind.Office));
        var list = await room.Brings(room.Sam, Csv);
        var planned = await room.Rows(list);
        await room.OnList(list, (db, l) => db.ImportedRows.Where(r => r.ListId == l.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.IsChosen, true)));
        await room.Presses(list, room.Sam);
        await room.Works();

        first.Select(r => r.Done).ShouldBe([RowDone.Updated, RowDone.Created, RowDone.Created]);
        planned.ShouldAllBe(r => r.Plan == RowPlan.Same);
        (await room.Rows(list)).ShouldAllBe(r => r.Done == RowDone.Unchanged);
        (await room.Read(db => db.Activities.CountAsync(a => a.StreamKind != StreamKind.Office))).ShouldBe(trail);
        (await room.Read(db => db.Dossiers.Where(d => d.ClientGroupId == group.Id).Select(d => d.Client.Name).ToListAsync())).ShouldBe(["Negen", "Zonder code"], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task A_job_that_dies_half_way_goes_on_where_it_ended(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var list = await room.Brings(room.Sam, Many(120));
        await room.Presses(list, room.Sam);

        using var dying = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => room.Works(new Dying(room.Clock, dying, after: 80), dying.Token));
        var half = (await room.Rows(list)).Count(r => r.Done == RowDone.Created);
        half.ShouldBeInRange(1, 119, "it died between two batches");
        (await room.Read(db => db.Clients.CountAsync())).ShouldBe(half);
        (await room.List(list)).Stage.ShouldBe(ImportStage.Applying);
        await room.Works();

        (await room.Rows(list)).ShouldAllBe(r => r.Done == RowDone.Created);
        (await room.Read(db => db.Clients.CountAsync())).ShouldBe(120);
        (await room.List(list)).Stage.ShouldBe(ImportStage.Applied);
        (await room.Read(db => db.ImportedListFiles.AnyAsync())).ShouldBeFalse("the list has done its work");
        (await room.Read(db => db.Activities.Where(a => a.StreamKind == StreamKind.Office && a.SubjectId == list).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync()))
            .ShouldBe([ActivityKind.ImportStarted, ActivityKind.ImportFinished]);
    }

    [Theory, EveryDatabase]
    public async Task One_node_works_on_a_list_and_another_takes_over_when_it_is_gone(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var list = await room.Brings(room.Sam, Many(3));
        await room.Presses(list, room.Sam);
        var until = room.Clock.GetUtcNow().AddMinutes(1);
        await room.OnList(list, (db, l) => db.ImportedLists.Where(x => x.Id == l.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LeasedUntil, until)));

        await room.Works();
        (await room.Read(db => db.Clients.AnyAsync())).ShouldBeFalse("another node holds it");
        room.Clock.Advance(TimeSpan.FromMinutes(2));
        await room.Works();

        (await room.Read(db => db.Clients.CountAsync())).ShouldBe(3);
    }

    [Theory, EveryDatabase]
    public async Task A_node_that_comes_late_finds_the_list_as_it_stands_then(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var list = await room.Brings(room.Sam, Many(3));
        await room.Presses(list, room.Sam);

        // It has looked which lists are waiting. Before it takes this one, another node ends it and Sam takes the import back.
        await room.Works(new Late(room.Clock, async () =>
        {
            await room.Works();
            await room.Undoes(list, room.Sam);
        }));

        (await room.List(list)).Stage.ShouldBe(ImportStage.Undone);
        (await room.Read(db => db.Clients.AnyAsync())).ShouldBeFalse();
        (await room.Read(db => db.Activities.Where(a => a.StreamKind == StreamKind.Office && a.SubjectId == list).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync()))
            .ShouldBe([ActivityKind.ImportStarted, ActivityKind.ImportFinished, ActivityKind.ImportUndone]);
    }

    [Theory, EveryDatabase]
    public async Task What_somebody_may_no_longer_do_when_its_turn_comes_is_not_done(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var list = await room.Brings(room.Eva, Many(3));
        await room.Presses(list, room.Eva);
        await room.Read(db => db.Staff.Where(s => s.PersonId == room.Eva.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.IsBlocked, true)));

        await room.Works();

        (await room.Rows(list)).ShouldAllBe(r => r.Done == RowDone.Refused);
        (await room.Read(db => db.Clients.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task A_list_is_forgotten_when_its_time_is_over(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        await room.Brings(room.Sam, Many(3));

        room.Clock.Advance(ImportedList.DraftLife + TimeSpan.FromDays(1));
        await room.Works();

        (await room.Read(async db => await db.ImportedLists.AnyAsync() || await db.ImportedRows.AnyAsync() || await db.ImportedListFiles.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("en"), InlineData("nl"), InlineData("pl"), InlineData("fr")]
    public void Every_language_has_an_example_without_a_fault(string language)
    {
        var example = ListTemplate.Example(language);
        string[][] rows = [[.. example.Select(c => $"{c.Field}")], [.. example.Select(c => c.Value)]];
        using var workbook = new MemoryStream(ListTemplate.Workbook("Clients", rows));

        // The columns' names are the page's to say; here each column is told what it holds.
        rows[0][1] = "Name";
        using var csv = new MemoryStream(CsvText.Of(rows));
        var matched = example.Select((c, i) => (c.Field, i)).ToDictionary(c => c.i, c => c.Field);
        foreach (var report in new[] { ClientListFile.Read(csv, matched), ClientListFile.Read(workbook, matched) })
        {
            report.Findings.ShouldBeEmpty();
            report.Clients.ShouldHaveSingleItem().Code.ShouldBe("1001");
        }
    }

    internal static string Many(int rows)
    {
        var text = new StringBuilder("Code;Naam;Plaats;E-mail;Telefoon\n");
        for (var i = 1; i <= rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"N{i:00000};Cliënt {i:00000} B.V.;Delft;info{i}@client.example;015 212 3456\n");
        }

        return text.ToString();
    }

    /// <summary>Time that ends for whoever asks it too often.</summary>
    private sealed class Dying(TimeProvider inner, CancellationTokenSource stop, int after) : TimeProvider
    {
        private int asked;

        public override DateTimeOffset GetUtcNow()
        {
            if (++asked == after)
            {
                stop.Cancel();
            }

            return inner.GetUtcNow();
        }
    }

    /// <summary>A clock that lets others do something the first time it is looked at.</summary>
    private sealed class Late(TimeProvider clock, Func<Task> meanwhile) : TimeProvider
    {
        private bool looked;

        public override DateTimeOffset GetUtcNow()
        {
            if (!looked)
            {
                looked = true;
                Task.Run(meanwhile).GetAwaiter().GetResult();
            }
            return clock.GetUtcNow();
        }
    }
}
