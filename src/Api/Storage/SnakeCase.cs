using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Procedures.Api.Storage;

/// <summary>Columns are named as their properties, in the way SQL writes them: DefinitionVersion → definition_version.</summary>
internal static partial class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var table in model.Model.GetEntityTypes())
        {
            foreach (var column in table.GetProperties()) column.SetColumnName(Of(column.Name));
            foreach (var key in table.GetKeys()) key.SetName("pk_" + table.GetTableName());
            foreach (var index in table.GetIndexes())
                index.SetDatabaseName($"ix_{table.GetTableName()}_{string.Join('_', index.Properties.Select(column => Of(column.Name)))}");
        }
    }

    public static string Of(string name) => Word().Replace(name, "_$0").TrimStart('_').ToLowerInvariant();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
