using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ClientLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ImportedLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MakerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MakerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Stage = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    HeaderRow = table.Column<int>(type: "int", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false),
                    ColumnsJson = table.Column<string>(type: "nvarchar(max)", maxLength: 400000, nullable: false),
                    ReadingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClientGroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BranchId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RunById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RunByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RunByAddress = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    RunAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    RunEndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LeasedUntil = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportedListFiles",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedListFiles", x => x.ListId);
                    table.ForeignKey(
                        name: "FK_ImportedListFiles_ImportedLists_ListId",
                        column: x => x.ListId,
                        principalTable: "ImportedLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportedRows",
                columns: table => new
                {
                    ReadingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    ListId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Plan = table.Column<int>(type: "int", nullable: false),
                    IsWarned = table.Column<bool>(type: "bit", nullable: false),
                    IsChosen = table.Column<bool>(type: "bit", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ClientId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Done = table.Column<int>(type: "int", nullable: false),
                    Undone = table.Column<int>(type: "int", nullable: false),
                    TrailNumber = table.Column<long>(type: "bigint", nullable: false),
                    FindingsJson = table.Column<string>(type: "nvarchar(max)", maxLength: 400000, nullable: false),
                    ChangesJson = table.Column<string>(type: "nvarchar(max)", maxLength: 400000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedRows", x => new { x.ReadingId, x.Number });
                    table.ForeignKey(
                        name: "FK_ImportedRows_ImportedLists_ListId",
                        column: x => x.ListId,
                        principalTable: "ImportedLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportedLists_ExpiresAt",
                table: "ImportedLists",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedLists_MakerId_UploadedAt",
                table: "ImportedLists",
                columns: new[] { "MakerId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportedLists_Stage",
                table: "ImportedLists",
                column: "Stage");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedRows_ListId",
                table: "ImportedRows",
                column: "ListId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedRows_ReadingId_Done",
                table: "ImportedRows",
                columns: new[] { "ReadingId", "Done" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportedRows_ReadingId_Plan_Number",
                table: "ImportedRows",
                columns: new[] { "ReadingId", "Plan", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ImportedListFiles");

            migrationBuilder.DropTable(
                name: "ImportedRows");

            migrationBuilder.DropTable(
                name: "ImportedLists");
        }
    }
}
