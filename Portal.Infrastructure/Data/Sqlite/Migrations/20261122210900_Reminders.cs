using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ClimbedTo",
                table: "Approvals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ReminderSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Whom = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderSteps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StepsTaken",
                columns: table => new
                {
                    ApprovalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StepId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepsTaken", x => new { x.ApprovalId, x.StepId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_StepsTaken_Approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "Approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "ReminderSteps",
                columns: new[] { "Id", "Channel", "Days", "IsOff", "Version", "Whom" },
                values: new object[,]
                {
                    { new Guid("00000001-7374-6570-8000-000000000001"), 1, -5, false, new Guid("00000001-7374-6570-8000-000000000001"), 1 },
                    { new Guid("00000002-7374-6570-8000-000000000002"), 1, -3, false, new Guid("00000002-7374-6570-8000-000000000002"), 1 },
                    { new Guid("00000003-7374-6570-8000-000000000003"), 2, -1, false, new Guid("00000003-7374-6570-8000-000000000003"), 1 },
                    { new Guid("00000004-7374-6570-8000-000000000004"), 1, 1, false, new Guid("00000004-7374-6570-8000-000000000004"), 1 },
                    { new Guid("00000005-7374-6570-8000-000000000005"), 1, 1, false, new Guid("00000005-7374-6570-8000-000000000005"), 2 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_State_Due",
                table: "Approvals",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_ReminderSteps_Days_Channel_Whom",
                table: "ReminderSteps",
                columns: new[] { "Days", "Channel", "Whom" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReminderSteps");

            migrationBuilder.DropTable(
                name: "StepsTaken");

            migrationBuilder.DropIndex(
                name: "IX_Approvals_State_Due",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "ClimbedTo",
                table: "Approvals");
        }
    }
}
