using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>An import taken back: what nobody has built on goes, what somebody has touched since stays.</summary>
public sealed class ImportUndoSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task What_nobody_built_on_goes_and_what_somebody_changed_stays(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var restored = await room.Has("7", new ClientCard { City = "Delft" }, room.Eva);
        var touched = await room.Has("8", new ClientCard(), room.Eva);
        var list = await room.Imports(room.Sam, "Code;Naam;E-mail;Telefoon;Panelen\n7;Zeven;seven@c.example;015 212 3456;\n8;Acht;eight@c.example;015 212 3456;\n9;Negen;;;Facturen|Btw\n10;Tien;;;\n11;Elf;;;\n");
        // Somebody corrects a field of 8, renames 10, and takes the dossier of 11.
        await Change(room, touched.Id, c => c.Change(c.Code, c.Name, c.Card with { Email = "other@c.example" }, null, ImportRoom.As(room.Eva), room.Clock.GetUtcNow()));
        await Change(room, await IdOf(room, "10"), c => c.Change(c.Code, "Tien & Co", c.Card, null, ImportRoom.As(room.Eva), room.Clock.GetUtcNow()));
        await room.Read(async db =>
        {
            (await db.Dossiers.SingleAsync(d => d.Client.Code == "11")).Assign(room.Eva.Id, null, [], ImportRoom.As(room.Eva), room.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var outlook = await room.Read(async db => await UndoOutlook.Read(db, await db.ImportedLists.SingleAsync(l => l.Id == list), CancellationToken.None));
        await room.Undoes(list, room.Sam);
        await room.Works();

        (outlook.Removed, outlook.Restored, outlook.Staying).ShouldBe((1, 1, 3));
        outlook.Stay.Select(r => r.Code).ShouldBe(["10", "11", "8"], ignoreOrder: true);
        (await room.Rows(list)).Select(r => r.Undone).ShouldBe([RowUndone.Restored, RowUndone.InPart, RowUndone.Removed, RowUndone.Kept, RowUndone.Kept]);
        (await room.Read(db => db.Clients.Select(c => c.Code).ToListAsync())).ShouldBe(["7", "8", "10", "11"], ignoreOrder: true);
        (await room.Read(db => db.Clients.SingleAsync(c => c.Id == restored.Id))).Card.ShouldBe(restored.Card);
        var eight = await room.Read(db => db.Clients.SingleAsync(c => c.Id == touched.Id));
        (eight.Card.Email, eight.Card.Phone).ShouldBe(("other@c.example", ""));
        (await room.Read(db => db.Panels.AnyAsync())).ShouldBeFalse();
        (await room.List(list)).Stage.ShouldBe(ImportStage.Undone);
    }

    [Theory, EveryDatabase]
    public async Task The_trail_of_what_is_gone_stays_whole(DatabaseProvider provider)
    {
        var room = await ImportRoom.Open(await On(provider));
        var list = await room.Imports(room.Sam, ListImportSpec.Many(60));

        await room.Undoes(list, room.Eva);
        await room.Works();

        (await room.Read(db => db.Clients.AnyAsync())).ShouldBeFalse();
        var rows = await room.Read(db => db.Activities.AsNoTracking().ToListAsync());
        rows.Where(r => r.Kind == ActivityKind.ClientRemoved).ShouldAllBe(r => r.ActorId == room.Eva.Id);
        new[] { ActivityKind.ClientAdded, ActivityKind.DossierActivated, ActivityKind.ClientRemoved, ActivityKind.DossierRemoved }.ShouldAllBe(kind => rows.Count(r => r.Kind == kind) == 60);
        rows.Single(r => r.Kind == ActivityKind.ImportUndone).Details.Count.ShouldBe(60);
        (await room.Read(db => AuditVerifier.Verify(db, null, CancellationToken.None))).Findings.ShouldBeEmpty();
    }

    private static Task<Guid> IdOf(ImportRoom room, string code) => room.Read(db => db.Clients.Where(c => c.Code == code).Select(c => c.Id).SingleAsync());

    private static Task<int> Change(ImportRoom room, Guid id, Action<Client> act) => room.Read(async db =>
    {
        act(await db.Clients.SingleAsync(c => c.Id == id));
        return await db.SaveChangesAsync();
    });
}
