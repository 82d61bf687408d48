using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PackedCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand: what was answered under the old keys cannot be found by the new ones; versions of work items and open subjects still keep anything from being done twice.
            migrationBuilder.Sql("delete from idempotency");

            migrationBuilder.DropPrimaryKey(
                name: "pk_idempotency",
                table: "idempotency");

            migrationBuilder.DropIndex(
                name: "ix_idempotency_at",
                table: "idempotency");

            migrationBuilder.DropColumn(
                name: "person",
                table: "idempotency");

            migrationBuilder.DropColumn(
                name: "route",
                table: "idempotency");

            migrationBuilder.DropColumn(
                name: "key",
                table: "idempotency");

            migrationBuilder.DropColumn(
                name: "body_hash",
                table: "idempotency");

            migrationBuilder.DropColumn(
                name: "entry_from",
                table: "idempotency");

            migrationBuilder.RenameColumn(
                name: "entry_to",
                table: "idempotency",
                newName: "entry");

            migrationBuilder.AlterColumn<string>(
                name: "model",
                table: "outbox",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<int>(
                name: "entry",
                table: "outbox",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "request",
                table: "idempotency",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "body",
                table: "idempotency",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            // By hand: the plain texts stay as they are, as bytes.
            migrationBuilder.Sql("alter table cases alter column state type bytea using convert_to(state, 'UTF8')");
            migrationBuilder.Sql("alter table cases alter column state drop not null");

            migrationBuilder.AddColumn<byte[]>(
                name: "state_digest",
                table: "cases",
                type: "bytea",
                nullable: true);

            // By hand: the plain texts stay as they are, as bytes.
            migrationBuilder.Sql("alter table case_events alter column payload type bytea using convert_to(payload, 'UTF8')");

            migrationBuilder.AddPrimaryKey(
                name: "pk_idempotency",
                table: "idempotency",
                column: "request");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("What is packed is not unpacked by a database: restore the backup of before.");
    }
}
