using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Simulation;

/// <summary>Compares what is with what a scenario expects.</summary>
public sealed partial class ScenarioRun
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private void Check(ScenarioExpectation expected)
    {
        CheckAnswer(expected);
        CheckWork(expected);
        CheckTime(expected);
        CheckPapers(expected);
        CheckRegister(expected);
        if (expected.History is { } told)
            foreach (var text in Many<string>(told))
                if (!History().Any(sentence => sentence.Contains(text, StringComparison.OrdinalIgnoreCase))) Fail($"the history does not tell “{text}”: {string.Join(" | ", History())}");
    }

    private void Same<T>(string what, T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found)) Fail($"{what} is {Print(found)}, not {Print(expected)}");
    }

    private void SameSet(string what, IEnumerable<string> expected, IEnumerable<string> found) => Same(what, string.Join(", ", expected.Order(StringComparer.Ordinal)), string.Join(", ", found.Order(StringComparer.Ordinal)));

    private static string Print<T>(T value) => value switch { null => "nothing", DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _ => value.ToString() ?? "" };

    private static ImmutableArray<T> Many<T>(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(item => item.Deserialize<T>(Strict)!)]
        : [element.Deserialize<T>(Strict)!];

    private void CheckAnswer(ScenarioExpectation expected)
    {
        if (expected.Refused is { ValueKind: not JsonValueKind.False } refused)
        {
            if (decision is not Refused { Refusal: { } refusal }) Fail("it was accepted and should have been refused");
            else
            {
                if (refused.ValueKind != JsonValueKind.True)
                    foreach (var text in Many<string>(refused))
                        if (refusal.Code != text && !refusal.Errors.Values.SelectMany(texts => texts).Append(refusal.Sentence).Any(sentence => sentence.Vi.Contains(text, StringComparison.OrdinalIgnoreCase)))
                            Fail($"the refusal does not say “{text}”: {Words(refusal)}");
                if (expected.ErrorAt is { } path && !refusal.Errors.ContainsKey(path)) Fail($"the refusal has no error at {path}: {Words(refusal)}");
            }
        }
        var answer = (decision as Accepted)?.Answer;
        if (expected.Outcome is { } outcome && decision is not Refused) Same("the outcome", outcome, answer?.Outcome);
        if (expected.Explains is { } explained && decision is not Refused)
            foreach (var text in Many<string>(explained))
                if (answer?.Explanation?.Vi.Contains(text, StringComparison.OrdinalIgnoreCase) != true) Fail($"the answer does not explain “{text}”: {answer?.Explanation?.Vi}");
        if (expected.Opened is { } procedure && opened.All(one => one.State.Procedure != procedure)) Fail($"no case of {procedure} was opened");
        if (expected.LateEntry is { } late) Same("a late entry that was not late", late, IsLateEntry());
        if (expected.Moves is { } moves)
            SameSet("what the calendar moves", moves.Select(move => $"{move.Of} {move.From:yyyy-MM-dd} {move.To:yyyy-MM-dd}"),
                moved.Where(move => moves.Any(one => one.Of == move.Of)).Select(move => $"{move.Of} {move.From:yyyy-MM-dd} {move.To:yyyy-MM-dd}"));
    }

    private bool IsLateEntry()
    {
        var entry = Current.Entries.LastOrDefault(one => one.Events.OfType<WorkItemCompleted>().Any());
        return entry is not null && entry.On < entry.At.Day && entry.Events.OfType<DeadlineEnded>().All(ended => ended.LateDays == 0);
    }

    private void CheckWork(ScenarioExpectation expected)
    {
        if (expected.WaitsAt is { } waits)
            SameSet("the case waits at", waits, Current.State.WorkItems.Values.Select(item => item.Step)
                .Concat(Current.State.Tokens.Values.Where(token => Current.Definition[token.Node] is WaitStep || token.Fault is not null).Select(token => token.Fault is null ? token.Node : $"{token.Node} ({token.Fault})")));
        foreach (var (step, outcomes) in expected.Offers ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty)
            SameSet($"{step} offers", outcomes, OfferOf(step, expected.OffersOn)?.Outcomes.Select(offered => offered.Outcome.Id) ?? []);
        foreach (var (step, fields) in expected.Form ?? ImmutableSortedDictionary<string, JsonElement>.Empty)
            foreach (var field in fields.EnumerateObject())
                Same($"{step}.{field.Name}", Value.From(JsonSerializer.SerializeToElement(Named(field.Value))).Print(), OfferOf(step, null) is { } offer ? Value.At(offer.Prefill, field.Name).Print() : "no form");
        foreach (var (step, times) in expected.Visits ?? ImmutableSortedDictionary<string, int>.Empty)
            Same($"visits of {step}", times, Current.State.Visits.GetValueOrDefault(step)?.Count ?? 0);
        if (expected.State is { } state) Same("the state", state, JsonNamingPolicy.KebabCaseLower.ConvertName(Current.State.Status.ToString()));
        if (expected.Result is { } result) Same("the result", result, Current.State.Outcome);
        foreach (var rule in expected.RulesUsed ?? [])
            if (!Current.State.RulesUsed.Any(used => used.StartsWith(rule + "@", StringComparison.Ordinal))) Fail($"the rule {rule} was not used: {string.Join(", ", Current.State.RulesUsed)}");
    }

    private Offer? OfferOf(string step, DateOnly? on)
    {
        if (Current.WorkItemOf(step) is not { } item) return null;
        var field = Current.Definition.Step(step).EventDate;
        JsonElement? typed = on is { } day && field is not null ? JsonSerializer.SerializeToElement(new Dictionary<string, string> { [field] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }) : null;
        return Province.Look(Current, item.Id, SimulatedProvince.ActorOf(item.Assignees[0]), typed);
    }

    private void CheckTime(ScenarioExpectation expected)
    {
        foreach (var deadline in expected.Deadline is { } deadlines ? Many<ExpectedDeadline>(deadlines) : [])
        {
            var found = Current.DeadlineOf(deadline.Of) ?? Current.Events.OfType<DeadlineChanged>().LastOrDefault(changed => changed.Deadline.Of == deadline.Of && changed.Deadline.Reminder is null)?.Deadline;
            if (found is null)
            {
                Fail($"there is no deadline of {deadline.Of}");
                continue;
            }
            if (deadline.Due is { } due) Same($"the deadline of {deadline.Of}", due, found.Due);
            if (deadline.Statutory is { } statutory) Same($"statutory, of {deadline.Of},", statutory, found.Statutory);
            if (deadline.Start is { } start) Same($"the start of {deadline.Of}", start, found.Start);
            if (deadline.Explains is { } text && !found.Explanation.Vi.Contains(text, StringComparison.OrdinalIgnoreCase)) Fail($"the deadline of {deadline.Of} does not explain “{text}”: {found.Explanation.Vi}");
        }
        foreach (var id in expected.NoDeadline ?? [])
            if (Current.DeadlineOf(id) is { } open) Fail($"the deadline of {id} is still open ({open.Due:yyyy-MM-dd})");
        if (expected.Late is { } late)
            Same($"working days late of {late.Of}", late.WorkingDays, Current.Events.OfType<DeadlineEnded>().LastOrDefault(ended => ended.Of == late.Of)?.LateDays);
        foreach (var mail in expected.Mails ?? [])
            if (!Sent.Any(sent => Fits(mail, sent))) Fail($"no such mail {mail.Of} {mail.Rung} on {mail.On:yyyy-MM-dd} to {string.Join(", ", mail.To ?? [])}; sent: {string.Join("; ", Sent.Where(sent => mail.Of is null || sent.Of == mail.Of).Select(Describe))}");
        foreach (var (day, count) in expected.MailsOn ?? ImmutableSortedDictionary<string, int>.Empty)
        {
            var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var found = Sent.Where(mail => mail.On == on && mail.Rung is not null).ToArray();
            if (found.Length != count) Fail($"{found.Length} mails on {day}, not {count}: {string.Join("; ", found.Select(Describe))}");
        }
        foreach (var (step, days) in expected.WorkingDaysAt ?? ImmutableSortedDictionary<string, int>.Empty)
            Same($"working days at {step}", days, Current.State.Visits.GetValueOrDefault(step) is { OpenedOn: { } from } visit ? Province.Calendar.WorkingDaysBetween(from, visit.At.Day) : null as int?);
    }

    private IEnumerable<SimulatedMail> Sent => Province.Mails.Where(mail => mail.Case == Current);

    private bool Fits(ExpectedMail expected, SimulatedMail mail) => mail.On == expected.On && (expected.Of is null || mail.Of == expected.Of) && (expected.Rung is null || mail.Rung == expected.Rung)
        && (expected.Subject is null || mail.Subject?.Vi.Contains(expected.Subject, StringComparison.OrdinalIgnoreCase) == true)
        && (expected.Says is null || (mail.Event as NoticeSent)?.Body.Vi.Contains(expected.Says, StringComparison.Ordinal) == true)
        && (expected.To is not { } posts || posts.Select(post => post == "helper" ? ground.Helper!.Value : Post(post).Person!.Value).ToHashSet().SetEquals(mail.To.Select(to => to.Person)));

    private static string Describe(SimulatedMail mail) => $"{mail.Of} {mail.Rung} on {mail.On:yyyy-MM-dd} to {string.Join(", ", mail.To.Select(to => $"{to.Name} ({to.As})"))}";

    private void CheckPapers(ScenarioExpectation expected)
    {
        foreach (var paper in expected.Document is { } papers ? Many<ExpectedDocument>(papers) : [])
        {
            var found = Current.State.Papers.LastOrDefault(one => one.Code == paper.Code && one.Lapsed == paper.Lapsed);
            if (found is null)
            {
                Fail($"there is no {(paper.Lapsed ? "lapsed " : "")}paper {paper.Code}");
                continue;
            }
            if (paper.Number is { } given) Same($"the number of {paper.Code}", given, found.Number);
            if (paper.Date is { } date) Same($"the date of {paper.Code}", date, found.Date);
        }
        foreach (var (code, state) in expected.Dossier ?? ImmutableSortedDictionary<string, string>.Empty)
            Same($"the line {code}", state, Current.State.Dossier.GetValueOrDefault(code)?.State);
    }

    private void CheckRegister(ScenarioExpectation expected)
    {
        if (expected.Register is { } register)
        {
            var row = Current.State.Subject.Person is { } person ? Province.Register.Member(person, Province.Today, Province.Now) : null;
            foreach (var property in register.EnumerateObject())
                Same($"the register's {property.Name}", property.Value.ValueKind == JsonValueKind.Null ? null : property.Name == "cell" ? Place(property.Value.GetString()!)?.ToString() : property.Value.ToString(), row is null ? null : Registered(row, property.Name));
        }
        if (expected.Headcount is { } members) Same("the headcount", members, Province.Register.Roll(ground.Cell, Province.Today, Province.Now).Length);
        if (expected.Base is { } @base)
        {
            var found = Province.See(Current, run => run.CellBase(@base.On, null));
            Same($"the base on {@base.On:yyyy-MM-dd}", @base.Size, found.Size);
            if (@base.Counts is { } counts) Same("the subject counts", counts, found.Counted.Any(one => one.Member == Current.State.Subject.Person));
        }
        if (expected.Competence is not { } competence) return;
        var table = Province.CompetentIn(scenario.Procedure, Home, competence.On);
        Same("the case of the competence table", competence.Case, table.Case);
        if (competence.Proposer is { } proposer) Same("the proposer", proposer.ValueKind == JsonValueKind.Null ? null : Place(proposer.GetString()!), table.Proposer);
        if (competence.Decider is { } decider) Same("the decider", Place(decider), table.Decider);
        if (competence.Body is { } body) Same("the body", body, table.DeciderBody);
        if (competence.Needed is { } needed)
            Same("votes needed", needed, Province.Rules.At(table.DeciderRule, competence.On).Threshold.Threshold.VotesNeeded(Province.Organisations.Body(table.Decider, table.DeciderBody, competence.On).Length));
    }

    private static string? Registered(MemberRecord row, string property) => property switch
    {
        "state" => row.State,
        "joinDate" => Day(row.JoinDate),
        "probationEnd" => Day(row.ProbationEnd),
        "officialDate" => Day(row.OfficialDate),
        "votingFrom" => Day(row.VotingFrom),
        "decisionDate" => Day(row.DecisionDate),
        "decisionNo" => row.RecognitionDecisionNo ?? row.AdmissionDecisionNo,
        "memberNumber" => row.MemberNumber,
        "cell" => row.Cell.ToString(),
        "helper" => row.Helper?.ToString(),
        _ => throw new InvalidOperationException($"The register has no {property}."),
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What happened beside the steps themselves, in words.</summary>
    private IEnumerable<string> History() => Current.Events.Select(@event => @event switch
    {
        DeadlineChanged changed => $"Thời hạn {changed.Deadline.Of}: {changed.Deadline.Due:dd/MM/yyyy} ({changed.Deadline.Explanation.Vi}). {changed.Reason}",
        CaseMoved moved => $"Chuyển từ {Province.Organisations.NameOf(moved.From)} đến {Province.Organisations.NameOf(moved.To)}: {moved.Reason}",
        Rerouted rerouted => rerouted.Reason.Vi,
        InterruptRaised raised => $"{raised.Name.Vi}: {raised.Reason}",
        WorkItemCompleted completed => $"{Current.Definition[completed.Step].Label.Vi}: {completed.Outcome}. {completed.Comment}",
        CommentAdded comment => comment.Text,
        _ => "",
    }).Where(sentence => sentence.Length > 0);
}
