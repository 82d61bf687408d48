using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Procedures.Api.Storage.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AddColumn<int>(
                name: "entry",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "request",
                table: "idempotency",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "body",
                table: "idempotency",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AlterColumn<byte[]>(
                name: "state",
                table: "cases",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AddColumn<byte[]>(
                name: "state_digest",
                table: "cases",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "payload",
                table: "case_events",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_idempotency",
                table: "idempotency",
                column: "request");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("What is packed is not unpacked by a database: restore the backup of before.");
    }
}
