using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Procedures.Api.Storage;

/// <summary>Whether a database is of this program's schema. EF Core can say so too, but builds its whole model first: a third of a start.</summary>
internal static class SchemaVersion
{
    private static readonly Statement Applied = new("""select max("MigrationId") from "__EFMigrationsHistory" """);

    public static async Task<bool> IsCurrentAsync<TContext>(IStore store, CancellationToken cancel) where TContext : ProceduresDb
    {
        var applied = "";
        try
        {
            await store.ReadAsync(cancel, new Query(Applied.With(), row => applied = row.TextOrNull(0)));
        }
        catch (DbException absent) when (!store.IsPassing(absent))
        {
            return false; // no such table, or no such database
        }
        return applied == LatestOf<TContext>();
    }

    private static string LatestOf<TContext>() => typeof(TContext).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(Migration) && type.GetCustomAttribute<DbContextAttribute>()!.ContextType == typeof(TContext))
        .Max(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)!;
}
