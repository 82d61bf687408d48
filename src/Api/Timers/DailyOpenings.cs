using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.Timers;

/// <summary>
/// Every morning at six: opens the cases that the register calls for. For each procedure with a daily start, one for every member for whom its condition
/// holds and whose day has come, once per member and the values that the procedure names. Who was imported, or whose day passed while the host was down,
/// is found like everybody else.
/// </summary>
public sealed class DailyOpenings
{
    internal const string Schedule = "daily-openings";
    private const int Block = 500;
    private static readonly TimeSpan Morning = TimeSpan.FromHours(6);
    private static readonly JsonElement NothingGiven = JsonSerializer.SerializeToElement(new { });

    private readonly CaseRunner runner;
    private readonly RegisterCache registers;
    private readonly DueReads reads;
    private readonly Schedules schedules;
    private readonly ILogger<DailyOpenings> log;

    internal DailyOpenings(CaseRunner runner, RegisterCache registers, DueReads reads, Schedules schedules, ILogger<DailyOpenings> log) =>
        (this.runner, this.registers, this.reads, this.schedules, this.log) = (runner, registers, reads, schedules, log);

    /// <summary>When it is next; null before the first time, which is at once.</summary>
    public Task<Instant?> NextAsync(CancellationToken cancel = default) => schedules.NextDueAsync(Schedule, cancel);

    /// <summary>How many were opened; 0 when it is not yet time.</summary>
    public async Task<int> RunDueAsync(Instant now, CancellationToken cancel = default)
    {
        var due = await NextAsync(cancel);
        if (due > now) return 0;
        var register = await registers.RefreshAsync(cancel);
        var opened = 0;
        foreach (var definition in register.Definitions.Published)
            if (definition.Start.Daily is { } daily) opened += await OpenAsync(definition, daily, register, now.Day, cancel);
        // Only now: a host that dies before does it again, and the keys in the database keep it from opening anything twice.
        var today = Instant.StartOf(now.Day) + Morning;
        var next = now < today ? today : Instant.StartOf(now.Day.AddDays(1)) + Morning;
        if (due is { } was) await schedules.MoveAsync(Schedule, was, next, cancel);
        else await schedules.AddAsync(Schedule, next, cancel);
        return opened;
    }

    private async Task<int> OpenAsync(Definition definition, DailyStart daily, Register register, DateOnly today, CancellationToken cancel)
    {
        var opened = 0;
        var block = new List<OpenCase>(Block);
        await foreach (var record in reads.MembersWithoutOpenCaseAsync(definition.Id, StateAskedBy(daily.Members), today, cancel))
        {
            if (!await IsDueAsync(definition, daily, record, register, today, cancel)) continue;
            block.Add(new OpenCase(CaseIds.New(), record.Cell, SubjectValues.Of(record), NothingGiven) { By = Actor.Clock });
            if (block.Count < Block) continue;
            opened += await OpenAsync(definition, block, cancel);
            block.Clear();
        }
        return opened + (block.Count > 0 ? await OpenAsync(definition, block, cancel) : 0);
    }

    private async Task<bool> IsDueAsync(Definition definition, DailyStart daily, MemberRecord record, Register register, DateOnly today, CancellationToken cancel)
    {
        var subject = SubjectValues.Of(record);
        var values = new SubjectValues(subject, register, today);
        if (!daily.Members.Holds(values) || daily.On.Of(values).Day is not { } day || day > today) return false;
        if (daily.Once.IsDefault) return true;
        var earlier = await reads.SubjectsOfAsync(definition.Id, record.Id, cancel);
        return !earlier.Any(past => daily.Once.All(path => Same(values.At(path), new SubjectValues(past, register, today).At(path))));
    }

    private async Task<int> OpenAsync(Definition definition, List<OpenCase> block, CancellationToken cancel)
    {
        var opened = 0;
        foreach (var (result, asked) in (await runner.OpenManyAsync(definition.Id, block, cancel)).Zip(block))
        {
            if (result is RunResult.Done) opened++;
            // somebody else was quicker: that is as it should be; anything else an administrator may want to know
            else if (result is RunResult.Refused { Other: null } refused)
                log.LogWarning("No case of {Procedure} was opened for person {Person} in organisation {Organisation}: {Reason}", definition.Id, asked.Subject.Person, asked.Organisation, refused.Refusal.Sentence.En);
        }
        return opened;
    }

    /// <summary>The state of the register that the condition asks for, so that not the whole register has to be read; null when it asks for none.</summary>
    internal static string? StateAskedBy(Condition condition) => condition switch
    {
        Compare { Field: PathTerm { Path: "subject.state" }, Operator: Operator.Is, Value: LiteralTerm { Value: var state } } => state.Print() is { Length: > 0 } name ? name : null,
        All all => all.Conditions.Select(StateAskedBy).FirstOrDefault(state => state is not null),
        _ => null,
    };

    private static bool Same(Value a, Value b) => a.Print() == b.Print();
}
