using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OfficeFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ClientsSetApprovers",
                table: "Office",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "OfficeFirst",
                table: "DocumentTypes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "KeptFromClient",
                table: "Approvals",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "OfficeFirst",
                table: "Approvals",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "WaitsForOffice",
                table: "Approvals",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ByOffice",
                table: "ApprovalDecisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "OfficeApprovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TypeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Right = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StaffGroupId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeApprovers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfficeApprovers_DocumentTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "DocumentTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_State_WaitsForOffice",
                table: "Approvals",
                columns: new[] { "State", "WaitsForOffice" });

            migrationBuilder.CreateIndex(
                name: "IX_OfficeApprovers_PersonId",
                table: "OfficeApprovers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_OfficeApprovers_StaffGroupId",
                table: "OfficeApprovers",
                column: "StaffGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_OfficeApprovers_TypeId_Right",
                table: "OfficeApprovers",
                columns: new[] { "TypeId", "Right" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OfficeApprovers");

            migrationBuilder.DropIndex(
                name: "IX_Approvals_State_WaitsForOffice",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "ClientsSetApprovers",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "OfficeFirst",
                table: "DocumentTypes");

            migrationBuilder.DropColumn(
                name: "KeptFromClient",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "OfficeFirst",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "WaitsForOffice",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "ByOffice",
                table: "ApprovalDecisions");
        }
    }
}
