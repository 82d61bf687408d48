using System.Collections.Immutable;
using System.Globalization;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Benchmarks.Approval;
using Procedures.Running;

namespace Procedures.Benchmarks.Steps;

/// <summary>
/// The rows that the product wrote for one whole case, commit by commit. The hand-written loop writes the same rows for other cases: it replaces what
/// must differ (ids, numbers, keys) and keeps everything else.
/// </summary>
internal sealed record Trace(ImmutableArray<ImmutableArray<Call>> Commits, CaseId Case, string Number, int StateBytes)
{
    public const string NumberPrefix = "BM";

    public static async Task<Trace> RecordAsync(Database empty)
    {
        var recorder = new List<ImmutableArray<Call>>();
        await using var host = await Host.StartAsync(empty, real => new RecordingStore(real, recorder));
        await host.SeedAsync();
        recorder.Clear();
        var work = new ApprovalWork(host.Register, host.Clock.Today);
        var open = work.Open();
        var (last, bytes) = ((CaseState?)null, 0);
        await CaseOf.RunAsync(host.Runner, open, state => (last, bytes) = (state, Math.Max(bytes, CaseJson.WriteUtf8(state).Length)));
        return new Trace([.. recorder], open.Id, last!.Number, bytes);
    }

    public int Rows => Commits.Sum(commit => commit.Length);

    /// <summary>The value for another case; the same object where nothing differs.</summary>
    public object? For(Statement statement, object? value, CaseId @case, string number) => value switch
    {
        CaseId => @case,
        string text when text == Number => number,
        string { Length: < 200 } text when text.Contains(Case.ToString(), StringComparison.Ordinal) => text.Replace(Case.ToString(), @case.ToString(), StringComparison.Ordinal),
        byte[] when statement == StepStatements.OpenSubject => KeyOf(@case),
        byte[] hash when statement == StepStatements.InsertIdempotency => RequestOf(@case, hash),
        _ => value,
    };

    /// <summary>As long as the hash of a subject, and as random.</summary>
    public static byte[] KeyOf(CaseId @case) => System.Security.Cryptography.SHA256.HashData(@case.Value.ToByteArray());

    /// <summary>As long as the hash of a request, and as random.</summary>
    public static byte[] RequestOf(CaseId @case, byte[] request) => System.Security.Cryptography.SHA256.HashData([.. @case.Value.ToByteArray(), .. request])[..16];

    public static string NumberOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{NumberPrefix} 2026/{number:0000}");
}

/// <summary>One case from its opening to its end, as the API would be asked for it.</summary>
internal static class CaseOf
{
    public static async Task RunAsync(CaseRunner runner, OpenCase open, Action<CaseState> after, string procedure = ApprovalWork.Procedure)
    {
        var state = Done(await runner.OpenAsync(procedure, open, Key(open.By, open.Id, 0)));
        after(state);
        while (ApprovalWork.Next(state) is { } next)
        {
            state = Done(await runner.HandleAsync(state.Id, next, Key(next.By, state.Id, state.Version)));
            after(state);
        }
        if (state.Outcome != "approved") throw new InvalidOperationException($"The case {state.Number} ended as {state.Outcome}.");
    }

    private static Idempotency Key(Actor by, CaseId id, int version) => new(by.Person!.Value, "/api/work-items/complete", $"{id}/{version}", new string('0', 64));

    private static CaseState Done(RunResult result) => result switch
    {
        RunResult.Done done => done.Case,
        RunResult.Refused refused => throw new InvalidOperationException($"{refused.Refusal.Code}: {refused.Refusal.Sentence.En} {string.Join(' ', refused.Refusal.Errors.Select(error => $"{error.Key}: {error.Value[0].En}"))}"),
        _ => throw new InvalidOperationException("The case is not there."),
    };
}

/// <summary>The real store; remembers what every step commits.</summary>
internal sealed class RecordingStore(IStore real, List<ImmutableArray<Call>> commits) : IStore
{
    public string SkipLocked => real.SkipLocked;
    public Task<T> RunAsync<T>(Func<IStepSession, Task<T>> step, bool alone, CancellationToken cancel) => real.RunAsync(session => step(new Recording(session, commits)), alone, cancel);
    public Task ReadAsync(CancellationToken cancel, params Query[] queries) => real.ReadAsync(cancel, queries);
    public Task<int[]> WriteAsync(IReadOnlyList<Call> calls, CancellationToken cancel) => real.WriteAsync(calls, cancel);
    public ProceduresDb Open() => real.Open();
    public bool IsPassing(Exception exception) => real.IsPassing(exception);
    public Task MigrateAsync(CancellationToken cancel) => real.MigrateAsync(cancel);
    public Task ImportAsync(IReadOnlyList<ImportTable> tables, CancellationToken cancel) => real.ImportAsync(tables, cancel);
    public ValueTask DisposeAsync() => real.DisposeAsync();

    private sealed class Recording(IStepSession real, List<ImmutableArray<Call>> commits) : IStepSession
    {
        public Task ReadAsync(params Query[] queries) => real.ReadAsync(queries);
        public Task<int> TakeNumbersAsync(string prefix, int year, int count) => real.TakeNumbersAsync(prefix, year, count);

        public Task CommitAsync(IEnumerable<Call> calls)
        {
            ImmutableArray<Call> all = [.. calls];
            commits.Add(all);
            return real.CommitAsync(all);
        }
    }
}
