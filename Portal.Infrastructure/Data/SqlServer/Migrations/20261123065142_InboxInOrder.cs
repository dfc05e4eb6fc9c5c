using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class InboxInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Inbox_MailboxId_HandledAt_At",
                table: "Inbox");

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_MailboxId_HandledAt_Urgent_At",
                table: "Inbox",
                columns: new[] { "MailboxId", "HandledAt", "Urgent", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Inbox_MailboxId_HandledAt_Urgent_At",
                table: "Inbox");

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_MailboxId_HandledAt_At",
                table: "Inbox",
                columns: new[] { "MailboxId", "HandledAt", "At" });
        }
    }
}
