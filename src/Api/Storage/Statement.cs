namespace Procedures.Api.Storage;

/// <summary>How a value goes to the database.</summary>
internal enum Column { Case, Int, Long, Str, Day, Bytes, Flag }

/// <summary>
/// A statement of the hot path, in SQL that both databases read, with numbered parameters ($1, $2 …) of fixed types: it is prepared once for each
/// connection and then only bound.
/// </summary>
internal sealed class Statement(string sql, params Column[] columns)
{
    public string Sql { get; } = sql;
    public Column[] Columns { get; } = columns;

    public Call With(params object?[] values) =>
        values.Length == Columns.Length ? new Call(this, values) : throw new ArgumentException($"{values.Length} values for {Columns.Length} parameters: {Sql}");
}

/// <summary>A statement and its values: our own types or plain ones.</summary>
internal sealed record Call(Statement Statement, object?[] Values)
{
    /// <summary>Our types become what columns hold.</summary>
    public static object? Plain(object? value) => value switch
    {
        PersonId person => person.Value,
        OrganisationId organisation => organisation.Value,
        Instant instant => instant.Milliseconds,
        Running.CaseStatus status => CaseStatusNames.NameOf(status),
        Procedures.Definitions.Confidentiality confidentiality => (int)confidentiality,
        _ => value,
    };
}

/// <summary>A statement whose rows are wanted.</summary>
internal sealed record Query(Call Call, Action<Row> Each);
