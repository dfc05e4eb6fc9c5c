using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
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
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LeftWith",
                table: "Deliveries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ToldAt",
                table: "Deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Undelivered",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    GuestId = table.Column<Guid>(type: "uuid", nullable: true),
                    SignerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Cause = table.Column<int>(type: "integer", nullable: false),
                    Bounced = table.Column<bool>(type: "boolean", nullable: false),
                    StreamKind = table.Column<int>(type: "integer", nullable: false),
                    StreamId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectKind = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: true),
                    PanelId = table.Column<Guid>(type: "uuid", nullable: true),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentAgainAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsReaddressed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
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
