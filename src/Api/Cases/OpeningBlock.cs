using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>
/// Cases that are opened in one commit: what each of them has to know is read for all of them at once, and their numbers are counted here while the
/// register of numbers is theirs. A refused one uses no number.
/// </summary>
internal sealed class OpeningBlock
{
    private static readonly Statement SetNumber = new("update case_numbers set last = $3 where prefix = $1 and year = $2", Column.Str, Column.Int, Column.Int);

    private readonly IStepSession session;
    private readonly Dictionary<string, CaseId> open = [];
    private readonly Dictionary<(string Prefix, int Year), int> next = [];
    private readonly byte[] key;
    private (string Prefix, int Year)? taken;

    private OpeningBlock(IStepSession session, byte[] key) => (this.session, this.key) = (session, key);

    public long RegisterVersion { get; private set; }
    public Dictionary<FactKey, object?> Facts { get; } = [];

    public static async Task<OpeningBlock> ReadAsync(IStepSession session, string procedure, IReadOnlyList<OpenCase> openings, byte[] key, Instant now)
    {
        var block = new OpeningBlock(session, key);
        var histories = new Dictionary<PersonId, List<MemberRow>>();
        var queries = new List<Query> { new(StepStatements.ReadRegisterVersion.With(), row => block.RegisterVersion = row.Long(0)) };
        // One by one: a list of keys is looked up in a table that was empty when PostgreSQL made its plan by reading the whole of it.
        foreach (var subject in openings.Select(opening => StepRows.SubjectKey(opening.Subject, key)))
            queries.Add(new(StepStatements.ReadOpenSubject.With(procedure, subject), row => block.open[Convert.ToHexString(subject)] = row.Case(0)));
        foreach (var persons in openings.Select(opening => opening.Subject.Person).OfType<PersonId>().Where(person => histories.TryAdd(person, [])).Cast<object>().ToArray().Chunk(StepStatements.Many))
            queries.Add(new(StepStatements.ReadHistories.With([.. Filled(persons)]), row => histories[row.Person(5)].Add(MemberJson.Read(row))));
        await session.ReadAsync([.. queries]);
        foreach (var (person, history) in histories) block.Facts[new MemberFact(person, now.Day)] = MemberHistory.AsOf(history, now.Day, now);
        return block;
    }

    // a statement has its number of parameters: the last one stands for those that are missing
    private static IEnumerable<object> Filled(object[] values) => values.Concat(Enumerable.Repeat(values[^1], StepStatements.Many - values.Length));

    /// <summary>The case that the subject has open: an earlier one, or one of this block.</summary>
    public CaseId? OtherThan(byte[] subjectKey) => open.TryGetValue(Convert.ToHexString(subjectKey), out var other) ? other : null;

    public async Task<int> TakeNumberAsync(string prefix, int year)
    {
        taken = (prefix, year);
        if (!next.TryGetValue((prefix, year), out var number)) next.Add((prefix, year), number = await session.TakeNumbersAsync(prefix, year, 1));
        return number;
    }

    public void Opened(OpenCase opening)
    {
        open[Convert.ToHexString(StepRows.SubjectKey(opening.Subject, key))] = opening.Id;
        if (taken is { } used) next[used]++;
    }

    /// <summary>Where the registers of numbers stand after the block.</summary>
    public IEnumerable<Call> Numbers() => next.Select(pair => SetNumber.With(pair.Key.Prefix, pair.Key.Year, pair.Value - 1));
}
