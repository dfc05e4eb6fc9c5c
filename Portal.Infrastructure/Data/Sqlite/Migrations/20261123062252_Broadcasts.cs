using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Broadcasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "BroadcastId",
                table: "Conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Broadcasts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WriterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WriterName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    WriterAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    RunningFor = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeavesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TakenBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeasedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Broadcasts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BroadcastClients",
                columns: table => new
                {
                    BroadcastId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsChosen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BroadcastClients", x => new { x.BroadcastId, x.ClientId });
                    table.ForeignKey(
                        name: "FK_BroadcastClients_Broadcasts_BroadcastId",
                        column: x => x.BroadcastId,
                        principalTable: "Broadcasts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BroadcastFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BroadcastId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BroadcastFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BroadcastFiles_Blobs_Sha256",
                        column: x => x.Sha256,
                        principalTable: "Blobs",
                        principalColumn: "Sha256",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BroadcastFiles_Broadcasts_BroadcastId",
                        column: x => x.BroadcastId,
                        principalTable: "Broadcasts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_BroadcastId_ClientId",
                table: "Conversations",
                columns: new[] { "BroadcastId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastClients_BroadcastId_Number",
                table: "BroadcastClients",
                columns: new[] { "BroadcastId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastClients_BroadcastId_Outcome",
                table: "BroadcastClients",
                columns: new[] { "BroadcastId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastClients_ConversationId",
                table: "BroadcastClients",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastClients_DossierId",
                table: "BroadcastClients",
                column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastFiles_BroadcastId",
                table: "BroadcastFiles",
                column: "BroadcastId");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastFiles_Sha256",
                table: "BroadcastFiles",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_ExpiresAt",
                table: "Broadcasts",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_RunningFor",
                table: "Broadcasts",
                column: "RunningFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_StartedAt",
                table: "Broadcasts",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_WriterId_StartedAt",
                table: "Broadcasts",
                columns: new[] { "WriterId", "StartedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BroadcastClients");

            migrationBuilder.DropTable(
                name: "BroadcastFiles");

            migrationBuilder.DropTable(
                name: "Broadcasts");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_BroadcastId_ClientId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "BroadcastId",
                table: "Conversations");
        }
    }
}
