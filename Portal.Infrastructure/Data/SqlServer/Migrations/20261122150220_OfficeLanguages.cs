using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class OfficeLanguages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Languages",
                table: "Office",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "en nl pl fr");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Languages",
                table: "Office");
        }
    }
}
