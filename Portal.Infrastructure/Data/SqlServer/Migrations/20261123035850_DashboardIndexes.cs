using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DashboardIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_RequestItems_State",
                table: "RequestItems",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_At",
                table: "DocumentVersions",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RequestItems_State",
                table: "RequestItems");

            migrationBuilder.DropIndex(
                name: "IX_DocumentVersions_At",
                table: "DocumentVersions");
        }
    }
}
