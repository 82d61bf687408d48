namespace Procedures.Api.Storage;

/// <summary>
/// A database, as steps see it: they read, decide, and hand over all their rows at once. There is one for SQLite and one for PostgreSQL.
/// </summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>
    /// Runs a step. What it commits is durable when the task ends. An <paramref name="alone"/> step is one that takes a number: whoever else takes
    /// one waits until it has committed.
    /// </summary>
    /// <exception cref="LostRace">Somebody else wrote first; read again and decide again.</exception>
    Task<T> RunAsync<T>(Func<IStepSession, Task<T>> step, bool alone = false, CancellationToken cancel = default);

    /// <summary>Reads, in one round trip where the database can.</summary>
    Task ReadAsync(CancellationToken cancel, params Query[] queries);

    /// <summary>Writes in one transaction; answers how many rows each statement touched.</summary>
    Task<int[]> WriteAsync(IReadOnlyList<Call> calls, CancellationToken cancel = default);

    /// <summary>For queries only.</summary>
    ProceduresDb Open();

    /// <summary>Whether the same may work in a moment: the connection went, the database is starting or busy.</summary>
    bool IsPassing(Exception exception);

    /// <summary>What a statement adds so that two hosts do not take the same rows; empty where there is one host.</summary>
    string SkipLocked { get; }

    /// <summary>Brings the schema up to date.</summary>
    Task MigrateAsync(CancellationToken cancel = default);

    /// <summary>Writes many rows fast, in the transaction of the other ones of the same <see cref="ImportAsync"/>.</summary>
    Task ImportAsync(IReadOnlyList<ImportTable> tables, CancellationToken cancel = default);
}

/// <summary>One step's use of the database.</summary>
internal interface IStepSession
{
    Task ReadAsync(params Query[] queries);

    /// <summary>Takes numbers of a register of case numbers; returns the first. Given back when the step does not commit. Only for a step alone.</summary>
    Task<int> TakeNumbersAsync(string prefix, int year, int count);

    /// <summary>Writes all rows of the step, at once or not at all. Once for each step. The calls may be made while the first ones are written.</summary>
    Task CommitAsync(IEnumerable<Call> calls);
}

/// <summary>A row with this key was written by somebody else meanwhile.</summary>
internal sealed class LostRace(Exception? cause = null) : Exception("Somebody else wrote first.", cause);

/// <summary>Rows to import into a table, column by column as named.</summary>
internal sealed record ImportTable(string Name, string[] Columns, Column[] Types, IEnumerable<object?[]> Rows);
