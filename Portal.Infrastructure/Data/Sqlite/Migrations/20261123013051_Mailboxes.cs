using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Mailboxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Mails = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailboxes", x => x.Id);
                });

            // SQLite changes a column by making its table anew, which the tool does with foreign keys off and outside the transaction. Nothing refers
            // to this table yet, so it is made anew within it: a death halfway leaves the old one.
            migrationBuilder.Sql("""
                CREATE TABLE "InboxAnew" (
                    "Id" TEXT NOT NULL CONSTRAINT "PK_Inbox" PRIMARY KEY,
                    "ActivityId" TEXT NOT NULL,
                    "AssignedToId" TEXT NULL,
                    "At" INTEGER NOT NULL,
                    "ClientId" TEXT NULL,
                    "DossierId" TEXT NULL,
                    "FolderId" TEXT NULL,
                    "HandledAt" INTEGER NULL,
                    "HandledById" TEXT NULL,
                    "Kind" INTEGER NOT NULL,
                    "Label" TEXT NOT NULL,
                    "MailboxId" TEXT NULL,
                    "OriginId" TEXT NULL,
                    "PersonId" TEXT NULL,
                    "ReadAt" INTEGER NULL,
                    "ReadById" TEXT NULL,
                    "Reason" INTEGER NOT NULL,
                    "RuleName" TEXT NOT NULL,
                    "SnoozedUntil" INTEGER NULL,
                    "SubjectId" TEXT NOT NULL,
                    "Urgent" INTEGER NOT NULL,
                    CONSTRAINT "FK_Inbox_Activities_ActivityId" FOREIGN KEY ("ActivityId") REFERENCES "Activities" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Inbox_Mailboxes_MailboxId" FOREIGN KEY ("MailboxId") REFERENCES "Mailboxes" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Inbox_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
                );
                INSERT INTO "InboxAnew" ("Id", "ActivityId", "At", "ClientId", "DossierId", "HandledAt", "Kind", "Label", "PersonId", "ReadAt", "Reason", "RuleName", "SubjectId", "Urgent")
                    SELECT "Id", "ActivityId", "At", "ClientId", "DossierId", "HandledAt", "Kind", '', "PersonId", "ReadAt", "Reason", '', "SubjectId", 0 FROM "Inbox";
                DROP TABLE "Inbox";
                ALTER TABLE "InboxAnew" RENAME TO "Inbox";
                CREATE INDEX "IX_Inbox_ActivityId" ON "Inbox" ("ActivityId");
                CREATE INDEX "IX_Inbox_AssignedToId_HandledAt" ON "Inbox" ("AssignedToId", "HandledAt");
                CREATE INDEX "IX_Inbox_MailboxId_HandledAt_At" ON "Inbox" ("MailboxId", "HandledAt", "At");
                CREATE INDEX "IX_Inbox_OriginId_HandledAt" ON "Inbox" ("OriginId", "HandledAt");
                CREATE INDEX "IX_Inbox_PersonId_HandledAt_At" ON "Inbox" ("PersonId", "HandledAt", "At");
                CREATE INDEX "IX_Inbox_SubjectId_HandledAt" ON "Inbox" ("SubjectId", "HandledAt");
                """);

            migrationBuilder.CreateTable(
                name: "InboxSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "RoutingRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Events = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TypeIds = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClientGroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BranchId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DueWithin = table.Column<int>(type: "INTEGER", nullable: true),
                    WithRemark = table.Column<bool>(type: "INTEGER", nullable: false),
                    MailboxId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FolderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AssignToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CopyToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Label = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoutingRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailboxFolders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MailboxId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MailboxId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StaffGroupId = table.Column<Guid>(type: "TEXT", nullable: true)
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
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
