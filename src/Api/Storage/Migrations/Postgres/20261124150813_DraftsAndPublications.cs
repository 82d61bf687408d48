using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DraftsAndPublications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "author",
                table: "definitions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author_name",
                table: "definitions",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "definitions",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "published_at",
                table: "definitions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "definitions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "definitions",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "saved_at",
                table: "definitions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // versions of before the designer were all published, the last of each procedure is in force
            migrationBuilder.Sql("update definitions set published_at = created_at, saved_at = created_at, name = coalesce(json::json ->> 'name', procedure)");
            migrationBuilder.Sql("update definitions set published = false where exists (select 1 from definitions d where d.procedure = definitions.procedure and d.version > definitions.version)");

            migrationBuilder.CreateTable(
                name: "definition_locks",
                columns: table => new
                {
                    procedure = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definition_locks", x => x.procedure);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    version_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    procedure = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    previous = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<int>(type: "integer", nullable: false),
                    asked = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    undone_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.version_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cases_definition_version_status_opened_at",
                table: "cases",
                columns: new[] { "definition_version", "status", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_procedure_at",
                table: "publications",
                columns: new[] { "procedure", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "definition_locks");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropIndex(
                name: "ix_cases_definition_version_status_opened_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "author",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "author_name",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "name",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "published_at",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "saved_at",
                table: "definitions");
        }
    }
}
