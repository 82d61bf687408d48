using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Deadlines;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Rules;

namespace Procedures.Simulation;

/// <summary>What a scenario found wrong: the step by its number from 1, and a sentence. None: it holds.</summary>
public sealed record ScenarioFailure(int Step, string Sentence)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Step}: {Sentence}");
}

/// <summary>Runs one variant of a scenario in a province of its own. See docs/scenario-format.md.</summary>
public sealed partial class ScenarioRun
{
    private readonly Scenario scenario;
    private readonly ScenarioGround ground;
    private readonly ScenarioSubject subject;
    private readonly List<ScenarioFailure> failures = [];
    private readonly List<SimulatedCase> opened = [];
    private readonly List<ScenarioMoment> moments = [];
    private int number;
    private SimulatedCase? current;
    private Decision? decision;
    private ImmutableArray<MovedDeadline> moved = [];

    private ScenarioRun(Scenario scenario, ScenarioCase variant, ScenarioGround ground, IEnumerable<Definition> definitions, bool checksReplay, CancellationToken cancel)
    {
        (this.scenario, this.ground) = (scenario, ground);
        subject = variant.Given.Subject ?? new ScenarioSubject();
        Province = new SimulatedProvince(ground.Scene, definitions, Instant.StartOf(variant.Given.Clock) + TimeSpan.FromHours(8), cancel) { ChecksReplay = checksReplay };
    }

    /// <summary>The province as the story leaves it.</summary>
    public SimulatedProvince Province { get; }
    public IReadOnlyList<ScenarioFailure> Failures => failures;
    /// <summary>The case that the last step was about; null before one is opened.</summary>
    public SimulatedCase? Case => current;
    /// <summary>How the case stood after each step.</summary>
    public IReadOnlyList<ScenarioMoment> Moments => moments;
    /// <summary>The step that was refused, whether the story expected it or not: the last one only.</summary>
    public Refusal? Refusal => decision is Refused refused ? refused.Refusal : null;

    /// <summary>Tells the story to its end, or to the first step that could not be done, in the built-in scene.</summary>
    /// <exception cref="FormatException">The story is told in a real cell, which only a host knows.</exception>
    public static ScenarioRun Of(Scenario scenario, ScenarioCase variant, SimulationTables tables, IEnumerable<Definition> definitions) => variant.Given.Unit is { } unit
        ? throw new FormatException($"a story of the real cell {unit} is told by a host")
        : Of(scenario, variant, ScenarioGround.Of(variant.Given.Scene ?? new(), variant.Given.Subject ?? new(), tables), definitions);

    /// <summary>The same on any ground.</summary>
    /// <param name="checksReplay">compares the replay of every entry with the state: for tests of the engine</param>
    /// <exception cref="MissingPeopleException">The ground does not have somebody whom the story needs.</exception>
    public static ScenarioRun Of(Scenario scenario, ScenarioCase variant, ScenarioGround ground, IEnumerable<Definition> definitions, bool checksReplay = true, CancellationToken cancel = default)
    {
        var run = new ScenarioRun(scenario, variant, ground, definitions, checksReplay, cancel);
        foreach (var step in variant.Steps)
        {
            cancel.ThrowIfCancellationRequested();
            run.number++;
            var goesOn = run.Tell(step);
            run.moments.Add(ScenarioMoment.Of(run.number, run));
            if (!goesOn) break;
        }
        return run;
    }

    private bool Tell(ScenarioStep step)
    {
        var before = failures.Count;
        decision = null;
        moved = [];
        opened.Clear();
        try
        {
            if (step.At is { } day) opened.AddRange(Province.AdvanceTo(day).Opened);
            if (opened.LastOrDefault() is { } called) current = called;
            if (step.Case is { } procedure) current = Province.Cases.LastOrDefault(one => one.State.Procedure == procedure) ?? throw new InvalidOperationException($"There is no case of {procedure}.");
            Do(step);
            if (step.Expect is { } expected) Check(expected);
        }
        // A story is somebody's typing: whatever it names that is not there is said, not thrown.
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or KeyNotFoundException or FormatException or JsonException)
        {
            Fail($"{step.Do} {step.Step ?? step.To}: {wrong.Message}");
            return false;
        }
        // What could not be done as told leaves the rest of the story without ground.
        if (decision is Refused refused && step.Expect?.Refused is null)
        {
            Fail($"{step.Do} {step.Step ?? step.To} was refused: {Words(refused.Refusal)}");
            return false;
        }
        return failures.Count == before || step.Do is null || decision is Accepted;
    }

    private void Fail(string sentence) => failures.Add(new ScenarioFailure(number, sentence));

    private SimulatedCase Current => current ?? throw new InvalidOperationException("No case is open yet.");

    private void Do(ScenarioStep step)
    {
        switch (step.Do)
        {
            case null: break;
            case "open": Open(step); break;
            case "complete": decision = Province.Complete(Current, step.Step!, Work(step.Outcome, step.Data, step.Vote, step), By(step)); break;
            case "go": Go(step); break;
            case "wait": Wait(step); break;
            case "calendar": ChangeCalendar(step); break;
            case "receive":
                Province.Register.Add(SceneTree.OfficialRow(Province.Register.NewPerson(), ground.Cell, step.On ?? Province.Today, Province.Now));
                break;
            default: decision = Province.Handle(Current, CommandOf(step)); break;
        }
    }

    private void Open(ScenarioStep step)
    {
        var about = ground.Subject is { } member
            ? new Subject(Subject.Member, member, null, "")
            : new Subject(Subject.Applicant, null, null, subject.Name ?? "Người xin vào Đảng 001") { Facts = new SubjectFacts { BirthDate = subject.BirthDate } };
        var found = Province.Open(scenario.Procedure, ground.Cell, about, By(step) ?? Post("cell-secretary@cell"), step.Data is { } data ? JsonSerializer.SerializeToElement(Named(data)) : null);
        decision = found.Decision;
        if (found.Case is { } made) current = made;
    }

    private void Wait(ScenarioStep step)
    {
        if (step.Until is null)
        {
            opened.AddRange(Province.AdvanceTo(Province.Calendar.AddWorkingDays(Province.Today, Math.Max(1, step.WorkingDays))).Opened);
        }
        else
        {
            if (step.Until is not ("task" or "deadline" or "mail")) throw new InvalidOperationException($"One waits for a task, a deadline or a mail, not for “{step.Until}”.");
            if (Province.AdvanceUntil(step.Until, Province.Today.AddYears(2)) is not { } run) throw new InvalidOperationException($"No {step.Until} comes within two years.");
            opened.AddRange(run.Opened);
        }
        if (opened.LastOrDefault() is { } called) current = called;
    }

    private void Go(ScenarioStep step)
    {
        for (var done = 0; done < 200; done++)
        {
            if (Current.State.IsClosed && Current.Events.OfType<TokenPlaced>().Any(placed => placed.Token.Node == step.To)) return;
            var next = Current.State.WorkItems.Values.Where(item => item.Step != step.To).OrderBy(item => item.Id).FirstOrDefault();
            if (next is null)
            {
                if (Current.WorkItemOf(step.To!) is not null) return;
                throw new InvalidOperationException($"waits at {string.Join(", ", Current.State.Tokens.Values.Select(token => token.Node + (token.Fault is { } fault ? $" ({fault})" : "")))} ({Current.State.Status} {Current.State.Outcome})");
            }
            var work = Work(step.Outcomes?.GetValueOrDefault(next.Step), Of(step.With, next.Step), Of(step.Votes, next.Step), null);
            decision = Province.Complete(Current, next.Step, work);
            if (decision is not Refused refused) continue;
            throw new InvalidOperationException($"{next.Step} was refused: {Words(refused.Refusal)}");
        }
        throw new InvalidOperationException("comes to no end");
    }

    private static JsonElement? Of(ImmutableSortedDictionary<string, JsonElement>? given, string step) => given is not null && given.TryGetValue(step, out var found) ? found : null;

    private ExampleWork Work(string? outcome, JsonElement? data, JsonElement? vote, ScenarioStep? step) => new()
    {
        Outcome = outcome, Data = data is { } given ? Named(given).AsObject() : null, Vote = vote is { } counts ? Named(counts).AsObject() : null,
        Comment = step?.Comment, ReturnTo = step?.ReturnTo, FromExamples = step?.Example ?? true,
        Dossier = step?.Dossier is { } lines ? lines.EnumerateObject().ToImmutableSortedDictionary(line => line.Name, line => Tick(line.Value)) : ImmutableSortedDictionary<string, DossierTick>.Empty,
    };

    private static DossierTick Tick(JsonElement line) => line.ValueKind == JsonValueKind.String
        ? new DossierTick(line.GetString()!, null, null, null, null)
        : new DossierTick(line.GetProperty("state").GetString()!, Value.At(line, "paperDate").Day, Value.At(line, "validUntil").Day, null, null);

    private Command CommandOf(ScenarioStep step)
    {
        var reason = step.Reason ?? ExampleWork.Reason;
        var on = step.On ?? Province.Today;
        var data = step.Data is { } given ? JsonSerializer.SerializeToElement(Named(given)) : (JsonElement?)null;
        var by = By(step) ?? (step.Do == "extend" ? Post("committee-secretary@decider") : Post("cell-secretary@cell"));
        return step.Do switch
        {
            "tick" => new TickDossier(step.Code!, new DossierTick(step.State ?? DossierState.Checked, step.PaperDate, null, null, null)) { By = by },
            "extend" => new ExtendDeadline(Current.DeadlineOf(step.Deadline!)?.Id ?? 0, step.WorkingDays, reason) { By = by },
            "suspend" => new Suspend(reason, on) { By = by },
            "resume" => new Resume(reason, on) { By = by },
            "withdraw" => new Withdraw(reason, on) { By = by, Data = data },
            "move" => new MoveCase(Place(step.Organisation!) ?? default, reason, on) { By = by, Data = data },
            "event" => new RaiseInterrupt(step.Interrupt!, reason, on) { By = by, Data = data },
            "take-back" => new TakeBack(Current.State.Last?.WorkItem ?? 0) { By = step.By is null && Current.State.Last is { } last ? new Actor(last.By, "") : by },
            _ => throw new InvalidOperationException($"There is no step “{step.Do}”."),
        };
    }

    private void ChangeCalendar(ScenarioStep step)
    {
        var calendar = Province.Calendar;
        foreach (var day in step.Remove ?? []) calendar = calendar.Without(day);
        foreach (var change in step.Set ?? [])
            calendar = calendar.With(new CalendarRow(change.Date, change.Off ? DayKind.Off : DayKind.Working, "Ngày đặt", "Set", "scenario", Confidence.Assumed, false));
        moved = Province.Preview(calendar);
        Province.Recount(calendar, step.Reason ?? "Lịch làm việc thay đổi");
    }

    private Actor? By(ScenarioStep step) => step.By is { } post ? Post(post) : null;

    /// <summary>Who holds a post today, as role@place.</summary>
    private Actor Post(string post)
    {
        if (post.StartsWith("@person-", StringComparison.Ordinal)) return new Actor(new PersonId(IdOf(post[1..])), Province.Organisations.NameOf(new PersonId(IdOf(post[1..]))) ?? post);
        if (post.StartsWith('@')) return new Actor(new PersonId((int)Value.From(JsonSerializer.SerializeToElement(Named(JsonSerializer.SerializeToElement(post)))).Number!.Value), post);
        var parts = post.Split('@');
        var place = parts is [_, var of] ? Place(of) : null;
        if (place is null) throw new InvalidOperationException($"“{post}” is no post of the scene.");
        var holder = Province.Organisations.Holders(parts[0], place.Value, Province.Today).FirstOrDefault() ?? throw new InvalidOperationException($"Nobody holds {post}.");
        return new Actor(holder.Person, holder.Name, holder.Role, holder.Organisation, holder.Role == Roles.Administrator);
    }

    private OrganisationId? Place(string of) => of switch
    {
        _ when ground.Places.TryGetValue(of, out var named) => named,
        _ when of.StartsWith("organisation-", StringComparison.Ordinal) && int.TryParse(of["organisation-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Province.Organisations.Find(new(id)) is { } real => real.Id,
        "decider" => Province.CompetentIn(scenario.Procedure, Home, current?.State.EventDate ?? Province.Today).Decider,
        _ => Province.Organisations.Place(of, Home, Province.Today),
    };

    private OrganisationId Home => current?.State.Organisation ?? ground.Cell;

    /// <summary>Data with "@helper", "@official-5" and "@cell" as ids.</summary>
    private JsonNode Named(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(data.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.ValueKind == JsonValueKind.Null ? null : (JsonNode?)Named(property.Value)))),
        JsonValueKind.Array => new JsonArray([.. data.EnumerateArray().Select(Named)]),
        JsonValueKind.String when data.GetString() is ['@', .. var name] => JsonValue.Create(IdOf(name)),
        _ => JsonNode.Parse(data.GetRawText())!,
    };

    private int IdOf(string name)
    {
        if (name == "helper") return (ground.Helper ?? throw new InvalidOperationException("The scene has no helper.")).Value;
        if (Numbered("person-") is { } person) return person;
        if (Numbered("official-") is { } official) return official >= 1 && official <= ground.Officials.Length ? ground.Officials[official - 1].Value : throw new InvalidOperationException($"The cell has no official member number {official}.");
        return (Place(name) ?? throw new InvalidOperationException($"“@{name}” is no place of the scene.")).Value;

        int? Numbered(string prefix) => name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Words(Refusal refusal) => $"{refusal.Code}: {refusal.Sentence.Vi} {string.Join(" ", refusal.Errors.Select(error => $"[{error.Key}: {string.Join(" ", error.Value.Select(text => text.Vi))}]"))}";
}
