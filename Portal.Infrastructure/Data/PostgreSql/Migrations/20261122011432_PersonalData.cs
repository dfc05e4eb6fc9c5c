using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ErasedAt",
                table: "People",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HeldSince",
                table: "Dossiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HoldReason",
                table: "Dossiers",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Retention",
                table: "Dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ErasedAt",
                table: "Activities",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Seal",
                table: "Activities",
                type: "bytea",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateTable(
                name: "DataRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    SettledById = table.Column<Guid>(type: "uuid", nullable: true),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Refused = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataRequests_People_AskedById",
                        column: x => x.AskedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DataRequests_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DataRequests_People_SettledById",
                        column: x => x.SettledById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RetentionTerms",
                columns: table => new
                {
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Years = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionTerms", x => new { x.Country, x.Kind });
                });

            migrationBuilder.InsertData(
                table: "RetentionTerms",
                columns: new[] { "Country", "Kind", "Source", "Years" },
                values: new object[,]
                {
                    { "", 6, "AVG/RODO/RGPD 5, 32", 1 },
                    { "BE", 1, "WIB 92 315, WBTW 60", 10 },
                    { "BE", 2, "WBTW 60 § 3", 25 },
                    { "BE", 4, "AWW 60", 10 },
                    { "BE", 5, "BW 2276bis", 5 },
                    { "NL", 1, "AWR 52, BW 2:10", 7 },
                    { "NL", 2, "Wet OB 34a", 10 },
                    { "NL", 3, "Uitv.reg. LB 7.9", 5 },
                    { "NL", 4, "Wwft 33", 5 },
                    { "NL", 5, "NOvA; BW 3:306", 7 },
                    { "PL", 1, "uor 74, OP 70, 86", 6 },
                    { "PL", 3, "KP 94, ustawa z 10.01.2018", 10 },
                    { "PL", 4, "AML 49", 5 },
                    { "PL", 5, "PrAdw 16c", 10 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_ErasedAt",
                table: "Activities",
                column: "ErasedAt",
                filter: "\"ErasedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_AskedById",
                table: "DataRequests",
                column: "AskedById");

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_PersonId",
                table: "DataRequests",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_SettledById",
                table: "DataRequests",
                column: "SettledById");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DataRequests");

            migrationBuilder.DropTable(
                name: "RetentionTerms");

            migrationBuilder.DropIndex(
                name: "IX_Activities_ErasedAt",
                table: "Activities");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "HeldSince",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "HoldReason",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "Retention",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Activities");

            migrationBuilder.DropColumn(
                name: "Seal",
                table: "Activities");
        }
    }
}
