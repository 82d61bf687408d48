using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Posts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "one_time",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "stamp",
                table: "accounts",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "administration_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    acted_by = table.Column<int>(type: "integer", nullable: true),
                    acted_by_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<int>(type: "integer", nullable: false),
                    person_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    organisation = table.Column<int>(type: "integer", nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    other_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    route = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    body_hash = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_administration_acts", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "reroutings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    organisation = table.Column<int>(type: "integer", nullable: true),
                    people = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reroutings", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_administration_acts_acted_by_route_key",
                table: "administration_acts",
                columns: new[] { "acted_by", "route", "key" },
                unique: true,
                filter: "key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_administration_acts_person_number",
                table: "administration_acts",
                columns: new[] { "person", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "administration_acts");

            migrationBuilder.DropTable(
                name: "reroutings");

            migrationBuilder.DropColumn(
                name: "one_time",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "stamp",
                table: "accounts");
        }
    }
}
