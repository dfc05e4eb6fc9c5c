using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignatureReminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RemindedAt",
                table: "Signers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TurnAt",
                table: "Signers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NoReminders",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "RemindsAfter",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            // With its key at once: added later, SQLite makes the whole table anew, outside the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Signatures" ADD "ScheduleId" TEXT NULL REFERENCES "ReminderSchedules" ("Id") ON DELETE SET NULL;""");

            migrationBuilder.AddColumn<bool>(
                name: "IsDefaultForSigning",
                table: "ReminderSchedules",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "SignatureStepsTaken",
                columns: table => new
                {
                    SignatureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SignerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignatureStepsTaken", x => new { x.SignatureId, x.Step, x.SignerId });
                    table.ForeignKey(
                        name: "FK_SignatureStepsTaken_Signatures_SignatureId",
                        column: x => x.SignatureId,
                        principalTable: "Signatures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What holds for requests holds for what is to be signed too, until the office says otherwise.
            migrationBuilder.Sql("""UPDATE "ReminderSchedules" SET "IsDefaultForSigning" = "IsDefault";""");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_ScheduleId",
                table: "Signatures",
                column: "ScheduleId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Signatures_ReminderSchedules_ScheduleId",
                table: "Signatures");

            migrationBuilder.DropTable(
                name: "SignatureStepsTaken");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_ScheduleId",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "Signers");

            migrationBuilder.DropColumn(
                name: "TurnAt",
                table: "Signers");

            migrationBuilder.DropColumn(
                name: "NoReminders",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "RemindsAfter",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "ScheduleId",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "IsDefaultForSigning",
                table: "ReminderSchedules");
        }
    }
}
