using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Without a SQL Server at hand its specs do not run; that it can be asked at all is checked here.</summary>
public sealed class SqlServerTranslationSpec
{
    private static readonly Guid Somebody = Guid.CreateVersion7();

    [Theory]
    [InlineData(StaffRoles.Admin, false, false)]
    [InlineData(StaffRoles.Admin, true, true)]
    [InlineData(StaffRoles.Employee, false, true)]
    [InlineData(StaffRoles.Support, true, true)]
    public void Every_question_of_staff_can_be_put_to_SQL_Server(StaffRoles roles, bool limited, bool single) =>
        Ask(new Actor(Somebody, "Eva", "en", "", new DateOnly(2026, 3, 2), new StaffFacts(roles, Guid.CreateVersion7(), limited, [], false, true, single), []));

    [Theory]
    [InlineData(0), InlineData(1), InlineData(600), InlineData(3000)]
    public void Every_question_of_a_client_user_can_be_put_to_SQL_Server_however_many_dossiers_he_has(int dossiers)
    {
        var on = Enumerable.Range(0, dossiers).Select(_ => new ContactDossier(Guid.CreateVersion7(), Capabilities.All, true));
        Ask(new Actor(Somebody, "Dana", "nl", "", new DateOnly(2026, 3, 2), null, [new ContactFacts(Guid.CreateVersion7(), Guid.CreateVersion7(), [.. on])]));
    }

    private static void Ask(Actor actor)
    {
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, "Server=nowhere");
        var builder = new DbContextOptionsBuilder<MsPortalDb>();
        DataServices.UseSqlServer(builder, settings);
        using var db = new MsPortalDb(builder.Options);
        List<string> asked =
        [
            .. Enum.GetValues<Capability>().Select(capability => db.DossiersWhereMay(actor, capability).ToQueryString()),
            .. Enum.GetValues<Capability>().Select(capability => db.DossiersOpenWhereMay(actor, capability).ToQueryString()),
            db.RequestsVisibleTo(actor).ToQueryString(),
            db.RequestsAnswerableBy(actor).ToQueryString(),
            db.RequestsSeenWholeBy(actor).ToQueryString(),
            db.DocumentsVisibleTo(actor).ToQueryString(),
            db.VersionsVisibleTo(actor).ToQueryString(),
            db.VersionsSharedOn(Somebody).ToQueryString(),
            db.PanelsVisibleTo(actor).ToQueryString(),
            db.ClientsVisibleTo(actor).ToQueryString(),
            db.NewsVisibleTo(actor).ToQueryString(),
            db.ActivitiesVisibleTo(actor, Somebody).ToQueryString(),
            db.ClientActivitiesVisibleTo(actor, Somebody).ToQueryString(),
        ];

        // More than 2,100 parameters in one question are refused by the server.
        asked.Max(sql => sql.Split("DECLARE ").Length).ShouldBeLessThan(2100);
    }
}
