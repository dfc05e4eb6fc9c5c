using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Mailboxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "PersonId",
                table: "Inbox",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "AssignedToId",
                table: "Inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FolderId",
                table: "Inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HandledById",
                table: "Inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Label",
                table: "Inbox",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "MailboxId",
                table: "Inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OriginId",
                table: "Inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReadById",
                table: "Inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RuleName",
                table: "Inbox",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SnoozedUntil",
                table: "Inbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Urgent",
                table: "Inbox",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "InboxSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    To = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboxSteps_Inbox_ItemId",
                        column: x => x.ItemId,
                        principalTable: "Inbox",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Mails = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailboxes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoutingRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    IsOff = table.Column<bool>(type: "boolean", nullable: false),
                    Events = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    TypeIds = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClientGroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    BranchId = table.Column<Guid>(type: "uuid", nullable: true),
                    DueWithin = table.Column<int>(type: "integer", nullable: true),
                    WithRemark = table.Column<bool>(type: "boolean", nullable: false),
                    MailboxId = table.Column<Guid>(type: "uuid", nullable: true),
                    FolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    AssignToId = table.Column<Guid>(type: "uuid", nullable: true),
                    CopyToId = table.Column<Guid>(type: "uuid", nullable: true),
                    Label = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Urgent = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoutingRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailboxFolders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MailboxId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailboxFolders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailboxFolders_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailboxMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MailboxId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffGroupId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailboxMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailboxMembers_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_AssignedToId_HandledAt",
                table: "Inbox",
                columns: new[] { "AssignedToId", "HandledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_MailboxId_HandledAt_At",
                table: "Inbox",
                columns: new[] { "MailboxId", "HandledAt", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_OriginId_HandledAt",
                table: "Inbox",
                columns: new[] { "OriginId", "HandledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxSteps_ById",
                table: "InboxSteps",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_InboxSteps_ItemId",
                table: "InboxSteps",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Mailboxes_Name",
                table: "Mailboxes",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailboxFolders_MailboxId",
                table: "MailboxFolders",
                column: "MailboxId");

            migrationBuilder.CreateIndex(
                name: "IX_MailboxMembers_MailboxId",
                table: "MailboxMembers",
                column: "MailboxId");

            migrationBuilder.CreateIndex(
                name: "IX_MailboxMembers_PersonId",
                table: "MailboxMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_MailboxMembers_StaffGroupId",
                table: "MailboxMembers",
                column: "StaffGroupId");

            migrationBuilder.AddForeignKey(
                name: "FK_Inbox_Mailboxes_MailboxId",
                table: "Inbox",
                column: "MailboxId",
                principalTable: "Mailboxes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Inbox_Mailboxes_MailboxId",
                table: "Inbox");

            migrationBuilder.DropTable(
                name: "InboxSteps");

            migrationBuilder.DropTable(
                name: "MailboxFolders");

            migrationBuilder.DropTable(
                name: "MailboxMembers");

            migrationBuilder.DropTable(
                name: "RoutingRules");

            migrationBuilder.DropTable(
                name: "Mailboxes");

            migrationBuilder.DropIndex(
                name: "IX_Inbox_AssignedToId_HandledAt",
                table: "Inbox");

            migrationBuilder.DropIndex(
                name: "IX_Inbox_MailboxId_HandledAt_At",
                table: "Inbox");

            migrationBuilder.DropIndex(
                name: "IX_Inbox_OriginId_HandledAt",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "AssignedToId",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "FolderId",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "HandledById",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "Label",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "MailboxId",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "OriginId",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "ReadById",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "RuleName",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "Urgent",
                table: "Inbox");

            migrationBuilder.AlterColumn<Guid>(
                name: "PersonId",
                table: "Inbox",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
