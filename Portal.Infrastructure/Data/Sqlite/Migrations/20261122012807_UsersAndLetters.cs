using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UsersAndLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Card_Contact",
                table: "Clients",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "LetterRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MakerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Written = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    PrintedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeasedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterRounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UserRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MakerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Invites = table.Column<bool>(type: "INTEGER", nullable: false),
                    RunByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RunByAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeasedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserRounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LetterRecipients",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterRecipients", x => new { x.RoundId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_LetterRecipients_LetterRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "LetterRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProposedUsers",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    IsChosen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Fault = table.Column<int>(type: "INTEGER", nullable: false),
                    IsKnown = table.Column<bool>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsInvited = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposedUsers", x => new { x.RoundId, x.Number });
                    table.ForeignKey(
                        name: "FK_ProposedUsers_UserRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "UserRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LetterRounds_ExpiresAt",
                table: "LetterRounds",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_LetterRounds_MakerId_StartedAt",
                table: "LetterRounds",
                columns: new[] { "MakerId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ProposedUsers_RoundId_Fault_Number",
                table: "ProposedUsers",
                columns: new[] { "RoundId", "Fault", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ProposedUsers_RoundId_Outcome",
                table: "ProposedUsers",
                columns: new[] { "RoundId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_UserRounds_ExpiresAt",
                table: "UserRounds",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_UserRounds_MakerId_StartedAt",
                table: "UserRounds",
                columns: new[] { "MakerId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_UserRounds_Stage",
                table: "UserRounds",
                column: "Stage");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LetterRecipients");

            migrationBuilder.DropTable(
                name: "ProposedUsers");

            migrationBuilder.DropTable(
                name: "LetterRounds");

            migrationBuilder.DropTable(
                name: "UserRounds");

            migrationBuilder.DropColumn(
                name: "Card_Contact",
                table: "Clients");
        }
    }
}
