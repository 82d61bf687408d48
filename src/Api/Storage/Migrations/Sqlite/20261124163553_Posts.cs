using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "stamp",
                table: "accounts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "administration_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    acted_by = table.Column<int>(type: "INTEGER", nullable: true),
                    acted_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<int>(type: "INTEGER", nullable: false),
                    person_name = table.Column<string>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    organisation = table.Column<int>(type: "INTEGER", nullable: true),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    other_name = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    route = table.Column<string>(type: "TEXT", nullable: true),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    body_hash = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_administration_acts", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "reroutings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<int>(type: "INTEGER", nullable: true),
                    people = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
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
