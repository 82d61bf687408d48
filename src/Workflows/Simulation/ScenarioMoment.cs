using System.Collections.Immutable;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Simulation;

/// <summary>How the case of a story stood after a step: what two runs of one story are compared by.</summary>
/// <param name="Step">the step's number, from 1</param>
/// <param name="Waiting">steps with open work, and waits</param>
/// <param name="Deadlines">due days of open deadlines</param>
/// <param name="Mails">mails sent so far</param>
/// <param name="Refused">code of the refusal when the step was refused</param>
public sealed record ScenarioMoment(
    int Step, DateOnly Today, ImmutableArray<string> Waiting, string? State, string? Outcome, ImmutableSortedDictionary<string, DateOnly> Deadlines, int Mails, ImmutableArray<string> Papers, string? Refused)
{
    internal static ScenarioMoment Of(int number, ScenarioRun run)
    {
        var refused = run.Refusal?.Code;
        if (run.Case is not { State: var state, Definition: var definition }) return new(number, run.Province.Today, [], null, null, ImmutableSortedDictionary<string, DateOnly>.Empty, run.Province.Mails.Count, [], refused);
        return new(number, run.Province.Today,
            [.. state.WorkItems.Values.Select(item => item.Step).Concat(state.Tokens.Values.Where(token => definition[token.Node] is WaitStep || token.Fault is not null).Select(token => token.Node)).Order(StringComparer.Ordinal)],
            state.Status.ToString(), state.Outcome,
            state.Deadlines.Values.Where(deadline => deadline.Reminder is null).GroupBy(deadline => deadline.Of).ToImmutableSortedDictionary(group => group.Key, group => group.Max(deadline => deadline.Due)),
            run.Province.Mails.Count(mail => mail.Case == run.Case), [.. state.Papers.Select(paper => $"{paper.Code} {paper.Number}")], refused);
    }

    /// <summary>What is not the same, as words of a list: "waiting", "deadline review", "mails" …; empty when all is.</summary>
    public ImmutableArray<string> DiffersFrom(ScenarioMoment other) =>
    [
        .. Today != other.Today ? ["day"] : Array.Empty<string>(),
        .. Waiting.SequenceEqual(other.Waiting) ? [] : (string[])["waiting"],
        .. State == other.State && Outcome == other.Outcome ? [] : (string[])["state"],
        .. Deadlines.Keys.Union(other.Deadlines.Keys).Where(of => Deadlines.GetValueOrDefault(of) != other.Deadlines.GetValueOrDefault(of)).Select(of => $"deadline {of}"),
        .. Mails == other.Mails ? [] : (string[])["mails"],
        .. Papers.SequenceEqual(other.Papers) ? [] : (string[])["papers"],
        .. Refused == other.Refused ? [] : (string[])["refused"],
    ];
}
