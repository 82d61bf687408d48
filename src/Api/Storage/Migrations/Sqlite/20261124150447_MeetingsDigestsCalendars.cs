using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MeetingsDigestsCalendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    organisation = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entry = table.Column<int>(type: "INTEGER", nullable: false),
                    @class = table.Column<int>(name: "class", type: "INTEGER", nullable: false),
                    sheet = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => new { x.organisation, x.body, x.day, x.case_id, x.entry });
                });

            migrationBuilder.CreateIndex(
                name: "ix_meetings_case_id",
                table: "meetings",
                column: "case_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "meetings");
        }
    }
}
