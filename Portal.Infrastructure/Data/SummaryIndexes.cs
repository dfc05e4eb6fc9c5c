using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Infrastructure.Data;

/// <summary>Indexes over a dossier's summary. The model cannot name columns of a complex property in an index, so the first migration of
/// each database calls this.</summary>
public static class SummaryIndexes
{
    public static void Create(MigrationBuilder migration)
    {
        // Lists open in this order: whose turn, then what is due first.
        migration.CreateIndex("IX_Dossiers_Turn_NextDue_Id", "Dossiers", ["Turn", "NextDue", "Id"]);
        migration.CreateIndex("IX_Dossiers_LastActivityAt_Id", "Dossiers", ["LastActivityAt", "Id"]);
    }

    /// <summary>The columns by which the monitor is sorted or looked through, and the count of those that were there before it was kept.</summary>
    public static void CreateForMonitor(MigrationBuilder migration)
    {
        foreach (var column in (string[])["WaitingSince", "NextDue", "OpenRequests", "UserUntil", "AdministratorUntil", "Code"])
        {
            migration.CreateIndex($"IX_Dossiers_{column}_Id", "Dossiers", [column, "Id"]);
        }
        UserDays.CountAll(migration);
    }

    public static void DropForMonitor(MigrationBuilder migration)
    {
        foreach (var column in (string[])["WaitingSince", "NextDue", "OpenRequests", "UserUntil", "AdministratorUntil", "Code"])
        {
            migration.DropIndex($"IX_Dossiers_{column}_Id", "Dossiers");
        }
    }
}
