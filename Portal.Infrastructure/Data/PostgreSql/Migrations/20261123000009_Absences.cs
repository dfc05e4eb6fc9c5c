using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
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
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "InPlaceOfId",
                table: "ApprovalDecisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApproverAbsences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubstituteContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    SetById = table.Column<Guid>(type: "uuid", nullable: false),
                    SetAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
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
