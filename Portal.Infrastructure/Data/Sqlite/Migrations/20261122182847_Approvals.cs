using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Approvals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ApprovalId",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DocumentTypes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Cadence = table.Column<int>(type: "INTEGER", nullable: false),
                    DueMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    DueDay = table.Column<int>(type: "INTEGER", nullable: false),
                    NeedsSecondFactor = table.Column<bool>(type: "INTEGER", nullable: false),
                    DefaultRight = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentTypes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentName = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    TypeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Message = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    PutUpById = table.Column<Guid>(type: "TEXT", nullable: false),
                    PutUpByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PutUpAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Ended_At = table.Column<long>(type: "INTEGER", nullable: true),
                    Ended_ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Ended_Remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Approvals_DocumentTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "DocumentTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Approvals_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Approvals_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApproverRights",
                columns: table => new
                {
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TypeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Right = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApproverRights", x => new { x.ContactId, x.TypeId });
                    table.ForeignKey(
                        name: "FK_ApproverRights_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApproverRights_DocumentTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "DocumentTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ConfirmedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApprovalDecisions_Approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "Approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalLooks",
                columns: table => new
                {
                    ApprovalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalLooks", x => new { x.ApprovalId, x.PersonId, x.VersionId });
                    table.ForeignKey(
                        name: "FK_ApprovalLooks_Approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "Approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "DocumentTypes",
                columns: new[] { "Id", "Cadence", "Country", "DefaultRight", "DueDay", "DueMonths", "IsOff", "Key", "Name", "NeedsSecondFactor", "Place", "Version" },
                values: new object[,]
                {
                    { new Guid("00000001-7970-7465-8000-000000000001"), 3, "", 1, 31, 6, false, "annual-accounts", "", true, 1, new Guid("00000001-7970-7465-8000-000000000001") },
                    { new Guid("00000002-7970-7465-8000-000000000002"), 0, "", 1, 0, 0, false, "contract", "", false, 2, new Guid("00000002-7970-7465-8000-000000000002") },
                    { new Guid("00000003-7970-7465-8000-000000000003"), 0, "", 1, 0, 0, false, "invoice-to-pay", "", false, 3, new Guid("00000003-7970-7465-8000-000000000003") },
                    { new Guid("00000004-7970-7465-8000-000000000004"), 2, "NL", 1, 31, 1, false, "nl.vat", "", false, 4, new Guid("00000004-7970-7465-8000-000000000004") },
                    { new Guid("00000005-7970-7465-8000-000000000005"), 2, "NL", 1, 31, 1, false, "nl.icp", "", false, 5, new Guid("00000005-7970-7465-8000-000000000005") },
                    { new Guid("00000006-7970-7465-8000-000000000006"), 1, "NL", 1, 31, 1, false, "nl.wage-tax", "", false, 6, new Guid("00000006-7970-7465-8000-000000000006") },
                    { new Guid("00000007-7970-7465-8000-000000000007"), 3, "NL", 1, 1, 5, false, "nl.income-tax", "", false, 7, new Guid("00000007-7970-7465-8000-000000000007") },
                    { new Guid("00000008-7970-7465-8000-000000000008"), 3, "NL", 1, 31, 5, false, "nl.corporate-tax", "", false, 8, new Guid("00000008-7970-7465-8000-000000000008") },
                    { new Guid("00000009-7970-7465-8000-000000000009"), 3, "NL", 1, 31, 12, false, "nl.publication", "", true, 9, new Guid("00000009-7970-7465-8000-000000000009") },
                    { new Guid("0000000a-7970-7465-8000-00000000000a"), 2, "BE", 1, 25, 1, false, "be.vat", "", false, 10, new Guid("0000000a-7970-7465-8000-00000000000a") },
                    { new Guid("0000000b-7970-7465-8000-00000000000b"), 3, "BE", 1, 31, 7, false, "be.corporate-tax", "", false, 11, new Guid("0000000b-7970-7465-8000-00000000000b") },
                    { new Guid("0000000c-7970-7465-8000-00000000000c"), 3, "BE", 1, 31, 7, false, "be.publication", "", true, 12, new Guid("0000000c-7970-7465-8000-00000000000c") },
                    { new Guid("0000000d-7970-7465-8000-00000000000d"), 1, "PL", 1, 25, 1, false, "pl.jpk-v7m", "", false, 13, new Guid("0000000d-7970-7465-8000-00000000000d") },
                    { new Guid("0000000e-7970-7465-8000-00000000000e"), 3, "PL", 1, 30, 4, false, "pl.income-tax", "", false, 14, new Guid("0000000e-7970-7465-8000-00000000000e") },
                    { new Guid("0000000f-7970-7465-8000-00000000000f"), 3, "PL", 1, 31, 3, false, "pl.corporate-tax", "", false, 15, new Guid("0000000f-7970-7465-8000-00000000000f") },
                    { new Guid("00000010-7970-7465-8000-000000000010"), 3, "PL", 1, 31, 6, false, "pl.publication", "", true, 16, new Guid("00000010-7970-7465-8000-000000000010") }
                });

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDecisions_ApprovalId_PersonId_VersionId",
                table: "ApprovalDecisions",
                columns: new[] { "ApprovalId", "PersonId", "VersionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDecisions_PersonId",
                table: "ApprovalDecisions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_ClientId_TypeId_State",
                table: "Approvals",
                columns: new[] { "ClientId", "TypeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_DocumentId",
                table: "Approvals",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_DossierId_State_PutUpAt",
                table: "Approvals",
                columns: new[] { "DossierId", "State", "PutUpAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_State_PutUpAt",
                table: "Approvals",
                columns: new[] { "State", "PutUpAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_TypeId",
                table: "Approvals",
                column: "TypeId");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_VersionId",
                table: "Approvals",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverRights_ClientId_TypeId",
                table: "ApproverRights",
                columns: new[] { "ClientId", "TypeId" });

            migrationBuilder.CreateIndex(
                name: "IX_ApproverRights_PersonId",
                table: "ApproverRights",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverRights_TypeId",
                table: "ApproverRights",
                column: "TypeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApprovalDecisions");

            migrationBuilder.DropTable(
                name: "ApprovalLooks");

            migrationBuilder.DropTable(
                name: "ApproverRights");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropTable(
                name: "DocumentTypes");

            migrationBuilder.DropColumn(
                name: "ApprovalId",
                table: "Deliveries");
        }
    }
}
