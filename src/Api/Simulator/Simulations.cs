using System.Collections.Immutable;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Simulation;

namespace Procedures.Api.Simulator;

/// <summary>Tells stories of a procedure on the built-in scene or in a real cell: the real tree, people, calendar and rules. Nothing is written.</summary>
internal sealed class Simulations(RegisterCache register, PeopleReads people)
{
    public static readonly Refusal TooLong = new("simulation-too-long", "Mô phỏng mất quá nhiều thời gian nên đã dừng. Đề nghị rút ngắn kịch bản.", "The simulation took too long and was stopped. Shorten the story.");
    public static readonly Refusal NotACell = Refusal.At("given.unit", "not-a-cell", new("Đề nghị chọn một chi bộ đang hoạt động.", "Choose a cell that exists on that day."));
    public static readonly Refusal NoMember = Refusal.At("given.subject.person", "unknown-person", new("Đề nghị chọn đảng viên của hồ sơ trong chi bộ này.", "Choose the member the case is about."));

    /// <summary>A story is a few dozen steps; whatever runs longer has lost itself.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private const int MostSteps = 500;
    private const int MostLoads = 40;

    public sealed record Told(ScenarioRun Run, IReadOnlyDictionary<PersonId, string> UserNames);

    /// <summary>Tells one variant. Refused: the place or person does not fit, or it takes too long.</summary>
    public async Task<(Told? Told, Refusal? Refusal)> TellAsync(Scenario scenario, ScenarioCase variant, Definition tried, CancellationToken cancel)
    {
        if (variant.Steps.Length > MostSteps) return (null, TooLong);
        var current = register.Current;
        Definition[] definitions = [.. current.Definitions.Published.Where(each => each.Id != tried.Id), tried];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            if (variant.Given.Unit is not { } unit)
            {
                var ground = ScenarioGround.Of(variant.Given.Scene ?? new(), variant.Given.Subject ?? new(), new(current.Competence, current.Rules, current.Calendars.Province));
                return (new(ScenarioRun.Of(scenario, variant, ground, definitions, checksReplay: false, limit.Token), ImmutableDictionary<PersonId, string>.Empty), null);
            }
            return await TellInAsync(new OrganisationId(unit), scenario, variant, definitions, current, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, TooLong);
        }
        catch (FormatException wrong)
        {
            return (null, new Refusal("unreadable-scenario", $"Kịch bản chưa đúng: {wrong.Message}", $"The story is not right: {wrong.Message}"));
        }
    }

    /// <summary>In a real cell: who is needed beyond it and the committees above is loaded when the story asks, and the story told again.</summary>
    private async Task<(Told? Told, Refusal? Refusal)> TellInAsync(OrganisationId cell, Scenario scenario, ScenarioCase variant, Definition[] definitions, Register current, CancellationToken cancel)
    {
        var day = variant.Given.Clock;
        var directory = current.Directory;
        if (directory.Find(cell) is not { } found || found.Founded > day || found.Dissolved < day || !OrganisationTypes.IsCell(directory.TypeAt(cell, day))) return (null, NotACell);
        var userNames = await people.AccountsAsync(cancel);
        var cells = new HashSet<OrganisationId> { cell };
        var persons = directory.AncestorsAt(cell, day).Prepend(cell).SelectMany(place => Bodies.All.SelectMany(body => directory.Body(place, body, day)).Select(seat => seat.Person)).ToHashSet();
        var subject = variant.Given.Subject?.Person is { } member ? new PersonId(member) : (PersonId?)null;
        if (subject is { } concerned) persons.Add(concerned);
        for (var loads = 0; loads < MostLoads; loads++)
        {
            // What the register knows today counts as known on the story's day, too.
            var since = Instant.StartOf(day);
            ImmutableArray<MemberRow> rows = [.. (await people.HistoriesAsync(cells, persons, cancel)).Select(row => row.RecordedAt > since ? row with { RecordedAt = since } : row)];
            if (subject is { } about && rows.All(row => row.Person != about)) return (null, NoMember);
            if (subject is null && definitions[^1].SubjectKind == Subject.Member) return (null, NoMember);
            var scene = new SimulatedScene(directory, current.Competence, current.Rules, current.Calendars.Of(cell, directory, day), rows, [.. userNames.Keys])
            {
                Known = new KnownPeople([.. cells], [.. persons]), Province = current.Province, Daily = subject is { } one ? [one] : [],
            };
            var records = rows.Select(row => row.Person).Distinct().Select(person => MemberHistory.AsOf(rows.Where(row => row.Person == person), day, since)).OfType<MemberRecord>().ToArray();
            var ground = new ScenarioGround(scene, cell)
            {
                Subject = subject, Helper = records.FirstOrDefault(record => record.Id == subject)?.Helper,
                Officials = [.. records.Where(record => record.Cell == cell && record.State == MemberStates.Official && record.Id != subject).Select(record => record.Id).OrderBy(id => id.Value)],
            };
            try
            {
                return (new(ScenarioRun.Of(scenario, variant, ground, definitions, checksReplay: false, cancel), userNames), null);
            }
            catch (MissingPeopleException missing)
            {
                if (missing.Cell is { } asked) cells.Add(asked);
                if (missing.Person is { } person) persons.Add(person);
            }
        }
        return (null, TooLong);
    }
}
