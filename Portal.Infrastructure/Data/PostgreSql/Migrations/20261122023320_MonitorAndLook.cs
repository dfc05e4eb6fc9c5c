using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MonitorAndLook : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Dossiers_Name",
                table: "Dossiers");

            migrationBuilder.AddColumn<int>(
                name: "ClientHours",
                table: "Office",
                type: "integer",
                nullable: false,
                defaultValue: 12);

            migrationBuilder.AddColumn<int>(
                name: "ClientIdleMinutes",
                table: "Office",
                type: "integer",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<string>(
                name: "LogoSha256",
                table: "Office",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StaffHours",
                table: "Office",
                type: "integer",
                nullable: false,
                defaultValue: 12);

            migrationBuilder.AddColumn<int>(
                name: "StaffIdleMinutes",
                table: "Office",
                type: "integer",
                nullable: false,
                defaultValue: 60);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AdministratorUntil",
                table: "Dossiers",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "Dossiers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "UserUntil",
                table: "Dossiers",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "LogoSha256",
                table: "Branches",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SenderEmail",
                table: "Branches",
                type: "character varying(254)",
                maxLength: 254,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SenderName",
                table: "Branches",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "Logos",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    MediaType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logos", x => x.OwnerId);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    IsFirst = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedViews_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_ClientGroupId_Name",
                table: "Dossiers",
                columns: new[] { "ClientGroupId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Configuration_Name",
                table: "Dossiers",
                columns: new[] { "Configuration", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_ManagerId_Name",
                table: "Dossiers",
                columns: new[] { "ManagerId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Name_Id",
                table: "Dossiers",
                columns: new[] { "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_PersonId_Name",
                table: "SavedViews",
                columns: new[] { "PersonId", "Name" },
                unique: true);

            SummaryIndexes.CreateForMonitor(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SummaryIndexes.DropForMonitor(migrationBuilder);

            migrationBuilder.DropTable(
                name: "Logos");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_ClientGroupId_Name",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_Configuration_Name",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_ManagerId_Name",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_Name_Id",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "ClientHours",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "ClientIdleMinutes",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "LogoSha256",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "StaffHours",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "StaffIdleMinutes",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "AdministratorUntil",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "UserUntil",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "LogoSha256",
                table: "Branches");

            migrationBuilder.DropColumn(
                name: "SenderEmail",
                table: "Branches");

            migrationBuilder.DropColumn(
                name: "SenderName",
                table: "Branches");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Name",
                table: "Dossiers",
                column: "Name");
        }
    }
}
