using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
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
                SELECT "Id", 2, "Id", "DossierId", "DocumentId", "DocumentName", "VersionId", "Sha256", COALESCE("Ended_At", "AskedAt"), COALESCE("Ended_At", "AskedAt"), CASE WHEN "Seal" = 3 THEN 1 ELSE 0 END, "SealTrouble", CASE WHEN "Seal" = 2 THEN 2 ELSE 1 END, "SealedAt", "SealedSha256", '', "SealedSize", CASE WHEN "Seal" = 2 THEN "DocumentName" ELSE '' END, FALSE, '', "Version"
                FROM "Signatures" WHERE "Seal" <> 0
                """);

            migrationBuilder.DropForeignKey(
                name: "FK_Signatures_Blobs_SealedSha256",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_Seal",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_SealedSha256",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "Seal",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "SealTrouble",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "SealedAt",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "SealedSha256",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "SealedSize",
                table: "Signatures");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Seal",
                table: "Signatures",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SealTrouble",
                table: "Signatures",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SealedAt",
                table: "Signatures",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SealedSha256",
                table: "Signatures",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SealedSize",
                table: "Signatures",
                type: "bigint",
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

            migrationBuilder.AddForeignKey(
                name: "FK_Signatures_Blobs_SealedSha256",
                table: "Signatures",
                column: "SealedSha256",
                principalTable: "Blobs",
                principalColumn: "Sha256",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
