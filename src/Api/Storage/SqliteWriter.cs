using Microsoft.Data.Sqlite;

namespace Procedures.Api.Storage;

/// <summary>
/// The one writer of a SQLite file, with a queue in order. Who finds it idle writes at once, on his own thread; whatever comes meanwhile is done by the
/// writer's thread in one transaction, each piece behind its own savepoint.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostInOneCommit = 128;

    private static readonly Call Begin = new Statement("begin immediate").With();
    private static readonly Call Commit = new Statement("commit").With();
    private static readonly Call Rollback = new Statement("rollback").With();
    private static readonly Call Savepoint = new Statement("savepoint piece").With();
    private static readonly Call Release = new Statement("release piece").With();
    private static readonly Call RollbackPiece = new Statement("rollback to piece").With();
    private static readonly Statement TakeNumbers = new(
        "insert into case_numbers (prefix, year, last) values ($1, $2, $3) on conflict (prefix, year) do update set last = case_numbers.last + $3 returning last",
        Column.Str, Column.Int, Column.Int);

    private readonly SqliteSession session;
    private readonly Lock turn = new();
    private readonly Queue<IPiece> queue = [];
    private readonly List<IPiece> done = new(MostInOneCommit);
    // does not spin: while it waits, the cores belong to the steps
    private readonly AutoResetEvent waiting = new(false);
    private readonly Thread thread;
    // under the turn: whether somebody writes, and whether anybody may come
    private bool busy, closed;

    /// <summary>How many transactions it has ended; several pieces may share one.</summary>
    public long Commits { get; private set; }

    /// <summary>How many pieces wait for the next one.</summary>
    public int Waiting
    {
        get
        {
            lock (turn) return queue.Count;
        }
    }

    public SqliteWriter(SqliteSession session)
    {
        this.session = session;
        thread = new Thread(Work) { IsBackground = true, Name = "SQLite writer" };
        thread.Start();
    }

    public Task<int[]> WriteAsync(IReadOnlyList<Call> calls) => EnqueueAsync(session =>
    {
        var touched = new int[calls.Count];
        for (var i = 0; i < touched.Length; i++) touched[i] = session.Execute(calls[i]);
        return (touched, true);
    });

    /// <summary>Runs a whole step here, between the others: it may take numbers, and it sees everything that was done before it.</summary>
    public Task<T> AloneAsync<T>(Func<IStepSession, Task<T>> step) => EnqueueAsync(session =>
    {
        var inside = new Inside(session);
        return (step(inside).GetAwaiter().GetResult(), inside.Committed);
    });

    public Task ImportAsync(IReadOnlyList<ImportTable> tables) => EnqueueAsync(session =>
    {
        foreach (var table in tables)
        {
            var insert = new Statement(
                $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({string.Join(", ", Enumerable.Range(1, table.Columns.Length).Select(i => $"${i}"))})",
                table.Types);
            foreach (var row in table.Rows) session.Execute(new Call(insert, row));
        }
        return (0, true);
    });

    public ValueTask DisposeAsync()
    {
        lock (turn)
        {
            closed = true;
            if (!busy) waiting.Set();
        }
        thread.Join();
        session.Dispose();
        waiting.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<T> EnqueueAsync<T>(Func<SqliteSession, (T Result, bool Keep)> work)
    {
        var piece = new Piece<T>(work);
        lock (turn)
        {
            if (closed) return Task.FromException<T>(new ObjectDisposedException(nameof(SqliteWriter)));
            queue.Enqueue(piece);
            if (busy) return piece.Task;
            busy = true;
        }
        WriteWaiting();
        PassOn();
        return piece.Task;
    }

    /// <summary>Whoever has written once goes on with his own work; those who came meanwhile are the thread's.</summary>
    private void PassOn()
    {
        lock (turn)
        {
            if (queue.Count == 0) busy = false;
            if (busy || closed) waiting.Set();
        }
    }

    private void Work()
    {
        while (true)
        {
            waiting.WaitOne();
            while (Goes()) WriteWaiting();
            lock (turn)
                if (closed && !busy) return;
        }

        bool Goes()
        {
            lock (turn) return busy = queue.Count > 0;
        }
    }

    private bool Next(out IPiece? piece)
    {
        lock (turn) return queue.TryDequeue(out piece);
    }

    /// <summary>One commit of what waits. Only who has made the writer busy comes here.</summary>
    private void WriteWaiting()
    {
        done.Clear();
        try
        {
            session.Execute(Begin);
            while (done.Count < MostInOneCommit && Next(out var piece))
            {
                done.Add(piece!);
                Try(piece!, alone: done.Count == 1);
            }
            session.Execute(Commit);
            Commits++;
        }
        catch (Exception failed) when (failed is SqliteException or InvalidOperationException)
        {
            // Begin or commit failed (disk full, file gone): none of them happened.
            Abandon();
            if (done.Count == 0 && Next(out var first)) done.Add(first!);
            foreach (var piece in done) piece.Fail(failed);
            return;
        }
        foreach (var piece in done) piece.Answer();
    }

    /// <param name="alone">nothing was done before it in this transaction: going back to the beginning takes back this piece and nothing else</param>
    private void Try(IPiece piece, bool alone)
    {
        if (!alone) session.Execute(Savepoint);
        var keep = piece.Run(session);
        if (!keep) session.Execute(alone ? Rollback : RollbackPiece);
        if (!alone) session.Execute(Release);
        else if (!keep) session.Execute(Begin);
    }

    private void Abandon()
    {
        try
        {
            session.Execute("rollback");
        }
        catch (SqliteException)
        {
            // there was no transaction to end
        }
    }

    private interface IPiece
    {
        /// <summary>Does the work; false when it failed or was refused and must leave nothing behind.</summary>
        bool Run(SqliteSession session);
        void Answer();
        void Fail(Exception exception);
    }

    private sealed class Piece<T>(Func<SqliteSession, (T Result, bool Keep)> work) : IPiece
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? failure;

        public Task<T> Task => answer.Task;

        public bool Run(SqliteSession session)
        {
            var keep = false;
            try
            {
                (result, keep) = work(session);
            }
            catch (SqliteException e) when (e.SqliteErrorCode == 19)
            {
                failure = new LostRace(e);
            }
#pragma warning disable CA1031 // whatever it is, it is this piece's alone: the others in the commit go on
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
            }
            return keep;
        }

        public void Answer()
        {
            if (failure is null) answer.SetResult(result!);
            else answer.SetException(failure);
        }

        public void Fail(Exception exception) => answer.TrySetException(failure ?? exception);
    }

    /// <summary>A step on the writer's own thread; all its awaits are over when they begin.</summary>
    private sealed class Inside(SqliteSession session) : IStepSession
    {
        public bool Committed { get; private set; }

        public Task ReadAsync(params Query[] queries)
        {
            session.Read(queries);
            return Task.CompletedTask;
        }

        public Task<int> TakeNumbersAsync(string prefix, int year, int count)
        {
            var last = 0;
            session.Read([new Query(TakeNumbers.With(prefix, year, count), row => last = row.Int(0))]);
            return Task.FromResult(last - count + 1);
        }

        public Task CommitAsync(IEnumerable<Call> calls)
        {
            foreach (var call in calls) session.Execute(call);
            Committed = true;
            return Task.CompletedTask;
        }
    }
}
