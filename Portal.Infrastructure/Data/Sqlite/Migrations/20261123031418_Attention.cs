using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Attention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AttentionMinutes",
                table: "Office",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DigestAt",
                table: "Office",
                type: "INTEGER",
                nullable: false,
                defaultValue: 480);

            migrationBuilder.AddColumn<bool>(
                name: "NoticesMayBeOff",
                table: "Office",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "Quiet_Days",
                table: "Office",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Quiet_From",
                table: "Office",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Quiet_To",
                table: "Office",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Group",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "InDigest",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "AttentionHabits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AttentionMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    HasOwnQuiet = table.Column<bool>(type: "INTEGER", nullable: false),
                    Quiet_Days = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Quiet_From = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Quiet_To = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttentionHabits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AttentionHabits_People_Id",
                        column: x => x.Id,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoticeChoices",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Group = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeChoices", x => new { x.PersonId, x.Group, x.Channel });
                    table.ForeignKey(
                        name: "FK_NoticeChoices_AttentionHabits_PersonId",
                        column: x => x.PersonId,
                        principalTable: "AttentionHabits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NoticeChoices");

            migrationBuilder.DropTable(
                name: "AttentionHabits");

            migrationBuilder.DropColumn(
                name: "AttentionMinutes",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "DigestAt",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "NoticesMayBeOff",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "Quiet_Days",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "Quiet_From",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "Quiet_To",
                table: "Office");

            migrationBuilder.DropColumn(
                name: "Group",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "InDigest",
                table: "Deliveries");
        }
    }
}
