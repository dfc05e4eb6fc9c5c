using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ClientRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "UsesRules",
                table: "DocumentTypes",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "ClientRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClientId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TypeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClientRules_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ClientRules_DocumentTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "DocumentTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClientRuleParts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RuleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Step = table.Column<int>(type: "int", nullable: false),
                    Needed = table.Column<int>(type: "int", nullable: true),
                    From = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    Below = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientRuleParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClientRuleParts_ClientRules_RuleId",
                        column: x => x.RuleId,
                        principalTable: "ClientRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RuleSeats",
                columns: table => new
                {
                    PartId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContactId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleSeats", x => new { x.PartId, x.ContactId });
                    table.ForeignKey(
                        name: "FK_RuleSeats_ClientRuleParts_PartId",
                        column: x => x.PartId,
                        principalTable: "ClientRuleParts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RuleSeats_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000001-7970-7465-8000-000000000001"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000002-7970-7465-8000-000000000002"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000003-7970-7465-8000-000000000003"),
                column: "UsesRules",
                value: true);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000004-7970-7465-8000-000000000004"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000005-7970-7465-8000-000000000005"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000006-7970-7465-8000-000000000006"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000007-7970-7465-8000-000000000007"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000008-7970-7465-8000-000000000008"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000009-7970-7465-8000-000000000009"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("0000000a-7970-7465-8000-00000000000a"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("0000000b-7970-7465-8000-00000000000b"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("0000000c-7970-7465-8000-00000000000c"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("0000000d-7970-7465-8000-00000000000d"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("0000000e-7970-7465-8000-00000000000e"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("0000000f-7970-7465-8000-00000000000f"),
                column: "UsesRules",
                value: false);

            migrationBuilder.UpdateData(
                table: "DocumentTypes",
                keyColumn: "Id",
                keyValue: new Guid("00000010-7970-7465-8000-000000000010"),
                column: "UsesRules",
                value: false);

            migrationBuilder.CreateIndex(
                name: "IX_ClientRuleParts_RuleId",
                table: "ClientRuleParts",
                column: "RuleId");

            migrationBuilder.CreateIndex(
                name: "IX_ClientRules_ClientId_TypeId",
                table: "ClientRules",
                columns: new[] { "ClientId", "TypeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClientRules_TypeId",
                table: "ClientRules",
                column: "TypeId");

            migrationBuilder.CreateIndex(
                name: "IX_RuleSeats_ContactId",
                table: "RuleSeats",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_RuleSeats_PersonId",
                table: "RuleSeats",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RuleSeats");

            migrationBuilder.DropTable(
                name: "ClientRuleParts");

            migrationBuilder.DropTable(
                name: "ClientRules");

            migrationBuilder.DropColumn(
                name: "UsesRules",
                table: "DocumentTypes");
        }
    }
}
