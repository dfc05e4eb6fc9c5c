using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignaturesInSealQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was sealed stays so; what waits, or was refused (3), waits in the queue (1).
            migrationBuilder.Sql("""
                INSERT INTO "Seals" ("Id", "Of", "SubjectId", "DossierId", "DocumentId", "DocumentName", "VersionId", "Sha256", "MadeAt", "DueAt", "Tries", "Trouble", "State", "SealedAt", "SealedSha256", "PlannedSha256", "SealedSize", "FileName", "IsTimed", "Alone", "Version")
                SELECT "Id", 2, "Id", "DossierId", "DocumentId", "DocumentName", "VersionId", "Sha256", COALESCE("Ended_At", "AskedAt"), COALESCE("Ended_At", "AskedAt"), CASE WHEN "Seal" = 3 THEN 1 ELSE 0 END, "SealTrouble", CASE WHEN "Seal" = 2 THEN 2 ELSE 1 END, "SealedAt", "SealedSha256", '', "SealedSize", CASE WHEN "Seal" = 2 THEN "DocumentName" ELSE '' END, 0, '', "Version"
                FROM "Signatures" WHERE "Seal" <> 0
                """);

            migrationBuilder.DropIndex(
                name: "IX_Signatures_Seal",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_SealedSha256",
                table: "Signatures");

            // In the words of SQLite, as the tool would make the table anew for it, outside the transaction: a server that dies there would be left with
            // half of it. The column that refers to another table cannot go this way; it stays, empty, until the table is made anew for something else.
            migrationBuilder.Sql("""UPDATE "Signatures" SET "SealedSha256" = NULL""");
            migrationBuilder.Sql("""ALTER TABLE "Signatures" DROP COLUMN "Seal" """);
            migrationBuilder.Sql("""ALTER TABLE "Signatures" DROP COLUMN "SealTrouble" """);
            migrationBuilder.Sql("""ALTER TABLE "Signatures" DROP COLUMN "SealedAt" """);
            migrationBuilder.Sql("""ALTER TABLE "Signatures" DROP COLUMN "SealedSize" """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Seal",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SealTrouble",
                table: "Signatures",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "SealedAt",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SealedSize",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_Seal",
                table: "Signatures",
                column: "Seal");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_SealedSha256",
                table: "Signatures",
                column: "SealedSha256");
        }
    }
}
