using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReminderSchedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "NoReminders",
                table: "Requests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "RemindsAfter",
                table: "Requests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ReminderSchedules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Days = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Every = table.Column<int>(type: "INTEGER", nullable: false),
                    Times = table.Column<int>(type: "INTEGER", nullable: false),
                    IsDefault = table.Column<bool>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderSchedules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RequestStepsTaken",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestStepsTaken", x => new { x.RequestId, x.Step, x.PersonId });
                    table.ForeignKey(
                        name: "FK_RequestStepsTaken_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "ReminderSchedules",
                columns: new[] { "Id", "After", "Days", "Every", "IsDefault", "Name", "SavedAt", "Times", "Version" },
                values: new object[] { new Guid("00000001-7363-6865-8000-000000000001"), "7", "-7 -1 0", 7, true, "Standard", 621355968000000000L, 4, new Guid("00000001-7363-6865-8000-000000000001") });

            // With its key at once: added later, SQLite makes the whole table anew, outside the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Requests" ADD "ScheduleId" TEXT NULL REFERENCES "ReminderSchedules" ("Id") ON DELETE SET NULL;""");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_ScheduleId",
                table: "Requests",
                column: "ScheduleId");

            migrationBuilder.CreateIndex(
                name: "IX_ReminderSchedules_Name",
                table: "ReminderSchedules",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestStepsTaken_PersonId",
                table: "RequestStepsTaken",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Requests_ReminderSchedules_ScheduleId",
                table: "Requests");

            migrationBuilder.DropTable(
                name: "ReminderSchedules");

            migrationBuilder.DropTable(
                name: "RequestStepsTaken");

            migrationBuilder.DropIndex(
                name: "IX_Requests_ScheduleId",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "NoReminders",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "RemindsAfter",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "ScheduleId",
                table: "Requests");
        }
    }
}
