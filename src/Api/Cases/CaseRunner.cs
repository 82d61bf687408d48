using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>
/// One step, end to end: reads the case, lets the engine decide, writes everything that follows in one commit. A lost race is decided again from the
/// new state; a lost connection is tried again; nobody is answered before the commit.
/// </summary>
public sealed class CaseRunner
{
    private const int MostTries = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly Answer NothingToDo = new(null, null);

    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly Settings settings;
    private readonly CaseClock clock;

    internal CaseRunner(IStore store, RegisterCache register, Settings settings, CaseClock clock) =>
        (this.store, this.register, this.settings, this.clock) = (store, register, settings, clock);

    /// <summary>Gives a command to a case.</summary>
    public Task<RunResult> HandleAsync(CaseId @case, Command command, Idempotency? idempotency = null, CancellationToken cancel = default)
    {
        var attempt = new Attempt { Command = command };
        return PersistAsync(() => store.RunAsync(session => StepAsync(session, @case, attempt, idempotency), alone: false, cancel), cancel, lost: attempt.Forget);
    }

    /// <summary>Opens a case with the latest version of a procedure. An applicant without a number gets his own, or that of the same person in the register.</summary>
    public Task<RunResult> OpenAsync(string procedure, OpenCase command, Idempotency? idempotency = null, CancellationToken cancel = default) =>
        PersistAsync(async () =>
        {
            var opening = await PrepareAsync(command, cancel);
            return await store.RunAsync(async session =>
            {
                var (result, write) = await OpenAsync(session, procedure, opening, idempotency);
                if (write is not null) await session.CommitAsync((await write()).Calls);
                return result;
            }, alone: true, cancel);
        }, cancel);

    /// <summary>Opens many cases of one procedure in one commit: a block of a campaign or of the daily job. What is refused leaves the others alone.</summary>
    public Task<ImmutableArray<RunResult>> OpenManyAsync(string procedure, IReadOnlyList<OpenCase> commands, CancellationToken cancel = default) =>
        PersistAsync(async () =>
        {
            var openings = new List<OpenCase>(commands.Count);
            foreach (var command in commands) openings.Add(await PrepareAsync(command, cancel));
            return await store.RunAsync(async session =>
            {
                var block = await OpeningBlock.ReadAsync(session, procedure, openings, settings.SubjectKey, clock.Now);
                var results = ImmutableArray.CreateBuilder<RunResult>(openings.Count);
                var opened = new List<Task<StepRows>>(openings.Count);
                foreach (var opening in openings)
                {
                    var (result, write) = await OpenAsync(session, procedure, opening, null, block);
                    results.Add(result);
                    if (write is null) continue;
                    // The rows of one are made beside the decision on the next, and written while those of the last are still being made.
                    opened.Add(Task.Run(write));
                    block.Opened(opening);
                }
                if (opened.Count > 0) await session.CommitAsync(opened.SelectMany(rows => rows.GetAwaiter().GetResult().Calls).Concat(block.Numbers()));
                return results.ToImmutable();
            }, alone: true, cancel);
        }, cancel);

    /// <summary>
    /// Gives one command each to many cases in one commit. A case for which nothing is to do gets no entry; one that refuses leaves the others alone. A race
    /// that is lost for one is decided again for all.
    /// </summary>
    public Task<ImmutableArray<RunResult>> HandleManyAsync(IReadOnlyList<(CaseId Case, Command Command)> commands, CancellationToken cancel = default) =>
        PersistAsync(() => store.RunAsync(session => BlockAsync(session, commands), alone: false, cancel), cancel);

    /// <summary>Why a command would be refused now; null when it would be accepted. Changes nothing: a page asks before it shows what is to be confirmed.</summary>
    public async Task<Refusal?> RefusalOfAsync(CaseState @case, Command command, CancellationToken cancel = default) => (await TryAsync(@case, command, cancel) as Refused)?.Refusal;

    /// <summary>What the command would do now. Changes nothing.</summary>
    public async Task<Decision> TryAsync(CaseState @case, Command command, CancellationToken cancel = default)
    {
        var current = await register.RefreshAsync(cancel);
        return await TryAsync(@case, command, current, DefinitionFor(command, @case, current.Definitions), cancel);
    }

    /// <summary>As before, on a version that is told.</summary>
    /// <param name="definition">of the version on which it would decide; a draft that nobody has published may be tried too</param>
    internal async Task<Decision> TryAsync(CaseState @case, Command command, Register current, Definition definition, CancellationToken cancel = default)
    {
        var (facts, now) = (current.Facts(), clock.Now);
        var loader = new FactLoader(queries => store.ReadAsync(cancel, queries), now) { Case = @case.Id };
        return await DecideAsync(() => Engine.Decide(@case, definition, facts, command, now), facts, loader);
    }

    /// <summary>A case runs on its own version, until somebody carries it over or back.</summary>
    private static Definition DefinitionFor(Command command, CaseState @case, DefinitionBook definitions)
    {
        var version = command switch
        {
            MigrateCase migrate => migrate.Version,
            UndoMigration when @case.Migration is { } migration => migration.From,
            _ => @case.DefinitionVersion,
        };
        return definitions.Find(version) ?? throw new KeyNotFoundException($"There is no version {version} of {@case.Procedure}.");
    }

    /// <summary>What a work item offers now. Changes nothing.</summary>
    /// <param name="typed">what stands in the form: conditions and the vote's day follow it</param>
    public async Task<Offer> OfferAsync(CaseState @case, int workItem, Actor by, JsonElement? typed = null, CancellationToken cancel = default)
    {
        var current = await register.RefreshAsync(cancel);
        var definition = current.Definitions.Find(@case.DefinitionVersion) ?? throw new KeyNotFoundException($"There is no version {@case.DefinitionVersion}.");
        return ((Offered)await LookAsync(current, @case.Id, by, facts => OfferWork.Look(@case, definition, facts, workItem, by, clock.Now, typed), cancel)).Offer;
    }

    /// <summary>Which drawn interrupt a withdrawal, a move or an event would be, and what its fields offer. Changes nothing.</summary>
    public async Task<OfferedInterrupt> OfferInterruptAsync(CaseState @case, InterruptCommand command, CancellationToken cancel = default)
    {
        var current = await register.RefreshAsync(cancel);
        var definition = current.Definitions.Find(@case.DefinitionVersion) ?? throw new KeyNotFoundException($"There is no version {@case.DefinitionVersion}.");
        return (OfferedInterrupt)await LookAsync(current, @case.Id, command.By, facts => OfferWork.LookAtInterrupt(@case, definition, facts, command, clock.Now), cancel);
    }

    /// <summary>What the first form of a procedure would offer.</summary>
    public async Task<Offer?> OfferAtStartAsync(string procedure, OrganisationId organisation, Subject subject, Actor by, CancellationToken cancel = default)
    {
        var current = await register.RefreshAsync(cancel);
        return current.Definitions.Latest(procedure) is { } definition
            ? ((Offered)await LookAsync(current, default, by, facts => OfferWork.LookAtStart(definition, facts, organisation, subject, by, clock.Now), cancel)).Offer
            : null;
    }

    private async Task<OfferResult> LookAsync(Register current, CaseId @case, Actor by, Func<Facts, OfferResult> look, CancellationToken cancel)
    {
        var facts = current.Facts();
        var eyes = by.Person is { } person ? ReadScope.Of(person, current.Directory, clock.Today) : null;
        var loader = new FactLoader(queries => store.ReadAsync(cancel, queries), clock.Now) { Case = @case, Eyes = eyes };
        while (true)
        {
            if (look(facts) is var result && result is not OfferNeeds needs) return result;
            await loader.AddAsync(facts, needs.Keys);
        }
    }

    private async Task<RunResult> StepAsync(IStepSession session, CaseId id, Attempt attempt, Idempotency? idempotency)
    {
        CaseState? before = null;
        string unitPath = "";
        byte[] head = [];
        long version = 0;
        Answered? answered = null;
        var closedAt = 0;
        Query readCase = new(StepStatements.ReadCase.With(id), row =>
        {
            before = StoredCases.StateOf(row, 0);
            if (before is null) closedAt = row.Int(1);
            unitPath = row.Text(2);
            head = row.Bytes(3);
            version = row.Long(4);
        });
        if (idempotency is null) await session.ReadAsync(readCase);
        else await session.ReadAsync(readCase, new Query(ReadAnswer(idempotency), row => answered = Answered.Read(row)));
        if (closedAt > 0) before = await StoredCases.ClosedAsync(session.ReadAsync, id, closedAt);
        if (answered is not null) return Repeat(answered, idempotency!, before?.Version >= answered.Entry ? before : await StateAsync(session, answered.Case));
        if (before is null) return new RunResult.NotFound();
        if (attempt.Head is { } written && await WasWrittenAsync(session, id, attempt.Number, written)) return new RunResult.Done(before, attempt.Answer!, attempt.Number);

        var now = clock.Now;
        var current = await register.AtAsync(version, session.ReadAsync);
        var definition = DefinitionFor(attempt.Command, before, current.Definitions);
        // A lost race is decided again only while the item is the one that the person saw.
        if (attempt.Command is CompleteWorkItem { Version: null } done && before.WorkItems.GetValueOrDefault(done.WorkItem) is { } item) attempt.Command = done with { Version = item.Version };

        var facts = current.Facts();
        var loader = new FactLoader(session.ReadAsync, now) { Case = id };
        StepRows rows;
        Accepted accepted;
        ImmutableArray<(string Field, byte[] Key)> identities;
        try
        {
            var decision = await DecideAsync(() => Engine.Decide(before, definition, facts, attempt.Command, now), facts, loader);
            if (decision is Refused refused)
            {
                if (await HasMovedAsync(session, before)) throw new LostRace();
                return new RunResult.Refused(refused.Refusal);
            }
            accepted = (Accepted)decision;
            if (accepted.Events.IsEmpty) return new RunResult.Done(before, accepted.Answer, before.Version);

            identities = StepRows.Identities(accepted, definition, settings.SubjectKey);
            foreach (var identity in identities)
            {
                CaseId? other = null;
                await session.ReadAsync(new Query(StepStatements.ReadOpenSubject.With(before.Procedure, identity.Key), row => other = row.Case(0)));
                if (other is not null && other != id) return new RunResult.Refused(Refusal.At(identity.Field, AlreadyOpen.Code, AlreadyOpen.Sentence), other);
            }

            rows = await RowsAsync(before, accepted, attempt.Command, definition, current, loader, now, unitPath, head, idempotency);
        }
        catch (InvalidOperationException torn)
        {
            if (await HasMovedAsync(session, before)) throw new LostRace(torn);
            throw;
        }
        if (!accepted.State.IsClosed) foreach (var identity in identities) rows.Add(StepStatements.KeepSubject.With(before.Procedure, identity.Key, id));
        (attempt.Number, attempt.Head, attempt.Answer) = (accepted.State.Version, rows.Head, accepted.Answer);
        await session.CommitAsync(rows.Calls);
        return new RunResult.Done(accepted.State, accepted.Answer, accepted.State.Version);
    }

    private async Task<ImmutableArray<RunResult>> BlockAsync(IStepSession session, IReadOnlyList<(CaseId Case, Command Command)> commands)
    {
        var cases = new (CaseState? State, string UnitPath, byte[] Head)[commands.Count];
        long version = 0;
        await session.ReadAsync([.. commands.Select((one, at) => new Query(StepStatements.ReadCase.With(one.Case), row =>
        {
            cases[at] = (StoredCases.StateOf(row, 0), row.Text(2), row.Bytes(3));
            version = row.Long(4);
        }))]);
        var current = await register.AtAsync(version, session.ReadAsync);
        var now = clock.Now;
        var known = new Dictionary<FactKey, object?>();
        var results = ImmutableArray.CreateBuilder<RunResult>(commands.Count);
        var calls = new List<Call>();
        foreach (var ((id, command), (before, unitPath, head)) in commands.Zip(cases))
        {
            // closed meanwhile: its state is packed, and nothing is to do in it
            if (before is null)
            {
                results.Add(new RunResult.NotFound());
                continue;
            }
            var definition = current.Definitions.Find(before.DefinitionVersion) ?? throw new KeyNotFoundException($"There is no version {before.DefinitionVersion} of {before.Procedure}.");
            var facts = current.Facts();
            var loader = new FactLoader(session.ReadAsync, now) { Case = id, Known = known };
            switch (await DecideAsync(() => Engine.Decide(before, definition, facts, command, now), facts, loader))
            {
                case Refused refused:
                    results.Add(new RunResult.Refused(refused.Refusal));
                    break;
                case Accepted accepted:
                    if (!accepted.Events.IsEmpty) calls.AddRange((await RowsAsync(before, accepted, command, definition, current, loader, now, unitPath, head, null)).Calls);
                    results.Add(new RunResult.Done(accepted.State, accepted.Answer, accepted.State.Version) { Wrote = !accepted.Events.IsEmpty });
                    break;
            }
        }
        if (calls.Count > 0) await session.CommitAsync(calls);
        return results.MoveToImmutable();
    }

    /// <summary>What came of it, and what makes the rows to write; null when there is nothing to write.</summary>
    private async Task<(RunResult Result, Func<Task<StepRows>>? Write)> OpenAsync(
        IStepSession session, string procedure, OpenCase command, Idempotency? idempotency, OpeningBlock? block = null)
    {
        long version = 0;
        CaseId? other = null;
        Answered? answered = null;
        var subjectKey = StepRows.SubjectKey(command.Subject, settings.SubjectKey);
        Query readVersion = new(StepStatements.ReadRegisterVersion.With(), row => version = row.Long(0));
        Query readOther = new(StepStatements.ReadOpenSubject.With(procedure, subjectKey), row => other = row.Case(0));
        // The answer is looked for last: a case that is seen by then was committed with it.
        if (block is not null) (version, other) = (block.RegisterVersion, block.OtherThan(subjectKey));
        else if (idempotency is null) await session.ReadAsync(readVersion, readOther);
        else await session.ReadAsync(readVersion, readOther, new Query(ReadAnswer(idempotency), row => answered = Answered.Read(row)));
        if (answered is not null) return (Repeat(answered, idempotency!, await StateAsync(session, answered.Case)), null);
        var current = await register.AtAsync(version, session.ReadAsync);
        if (current.Definitions.Latest(procedure) is not { } definition) return (new RunResult.NotFound(), null);
        // The case of this very command: its answer was lost on the way.
        if (other == command.Id) return (new RunResult.Done((await StateAsync(session, command.Id))!, NothingToDo, 1), null);
        if (other is not null) return (new RunResult.Refused(AlreadyOpen, other), null);

        var now = clock.Now;
        var facts = current.Facts();
        var loader = new FactLoader(session.ReadAsync, now)
        {
            Case = command.Id,
            Known = block?.Facts,
            TakeNumber = block is null ? (prefix, year) => session.TakeNumbersAsync(prefix, year, 1) : block.TakeNumberAsync,
        };
        // Every opening asks for these: given beforehand, the engine need not begin again for each.
        if (command.Subject is { Kind: Subject.Member, Person: { } member }) await loader.AddAsync(facts, [new MemberFact(member, now.Day)]);
        await loader.AddAsync(facts, [new CaseNumberFact(definition.Prefix, now.Day.Year)]);
        var decision = await DecideAsync(() => Engine.Decide(null, definition, facts, command, now), facts, loader);
        if (decision is Refused refused) return (new RunResult.Refused(refused.Refusal), null);
        var accepted = (Accepted)decision;
        Task<StepRows> MakeAsync() => RowsAsync(null, accepted, command, definition, current, loader, now, "", EventChain.Start, idempotency, subjectKey);
        var done = new RunResult.Done(accepted.State, accepted.Answer, accepted.State.Version);
        // Rows of the register ask for its history, here and now; all others can be made anywhere.
        if (!accepted.Events.Any(@event => @event is RegisterChanged)) return (done, MakeAsync);
        var rows = await MakeAsync();
        return (done, () => Task.FromResult(rows));
    }

    private static async Task<Decision> DecideAsync(Func<Decision> decide, Facts facts, FactLoader loader)
    {
        while (true)
        {
            var decision = decide();
            if (decision is not Needs needs) return decision;
            await loader.AddAsync(facts, needs.Keys);
        }
    }

    private async Task<StepRows> RowsAsync(CaseState? before, Accepted accepted, Command command, Definition definition, Register current, FactLoader loader, Instant now,
        string unitPath, byte[] head, Idempotency? idempotency, byte[]? subjectKey = null)
    {
        var after = accepted.State;
        var on = accepted.Events.OfType<WorkItemCompleted>().LastOrDefault()?.On ?? now.Day;
        var entry = new CaseEntry(after.Version, now, command.By.Person, command.By.Name, command.By.Role, command.By.Organisation, on, accepted.Events);
        var moved = before is null || before.Organisation != after.Organisation;
        var path = moved ? PathOf(current.Directory, after.Organisation, now.Day) : unitPath;
        var rows = new StepRows();
        rows.AddEntry(after.Id, entry, head);
        rows.AddCase(before, after, path, moved);
        rows.AddProjected(after, entry, Projection.Of(before, after, entry, definition, path, moved), clock.Real);
        rows.AddSubject(before, after, subjectKey);
        if (after.Subject.Person is { } person && entry.Events.Any(@event => @event is RegisterChanged))
            rows.AddRegister(after, entry, await loader.HistoryAsync(person), current.Directory, now);
        foreach (var file in loader.Files)
            rows.Add(StepStatements.LinkFile.With(file, after.Id, StepOf(command, before), Projection.ClassOf(StepOf(command, before) ?? "", after.Class, definition)));
        if (idempotency is not null)
            rows.Add(StepStatements.InsertIdempotency.With(
                idempotency.Request, idempotency.Body, after.Id, after.Version, JsonSerializer.Serialize(accepted.Answer, CaseJson.Options), clock.Real));
        return rows;
    }

    private static string PathOf(OrganisationDirectory directory, OrganisationId organisation, DateOnly today) =>
        directory.Find(organisation) is null ? "/" : directory.PathAt(organisation, today);

    private static string? StepOf(Command command, CaseState? before) => command is CompleteWorkItem done ? before?.WorkItems.GetValueOrDefault(done.WorkItem)?.Step : null;

    private static async Task<CaseState?> StateAsync(IStepSession session, CaseId id) => (await StoredCases.ReadAsync(session.ReadAsync, [id])).GetValueOrDefault(id);

    /// <summary>
    /// The case and the facts are read one after the other: whoever wrote between them made them two moments, which may not fit together (the number of
    /// this very paper is taken, by the twin of this very request). What came of them is no answer; it is decided again.
    /// </summary>
    private static async Task<bool> HasMovedAsync(IStepSession session, CaseState before)
    {
        var moved = false;
        await session.ReadAsync(new Query(StepStatements.ReadHash.With(before.Id, before.Version + 1), _ => moved = true));
        return moved;
    }

    private static async Task<bool> WasWrittenAsync(IStepSession session, CaseId id, int number, byte[] head)
    {
        var written = false;
        await session.ReadAsync(new Query(StepStatements.ReadHash.With(id, number), row => written = row.Bytes(0).AsSpan().SequenceEqual(head)));
        return written;
    }

    /// <summary>Gives an applicant his number: his own in the register, or a new one. A number that is not used in the end is no loss.</summary>
    private async Task<OpenCase> PrepareAsync(OpenCase command, CancellationToken cancel)
    {
        if (command.Subject is not { Kind: Subject.Applicant, Person: null } subject) return command;
        PersonId? person = null;
        if (subject.Facts.BirthDate is { } birth)
            await store.ReadAsync(cancel, new Query(StepStatements.FindApplicant.With(Folded.Of(subject.Name), birth), row => person = row.Person(0)));
        if (person is null)
        {
            person = await store.RunAsync(async session =>
            {
                var taken = 0;
                await session.ReadAsync(new Query(StepStatements.TakePersonId.With(), row => taken = int.Parse(row.Text(0), System.Globalization.CultureInfo.InvariantCulture)));
                await session.CommitAsync([]);
                return new PersonId(taken);
            }, alone: true, cancel);
        }
        return command with { Subject = subject with { Person = person } };
    }

    private static Call ReadAnswer(Idempotency idempotency) => StepStatements.ReadIdempotency.With(idempotency.Request);

    private static RunResult Repeat(Answered answered, Idempotency idempotency, CaseState? @case) =>
        !answered.Body.AsSpan().SequenceEqual(idempotency.Body) ? new RunResult.Refused(Idempotency.KeyReused)
        : @case is null ? new RunResult.NotFound()
        : new RunResult.Done(@case, answered.Answer, answered.Entry, Repeated: true);

    public static readonly Refusal AlreadyOpen = new("already-open",
        "Người này đang có một hồ sơ theo cùng quy trình chưa kết thúc. Đề nghị xử lý tiếp hồ sơ đó.", "This person already has an open case of this procedure. Go on with that one.");

    /// <param name="lost">told of a lost race: then another's entry stands there, even one that looks the same (two clicks within a millisecond)</param>
    private async Task<T> PersistAsync<T>(Func<Task<T>> step, CancellationToken cancel, Action? lost = null)
    {
        var started = Stopwatch.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await step();
            }
            catch (LostRace) when (tries < MostTries)
            {
                lost?.Invoke();
                await Task.Delay(Random.Shared.Next(1, 3 + tries * 4), cancel);
            }
            catch (Exception passing) when (store.IsPassing(passing) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Random.Shared.Next(50, 150 * Math.Min(tries, 5)), cancel);
            }
        }
    }

    /// <summary>What one command has tried so far.</summary>
    private sealed class Attempt
    {
        public required Command Command { get; set; }
        public int Number { get; set; }
        public byte[]? Head { get; set; }
        public Answer? Answer { get; set; }

        /// <summary>Nothing of the last try was written.</summary>
        public void Forget() => Head = null;
    }

    private sealed record Answered(byte[] Body, CaseId Case, int Entry, Answer Answer)
    {
        public static Answered Read(Row row) => new(row.Bytes(0), row.Case(1), row.Int(2), JsonSerializer.Deserialize<Answer>(row.Text(3), CaseJson.Options)!);
    }
}
