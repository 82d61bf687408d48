using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Simulation;

/// <summary>A case of a simulated province: its state and every entry that led to it.</summary>
public sealed class SimulatedCase
{
    private readonly List<CaseEntry> entries = [];

    internal SimulatedCase(Definition definition, CaseState state)
    {
        Definition = definition;
        State = state;
    }

    public Definition Definition { get; }
    public CaseState State { get; private set; }
    public CaseId Id => State.Id;
    public IReadOnlyList<CaseEntry> Entries => entries;
    public IEnumerable<CaseEvent> Events => entries.SelectMany(entry => entry.Events);

    /// <summary>The open work item of a step; null when there is none.</summary>
    public WorkItem? WorkItemOf(string step) => State.WorkItems.Values.LastOrDefault(item => item.Step == step);

    /// <summary>The open deadline of a step or span; null when there is none.</summary>
    public Deadline? DeadlineOf(string id) => State.Deadlines.Values.LastOrDefault(deadline => deadline.Of == id && deadline.Reminder is null);

    internal void Append(CaseEntry entry, CaseState state)
    {
        entries.Add(entry);
        State = state;
    }

    /// <summary>
    /// What is wrong with the history: a fold of the entries, as they are written and read again, must give the state to the letter, and the state must
    /// survive being written. Null when all is well.
    /// </summary>
    public string? Replay()
    {
        var written = CaseJson.Write(State);
        var read = entries.Select(entry => entry with { Events = CaseJson.ReadEvents(CaseJson.Write(entry.Events)) });
        if (Difference(CaseJson.Write(CaseEntry.Fold(read)), written) is { } folded) return $"The fold of {State.Number} differs from its state {folded}";
        return Difference(CaseJson.Write(CaseJson.ReadState(written)), written) is { } reread ? $"The state of {State.Number} is not read as it was written {reread}" : null;
    }

    internal CaseState Before(int entry) => CaseEntry.Fold(entries.Where(one => one.Number < entry));

    private static string? Difference(string found, string expected)
    {
        if (found == expected) return null;
        var at = found.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 80)];
        return $"at {at}: …{Around(found)}… instead of …{Around(expected)}…";
    }
}
