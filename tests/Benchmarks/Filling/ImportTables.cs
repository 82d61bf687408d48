using System.Text.RegularExpressions;
using Procedures.Api.Storage;

namespace Procedures.Benchmarks.Filling;

/// <summary>The rows of steps as tables to import: of rows that are put twice the last stands, of rows that are put and removed none.</summary>
internal static partial class ImportTables
{
    public static IEnumerable<ImportTable> Of(IEnumerable<Call> calls)
    {
        var tables = new Dictionary<Statement, Dictionary<(object?, object?, object?), object?[]>>();
        var keys = new Dictionary<Statement, int>
        {
            [StepStatements.InsertCase] = 1, [StepStatements.InsertEvent] = 2, [StepStatements.PutWorkItem] = 2, [StepStatements.PutAssignee] = 3, [StepStatements.PutDeadline] = 2, [StepStatements.OpenSubject] = 3,
        };
        foreach (var call in calls)
        {
            if (call.Statement == StepStatements.DropDrafts) continue;
            if (!keys.TryGetValue(call.Statement, out var key)) throw new InvalidOperationException($"No open case writes this: {call.Statement.Sql}");
            if (!tables.TryGetValue(call.Statement, out var rows)) tables.Add(call.Statement, rows = []);
            rows[(call.Values[0], key > 1 ? call.Values[1] : null, key > 2 ? call.Values[2] : null)] = call.Values;
        }
        return tables.Select(table => Named(table.Key, table.Value.Values));
    }

    private static ImportTable Named(Statement statement, IEnumerable<object?[]> rows)
    {
        var insert = Insert().Match(statement.Sql);
        return new ImportTable(insert.Groups[1].Value, insert.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries), statement.Columns, rows);
    }

    [GeneratedRegex(@"^\s*insert into (\w+) \(([^)]+)\)")]
    private static partial Regex Insert();
}
