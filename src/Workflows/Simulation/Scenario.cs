using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Procedures.Simulation;

/// <summary>A story of a procedure with its dates: run as a test, read as documentation, opened in the simulator. See docs/scenario-format.md.</summary>
/// <param name="Specification">The row of the specification's table it tells.</param>
public sealed record Scenario(int Specification, string Name, string Procedure, ImmutableArray<ScenarioCase> Cases, string? En = null)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Reads a file. Refuses unknown properties and kinds of step, naming where.</summary>
    /// <exception cref="FormatException">The file is no scenario.</exception>
    public static Scenario Read(string json)
    {
        try
        {
            var scenario = JsonSerializer.Deserialize<Scenario>(json, Strict) ?? throw new FormatException("a scenario file is empty");
            if (scenario.Cases.IsDefaultOrEmpty || scenario.Cases.Any(one => one?.Given is null || one.Steps.IsDefault)) throw new FormatException("a scenario has cases, each with what is given and steps");
            foreach (var step in scenario.Cases.SelectMany(one => one.Steps).Where(step => step.Do is not null && !ScenarioStep.Kinds.Contains(step.Do)))
                throw new FormatException($"a scenario has no step “{step.Do}”");
            return scenario;
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"a scenario cannot be read: {wrong.Message}", wrong);
        }
    }
}

/// <summary>One variant, run on its own from an empty register.</summary>
public sealed record ScenarioCase(string Name, ScenarioGiven Given, ImmutableArray<ScenarioStep> Steps, string? En = null);

/// <param name="Clock">The day on which it begins, 08:00.</param>
/// <param name="Unit">A real cell, by its id, in place of the built-in scene; only a host knows it.</param>
public sealed record ScenarioGiven(DateOnly Clock, ScenarioScene? Scene = null, ScenarioSubject? Subject = null, int? Unit = null);

/// <summary>The organisations around the cell, and how many people sit where.</summary>
/// <param name="Kind">cell, or grassroots-cell.</param>
public sealed record ScenarioScene(
    string Kind = "cell", bool Sectional = false, bool Delegated = false, int Officials = 20, int Probationers = 2, int Committee = 15, int Standing = 9);

/// <summary>The applicant, or the probationary member with his dates; in a real cell a member by his id.</summary>
public sealed record ScenarioSubject(
    string? Name = null, DateOnly? BirthDate = null, DateOnly? JoinDate = null, DateOnly? ProbationEnd = null, DateOnly? DecisionDate = null, int? Person = null);

/// <summary>One thing that is done, and what must be so afterwards.</summary>
public sealed record ScenarioStep
{
    internal static readonly ImmutableArray<string> Kinds =
        ["open", "complete", "go", "wait", "tick", "extend", "suspend", "resume", "withdraw", "move", "event", "take-back", "calendar", "receive"];

    public DateOnly? At { get; init; }
    public string? Do { get; init; }
    public string? Case { get; init; }
    public string? Step { get; init; }
    public string? Outcome { get; init; }
    public JsonElement? Data { get; init; }
    public JsonElement? Vote { get; init; }
    public JsonElement? Dossier { get; init; }
    public string? Comment { get; init; }
    public string? ReturnTo { get; init; }
    public string? By { get; init; }
    public bool Example { get; init; } = true;
    public string? To { get; init; }
    public string? Until { get; init; }
    public ImmutableSortedDictionary<string, JsonElement>? With { get; init; }
    public ImmutableSortedDictionary<string, string>? Outcomes { get; init; }
    public ImmutableSortedDictionary<string, JsonElement>? Votes { get; init; }
    public string? Code { get; init; }
    public string? State { get; init; }
    public DateOnly? PaperDate { get; init; }
    public string? Deadline { get; init; }
    public int WorkingDays { get; init; }
    public string? Reason { get; init; }
    public DateOnly? On { get; init; }
    public string? Organisation { get; init; }
    public string? Interrupt { get; init; }
    public ImmutableArray<CalendarChange>? Set { get; init; }
    public ImmutableArray<DateOnly>? Remove { get; init; }
    public ScenarioExpectation? Expect { get; init; }
}

public sealed record CalendarChange(DateOnly Date, bool Off);

/// <summary>What must hold after a step. Elements are a value or a list of values, as the format says.</summary>
public sealed record ScenarioExpectation
{
    public JsonElement? Refused { get; init; }
    public string? ErrorAt { get; init; }
    public string? Outcome { get; init; }
    public JsonElement? Explains { get; init; }
    public ImmutableArray<string>? WaitsAt { get; init; }
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Offers { get; init; }
    public DateOnly? OffersOn { get; init; }
    public ImmutableSortedDictionary<string, JsonElement>? Form { get; init; }
    public JsonElement? Deadline { get; init; }
    public ImmutableArray<string>? NoDeadline { get; init; }
    public ExpectedLateness? Late { get; init; }
    public ImmutableArray<ExpectedMail>? Mails { get; init; }
    public ImmutableSortedDictionary<string, int>? MailsOn { get; init; }
    public string? State { get; init; }
    public string? Result { get; init; }
    public JsonElement? Document { get; init; }
    public ImmutableSortedDictionary<string, string>? Dossier { get; init; }
    public JsonElement? Register { get; init; }
    public int? Headcount { get; init; }
    public ExpectedBase? Base { get; init; }
    public ExpectedCompetence? Competence { get; init; }
    public ImmutableSortedDictionary<string, int>? Visits { get; init; }
    public ImmutableSortedDictionary<string, int>? WorkingDaysAt { get; init; }
    public bool? LateEntry { get; init; }
    public JsonElement? History { get; init; }
    public string? Opened { get; init; }
    public ImmutableArray<string>? RulesUsed { get; init; }
    public ImmutableArray<ExpectedMove>? Moves { get; init; }
}

public sealed record ExpectedLateness(string Of, int WorkingDays);
public sealed record ExpectedMail(DateOnly On, string? Of = null, int? Rung = null, ImmutableArray<string>? To = null, string? Subject = null, string? Says = null);
public sealed record ExpectedBase(DateOnly On, int Size, bool? Counts = null);
public sealed record ExpectedCompetence(DateOnly On, string Case, JsonElement? Proposer = null, string? Decider = null, string? Body = null, int? Needed = null);
public sealed record ExpectedDeadline(string Of, DateOnly? Due = null, bool? Statutory = null, DateOnly? Start = null, string? Explains = null);
public sealed record ExpectedDocument(string Code, string? Number = null, DateOnly? Date = null, bool Lapsed = false);
/// <summary>A deadline that a change of the calendar moved.</summary>
public sealed record ExpectedMove(string Of, DateOnly From, DateOnly To);
