using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SignatureReminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindedAt",
                table: "Signers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TurnAt",
                table: "Signers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NoReminders",
                table: "Signatures",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindsAfter",
                table: "Signatures",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ScheduleId",
                table: "Signatures",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDefaultForSigning",
                table: "ReminderSchedules",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "SignatureStepsTaken",
                columns: table => new
                {
                    SignatureId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<DateOnly>(type: "date", nullable: false),
                    SignerId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.AddForeignKey(
                name: "FK_Signatures_ReminderSchedules_ScheduleId",
                table: "Signatures",
                column: "ScheduleId",
                principalTable: "ReminderSchedules",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
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
