using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MeetingsDigestsCalendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "extended_by",
                table: "deadlines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_reminder",
                table: "deadlines",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "working_days",
                table: "deadlines",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "document_date",
                table: "calendar_days",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "document_type",
                table: "calendar_days",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "issuer",
                table: "calendar_days",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "calendar_days",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "calendar_days",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "calendar_changes",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    organisation = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    vi = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    en = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    recounted = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "digest_lines",
                columns: table => new
                {
                    person = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline = table.Column<int>(type: "integer", nullable: false),
                    consequence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    told_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digest_lines", x => new { x.person, x.case_id, x.deadline });
                });

            migrationBuilder.CreateTable(
                name: "digests_off",
                columns: table => new
                {
                    person = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digests_off", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    organisation = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry = table.Column<int>(type: "integer", nullable: false),
                    @class = table.Column<int>(name: "class", type: "integer", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => new { x.organisation, x.body, x.day, x.case_id, x.entry });
                });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_due_start",
                table: "deadlines",
                columns: new[] { "due", "start" },
                filter: "working_days is not null");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_changes_at",
                table: "calendar_changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_changes_state",
                table: "calendar_changes",
                column: "state",
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_meetings_case_id",
                table: "meetings",
                column: "case_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_changes");

            migrationBuilder.DropTable(
                name: "digest_lines");

            migrationBuilder.DropTable(
                name: "digests_off");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_due_start",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "extended_by",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "is_reminder",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "working_days",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "document_date",
                table: "calendar_days");

            migrationBuilder.DropColumn(
                name: "document_type",
                table: "calendar_days");

            migrationBuilder.DropColumn(
                name: "issuer",
                table: "calendar_days");

            migrationBuilder.DropColumn(
                name: "number",
                table: "calendar_days");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "calendar_days");
        }
    }
}
