using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Api.WorkItems;

/// <summary>Says what happens when an outcome is chosen: the drawn sentence, else one read off the drawing.</summary>
internal static class Consequences
{
    public static string Of(HumanStep step, Outcome outcome, Definition definition, IReadOnlySet<string> hidden, ViewContext context)
    {
        var sentence = outcome.Consequence is { } drawn ? context.Say(drawn) : Read(step, outcome, definition, hidden, context);
        if (outcome.Lapse.IsEmpty || outcome.Consequence is not null) return sentence;
        var codes = string.Join(", ", outcome.Lapse);
        return $"{sentence} {context.Say($"Hết hiệu lực: {codes}.", $"Lapses: {codes}.")}";
    }

    private static string Read(HumanStep step, Outcome outcome, Definition definition, IReadOnlySet<string> hidden, ViewContext context)
    {
        var lines = definition.Map.From(step.Id, outcome.Id);
        if (outcome.Supplement)
            return context.Say("Hồ sơ được bổ sung rồi quay lại thẳng bước này; thời hạn pháp định vẫn tính.", "What is missing is asked for and comes straight back; the statutory deadline keeps running.");
        if (lines.IsEmpty)
            return outcome.ReturnsTo is [var only]
                ? context.Say($"Hồ sơ trở lại bước “{Name(only)}”.", $"The case goes back to “{Name(only)}”.")
                : context.Say("Hồ sơ trở lại bước được chọn.", "The case goes back to the step you choose.");

        var ends = new Ends();
        foreach (var line in lines) Follow(line.To, ends, [], definition, hidden, context);
        var parts = new List<string>();
        if (ends.Steps.Count > 0)
        {
            var names = ends.Steps.Select(name => $"“{name}”").ToArray();
            parts.Add(names.Length == 1 ? context.Say($"Hồ sơ chuyển đến bước {names[0]}.", $"The case goes to {names[0]}.")
                : ends.Choice ? context.Say($"Hồ sơ chuyển đến bước {string.Join(" hoặc ", names)}, tùy trường hợp.", $"The case goes to {string.Join(" or ", names)}, as the case may be.")
                : context.Say($"Hồ sơ chuyển đến các bước {string.Join(", ", names)}.", $"The case goes to {string.Join(", ", names)}."));
        }
        if (ends.Joins) parts.Add(context.Say("Các nhánh khác còn đang làm thì hồ sơ chờ.", "The case waits for the other branches."));
        if (ends.Register) parts.Add(context.Say("Danh sách được cập nhật.", "The register is updated."));
        foreach (var finish in ends.Finishes) parts.Add(ends.Steps.Count == 0 && ends.Finishes.Count == 1 ? context.Say($"Hồ sơ kết thúc: {finish}.", $"The case ends: {finish}.") : context.Say($"Có thể kết thúc: {finish}.", $"It may end: {finish}."));
        return parts.Count > 0 ? string.Join(" ", parts) : context.Say("Việc này kết thúc.", "This ends here.");

        string Name(string id) => context.Say(definition[id].Label);
    }

    private sealed class Ends
    {
        public List<string> Steps { get; } = [];
        public List<string> Finishes { get; } = [];
        public bool Choice { get; set; }
        public bool Joins { get; set; }
        public bool Register { get; set; }
    }

    private static void Follow(string id, Ends ends, HashSet<string> seen, Definition definition, IReadOnlySet<string> hidden, ViewContext context)
    {
        if (!seen.Add(id) || hidden.Contains(id)) return;
        var node = definition[id];
        switch (node)
        {
            case HumanStep or WaitStep:
                ends.Steps.Add(context.Say(node.Label));
                return;
            case FinishNode:
                ends.Finishes.Add(context.Say(node.Label));
                return;
            case FlowDecision or FlowSwitch: ends.Choice = true; break;
            case FlowJoin: ends.Joins = true; break;
            case RegisterChange: ends.Register = true; break;
        }
        foreach (var line in definition.Lines.Where(line => line.From == id)) Follow(line.To, ends, seen, definition, hidden, context);
    }
}
