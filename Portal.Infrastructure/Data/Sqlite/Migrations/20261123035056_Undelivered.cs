using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Undelivered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Cause",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LeftWith",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ToldAt",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Undelivered",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    GuestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<int>(type: "INTEGER", nullable: false),
                    Bounced = table.Column<bool>(type: "INTEGER", nullable: false),
                    StreamKind = table.Column<int>(type: "INTEGER", nullable: false),
                    StreamId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectKind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PanelId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAgainAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsReaddressed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Undelivered", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Undelivered_Deliveries_Id",
                        column: x => x.Id,
                        principalTable: "Deliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_ToldAt",
                table: "Deliveries",
                columns: new[] { "State", "ToldAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Undelivered_PersonId_SentAgainAt",
                table: "Undelivered",
                columns: new[] { "PersonId", "SentAgainAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Undelivered_StreamId_SentAgainAt",
                table: "Undelivered",
                columns: new[] { "StreamId", "SentAgainAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Undelivered");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_State_ToldAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "LeftWith",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ToldAt",
                table: "Deliveries");
        }
    }
}
