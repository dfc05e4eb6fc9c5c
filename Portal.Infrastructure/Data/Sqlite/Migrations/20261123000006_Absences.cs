using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Absences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "InPlaceOf",
                table: "ApprovalDecisions",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "InPlaceOfId",
                table: "ApprovalDecisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApproverAbsences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubstituteContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SetById = table.Column<Guid>(type: "TEXT", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApproverAbsences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApproverAbsences_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApproverAbsences_Contacts_SubstituteContactId",
                        column: x => x.SubstituteContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_ClientId_BegunAt",
                table: "ApproverAbsences",
                columns: new[] { "ClientId", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_ContactId",
                table: "ApproverAbsences",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_FirstDay",
                table: "ApproverAbsences",
                column: "FirstDay");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_LastDay",
                table: "ApproverAbsences",
                column: "LastDay");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_PersonId",
                table: "ApproverAbsences",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_SubstituteContactId",
                table: "ApproverAbsences",
                column: "SubstituteContactId");

            migrationBuilder.CreateIndex(
                name: "IX_ApproverAbsences_SubstituteId_BegunAt",
                table: "ApproverAbsences",
                columns: new[] { "SubstituteId", "BegunAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApproverAbsences");

            migrationBuilder.DropColumn(
                name: "InPlaceOf",
                table: "ApprovalDecisions");

            migrationBuilder.DropColumn(
                name: "InPlaceOfId",
                table: "ApprovalDecisions");
        }
    }
}
