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
}
