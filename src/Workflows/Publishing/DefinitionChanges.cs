using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Publishing;

/// <summary>One difference between two versions, as a sentence for whoever publishes.</summary>
/// <param name="Node">the step it is about; null: the procedure itself</param>
public sealed record DefinitionChange(string? Node, Text Sentence);

/// <summary>
/// What a new version changes, in words: "Bước 3 “Thẩm định hồ sơ”: hạn 10 thay vì 15 ngày làm việc". Where a step stands on the canvas, and in which order things are
/// stored, is no difference.
/// </summary>
public static class DefinitionChanges
{
    /// <param name="on">the day whose rule values the sentences name</param>
    public static ImmutableArray<DefinitionChange> Between(WorkflowDocument before, WorkflowDocument after, RuleBook rules, DateOnly on, string? province = null) =>
        new Comparison(before, after, rules, on, province).Find();

    private sealed class Comparison(WorkflowDocument beforeFile, WorkflowDocument afterFile, RuleBook rules, DateOnly on, string? province)
    {
        /// <summary>Shown by sentences of their own, or no matter of the procedure.</summary>
        private static readonly HashSet<string> Told = ["who", "fields", "outcomes", "deadline", "class", "condition", "cases", "branches", "threshold", "quorum", "minimum"];

        private readonly Definition before = beforeFile.ToDefinition(), after = afterFile.ToDefinition();
        private readonly ImmutableArray<DefinitionChange>.Builder changes = ImmutableArray.CreateBuilder<DefinitionChange>();
        private readonly Dictionary<string, int> numbers = [];

        public ImmutableArray<DefinitionChange> Find()
        {
            var number = 0;
            foreach (var node in InOrder(after)) numbers[node.Id] = ++number;
            OfProcedure();
            foreach (var node in InOrder(after).Concat(after.Nodes.Values.Where(node => node is not (HumanStep or WaitStep)).OrderBy(node => node.Id, StringComparer.Ordinal)))
                if (!before.Nodes.TryGetValue(node.Id, out var was)) Say(node.Id, $"Thêm {Small(Place(node))}.", $"{Place(node, english: true)} is new.");
                else if (was.GetType() != node.GetType()) Say(node.Id, $"{Place(node)}: nay là bước “{KindOf(afterFile, node.Id).Vi}” thay vì “{KindOf(beforeFile, node.Id).Vi}”.", $"{Place(node, english: true)} is now a “{KindOf(afterFile, node.Id).En}” instead of a “{KindOf(beforeFile, node.Id).En}”.");
                else OfNode(was, node);
            foreach (var gone in before.Nodes.Values.Where(node => !after.Nodes.ContainsKey(node.Id)).OrderBy(node => node.Id, StringComparer.Ordinal))
                Say(gone.Id, $"Bỏ bước “{gone.Label.Vi}”.", $"The step “{gone.Label.En}” is gone.");
            OfLines();
            return changes.ToImmutable();
        }

        private void OfProcedure()
        {
            if (before.Name.Vi != after.Name.Vi) Say(null, $"Tên quy trình: “{after.Name.Vi}” thay vì “{before.Name.Vi}”.", $"Name: “{after.Name.En}” instead of “{before.Name.En}”.");
            if (before.Class != after.Class) Say(null, $"Mức bảo mật của hồ sơ: {after.Class} thay vì {before.Class}.", $"Class of the cases: {after.Class} instead of {before.Class}.");
            if (before.Matter != after.Matter) Say(null, "Việc theo bảng thẩm quyền thay đổi: cấp đề nghị và cấp quyết định có thể khác trước.", "The matter of the competence table changed: others may propose and decide.");
            if (!Same(Procedure(beforeFile)["start"], Procedure(afterFile)["start"])) Say(null, $"Người được mở hồ sơ: {People(after.Start.Who, english: false)} thay vì {People(before.Start.Who, english: false)}.".Replace("  ", " ", StringComparison.Ordinal), $"Who may open a case: {People(after.Start.Who, english: true)} instead of {People(before.Start.Who, english: true)}.");
            Members("dossier", "code", "giấy tờ", "paper");
            foreach (var span in after.Spans)
            {
                var was = before.Spans.FirstOrDefault(each => each.Id == span.Id);
                if (was is null) Say(null, $"Thêm thời hạn “{span.Name.Vi}”{Length(span.Rule, ": {0}").Vi}.", $"The deadline “{span.Name.En}” is new{Length(span.Rule, ": {0}").En}.");
                else if (was.Rule != span.Rule && Instead(was.Rule, span.Rule) is { } instead) Say(null, $"Thời hạn “{span.Name.Vi}”: {instead.Vi}.", $"The deadline “{span.Name.En}”: {instead.En}.");
                else if (!Same(Member(beforeFile, "spans", span.Id), Member(afterFile, "spans", span.Id))) Say(null, $"Thời hạn “{span.Name.Vi}” thay đổi.", $"The deadline “{span.Name.En}” changed.");
            }
            foreach (var gone in before.Spans.Where(span => after.Spans.All(each => each.Id != span.Id))) Say(null, $"Bỏ thời hạn “{gone.Name.Vi}”.", $"The deadline “{gone.Name.En}” is gone.");
            Members("interrupts", "id", "sự việc giữa chừng", "interrupt");
            foreach (var name in after.Terms.Keys.Union(before.Terms.Keys).Order(StringComparer.Ordinal))
                if (!Same(Procedure(beforeFile)["terms"]?[name], Procedure(afterFile)["terms"]?[name])) Say(null, $"Cách tính “{name}” thay đổi.", $"The term “{name}” changed.");
            foreach (var (name, vi, en) in new[] { ("prefix", "Chữ đầu của số hồ sơ", "The letters of the case number"), ("subject", "Đối tượng của hồ sơ", "Whom the case is about") })
                if (!Same(Procedure(beforeFile)[name], Procedure(afterFile)[name])) Say(null, $"{vi}: “{Procedure(afterFile)[name]}” thay vì “{Procedure(beforeFile)[name]}”.", $"{en}: “{Procedure(afterFile)[name]}” instead of “{Procedure(beforeFile)[name]}”.");
        }

        private void OfNode(Node was, Node node)
        {
            if (was.Label.Vi != node.Label.Vi) About(node, $"tên “{node.Label.Vi}” thay vì “{was.Label.Vi}”", $"is called “{node.Label.En}” instead of “{was.Label.En}”");
            if (was is HumanStep first && node is HumanStep step) OfStep(first, step);
            if (was is Vote vote && node is Vote next)
                foreach (var (old, now, vi, en) in new[] { (vote.Threshold, next.Threshold, "tỷ lệ cần đạt", "threshold"), (vote.Quorum, next.Quorum, "số dự họp tối thiểu", "quorum"), (vote.Minimum, next.Minimum, "số đảng viên tối thiểu", "smallest base") })
                    if (old != now) About(node, $"{vi}: {RuleWords(now).Vi} thay vì {RuleWords(old).Vi}", $"{en}: {RuleWords(now).En} instead of {RuleWords(old).En}");
            if (was is FlowDecision && node is FlowDecision && !Same(Raw(beforeFile, node.Id)["condition"], Raw(afterFile, node.Id)["condition"])) About(node, "điều kiện rẽ nhánh thay đổi", "its condition changed");
            if (was is FlowSwitch switchBefore && node is FlowSwitch switchAfter) Ports(node, switchBefore.Cases.Select(one => one.Port), switchAfter.Cases.Select(one => one.Port), "cases");
            if (was is FlowFork forkBefore && node is FlowFork forkAfter) Ports(node, forkBefore.Branches, forkAfter.Branches, "branches");
            var kind = StepKinds.Of(TypeOf(afterFile, node.Id));
            foreach (var input in kind?.Inputs ?? [])
                if (!Told.Contains(input.Property) && !Same(Raw(beforeFile, node.Id)[input.Property], Raw(afterFile, node.Id)[input.Property]))
                    About(node, $"{Small(input.Label.Vi)} thay đổi", $"{Small(input.Label.En)} changed");
        }

        private void OfStep(HumanStep was, HumanStep step)
        {
            OfDeadline(was, step);
            if (!Same(Raw(beforeFile, step.Id)["who"], Raw(afterFile, step.Id)["who"]))
            {
                var (vi, en) = (People(step.Who, english: false), People(step.Who, english: true));
                if (vi != People(was.Who, english: false)) About(step, $"do {vi} xử lý thay vì {People(was.Who, english: false)}", $"is handled by {en} instead of {People(was.Who, english: true)}");
                else About(step, "điều kiện chọn người xử lý thay đổi", "who handles it is chosen another way");
            }
            if (was.Class != step.Class) About(step, $"mức bảo mật {ClassOf(step)} thay vì {ClassOf(was)}", $"class {ClassOf(step)} instead of {ClassOf(was)}");
            foreach (var outcome in step.Outcomes)
            {
                if (was.Outcome(outcome.Id) is not { } old) About(step, $"thêm kết quả “{outcome.Label.Vi}”", $"the outcome “{outcome.Label.En}” is new");
                else if (old.Label.Vi != outcome.Label.Vi) About(step, $"kết quả “{outcome.Label.Vi}” thay vì “{old.Label.Vi}”", $"the outcome “{outcome.Label.En}” instead of “{old.Label.En}”");
                else if (!Same(InStep(beforeFile, step.Id, "outcomes", outcome.Id), InStep(afterFile, step.Id, "outcomes", outcome.Id))) About(step, $"kết quả “{outcome.Label.Vi}” thay đổi", $"the outcome “{outcome.Label.En}” changed");
            }
            foreach (var gone in was.Outcomes.Where(outcome => step.Outcome(outcome.Id) is null)) About(step, $"bỏ kết quả “{gone.Label.Vi}”", $"the outcome “{gone.Label.En}” is gone");
            foreach (var field in step.Fields)
            {
                if (was.Field(field.Id) is not { } old) About(step, $"thêm mục “{field.Label.Vi}”{(field.Required ? " (bắt buộc)" : "")}", $"the field “{field.Label.En}” is new{(field.Required ? " (required)" : "")}");
                else if (old.Required != field.Required) About(step, $"mục “{field.Label.Vi}” {(field.Required ? "nay bắt buộc" : "không còn bắt buộc")}", $"the field “{field.Label.En}” is {(field.Required ? "now" : "no longer")} required");
                else if (!Same(InStep(beforeFile, step.Id, "fields", field.Id), InStep(afterFile, step.Id, "fields", field.Id))) About(step, $"mục “{field.Label.Vi}” thay đổi", $"the field “{field.Label.En}” changed");
            }
            foreach (var gone in was.Fields.Where(field => step.Field(field.Id) is null)) About(step, $"bỏ mục “{gone.Label.Vi}”", $"the field “{gone.Label.En}” is gone");
        }

        private void OfDeadline(HumanStep was, HumanStep step)
        {
            var (old, now) = (was.Deadline, step.Deadline);
            if (old is null && now is null) return;
            if (old is null) About(step, $"có hạn{Length(now!.Rule, " {0}").Vi}", $"has a deadline{Length(now.Rule, " of {0}").En}");
            else if (now is null) About(step, $"không còn hạn{Length(old.Rule, " (trước là {0})").Vi}", $"has no deadline any more{Length(old.Rule, " (it was {0})").En}");
            else
            {
                if (old.Rule != now.Rule && Instead(old.Rule, now.Rule) is { } instead) About(step, $"hạn {instead.Vi}", $"due in {instead.En}");
                if (old.Statutory != now.Statutory) About(step, now.Statutory ? "hạn nay là pháp định" : "hạn nay là nội bộ", now.Statutory ? "its deadline is now statutory" : "its deadline is now internal");
                if (old.Ladder != now.Ladder) About(step, "mốc nhắc thay đổi", "its reminders changed");
                if (!Same(Raw(beforeFile, step.Id)["deadline"]?["from"], Raw(afterFile, step.Id)["deadline"]?["from"]) || !Same(Raw(beforeFile, step.Id)["deadline"]?["when"], Raw(afterFile, step.Id)["deadline"]?["when"])
                    || !Same(Raw(beforeFile, step.Id)["deadline"]?["due"], Raw(afterFile, step.Id)["deadline"]?["due"])) About(step, "ngày bắt đầu tính hạn thay đổi", "its deadline counts from another day");
            }
        }

        private void OfLines()
        {
            foreach (var from in after.Nodes.Values.Where(node => before.Nodes.ContainsKey(node.Id)).OrderBy(node => numbers.GetValueOrDefault(node.Id, int.MaxValue)).ThenBy(node => node.Id, StringComparer.Ordinal))
                foreach (var port in after.Lines.Concat(before.Lines).Where(line => line.From == from.Id).Select(line => line.Port).Distinct())
                {
                    var (was, now) = (Targets(before, from.Id, port), Targets(after, from.Id, port));
                    if (was.SetEquals(now)) continue;
                    var label = PortLabel(from, port);
                    if (now.Count == 0) About(from, $"“{label.Vi}” không còn nối tới “{Names(before, was, english: false)}”", $"“{label.En}” no longer leads to “{Names(before, was, english: true)}”");
                    else if (was.Count == 0) About(from, $"“{label.Vi}” nay dẫn tới “{Names(after, now, english: false)}”", $"“{label.En}” now leads to “{Names(after, now, english: true)}”");
                    else About(from, $"“{label.Vi}” nay dẫn tới “{Names(after, now, english: false)}” thay vì “{Names(before, was, english: false)}”", $"“{label.En}” now leads to “{Names(after, now, english: true)}” instead of “{Names(before, was, english: true)}”");
                }
        }

        private void Ports(Node node, IEnumerable<string> was, IEnumerable<string> now, string property)
        {
            var (old, next) = (was.ToArray(), now.ToArray());
            foreach (var port in next.Except(old)) About(node, $"thêm nhánh “{port}”", $"the branch “{port}” is new");
            foreach (var port in old.Except(next)) About(node, $"bỏ nhánh “{port}”", $"the branch “{port}” is gone");
            if (old.ToHashSet().SetEquals(next) && !Same(Raw(beforeFile, node.Id)[property], Raw(afterFile, node.Id)[property])) About(node, "điều kiện của các nhánh thay đổi", "the conditions of its branches changed");
        }

        /// <summary>Parts of the procedure itself that have an id and a label.</summary>
        private void Members(string list, string key, string vi, string en)
        {
            var (was, now) = (List(Procedure(beforeFile)[list], key), List(Procedure(afterFile)[list], key));
            foreach (var (id, one) in now)
                if (!was.TryGetValue(id, out var old)) Say(null, $"Thêm {vi} “{Label(one, id).Vi}”.", $"The {en} “{Label(one, id).En}” is new.");
                else if (!Same(old, one)) Say(null, $"{char.ToUpperInvariant(vi[0])}{vi[1..]} “{Label(one, id).Vi}” thay đổi.", $"The {en} “{Label(one, id).En}” changed.");
            foreach (var (id, one) in was.Where(pair => !now.ContainsKey(pair.Key))) Say(null, $"Bỏ {vi} “{Label(one, id).Vi}”.", $"The {en} “{Label(one, id).En}” is gone.");
        }

        private void About(Node node, string vi, string en) => Say(node.Id, $"{Place(node)}: {vi}.", $"{Place(node, english: true)}: {en}.");

        private void Say(string? node, string vi, string en) => changes.Add(new DefinitionChange(node, new Text(vi, en)));

        private string Place(Node node, bool english = false) => numbers.TryGetValue(node.Id, out var number)
            ? english ? $"Step {number} “{node.Label.En}”" : $"Bước {number} “{node.Label.Vi}”"
            : english ? $"“{node.Label.En}”" : $"“{node.Label.Vi}”";

        /// <summary>"10 thay vì 15 ngày làm việc"; both whole where the units differ.</summary>
        private Text? Instead(string? was, string? now)
        {
            var (old, next) = (Duration(was), Duration(now));
            if (old is null || next is null) return new Text($"{RuleWords(now).Vi} thay vì {RuleWords(was).Vi}", $"{RuleWords(now).En} instead of {RuleWords(was).En}");
            if (old == next) return new Text($"vẫn {next.Vi}, theo quy định khác ({RuleWords(now).Vi})", $"{next.En} as before, by another rule ({RuleWords(now).En})");
            return old.Unit == next.Unit ? new Text($"{Math.Abs(next.Amount)} thay vì {old.Vi}", $"{Math.Abs(next.Amount)} instead of {old.En}") : new Text($"{next.Vi} thay vì {old.Vi}", $"{next.En} instead of {old.En}");
        }

        private Text Length(string? rule, string format) => Duration(rule) is { } duration
            ? new Text(format.Replace("{0}", duration.Vi, StringComparison.Ordinal), format.Replace("{0}", duration.En, StringComparison.Ordinal)) : new Text("");

        private Deadlines.Duration? Duration(string? rule) => rule is not null && rules.TryAt(rule, on, out var value, province) && value.Content is DurationRule duration ? duration.Duration : null;

        private Text RuleWords(string? rule) => string.IsNullOrEmpty(rule) ? new("không có", "none") : rule == Vote.ByCompetence ? new("theo bảng thẩm quyền", "by the competence table")
            : rules.TryAt(rule, on, out var value, province) ? new($"“{value.Vi}”", $"“{value.En}”") : new($"“{rule}”");

        private static string People(ImmutableArray<Who> who, bool english) => who.IsEmpty ? english ? "nobody" : "chưa chọn ai" : string.Join(english ? " or " : " hoặc ", who.Select(one =>
            one.Role is { } role ? $"{Roles.NameOf(role, english)} ({PlaceName(one.Of ?? Places.Cell, english)})" : english ? $"the person of “{one.Person}”" : $"người ở mục “{one.Person}”").Distinct());

        private static string PlaceName(string of, bool english) => Places.All.FirstOrDefault(place => place.Id == of).Name is { } name ? Small(english ? name.En : name.Vi) : of;

        private static string ClassOf(HumanStep step) => step.Class?.ToString() ?? "–";

        private static Text PortLabel(Node node, string port) => node switch
        {
            HumanStep when port == HumanStep.Overdue => new("Quá hạn", "Overdue"),
            HumanStep step when step.Outcome(port) is { } outcome => outcome.Label,
            FlowDecision => port == "True" ? new("Có", "Yes") : new("Không", "No"),
            FlowSwitch when port == FlowSwitch.Default => new("Còn lại", "Otherwise"),
            _ => port == "Done" ? new("Xong", "Done") : port == WaitStep.Due ? new("Đến hạn", "Due") : new(port),
        };

        private static HashSet<string> Targets(Definition definition, string from, string port) => [.. definition.Lines.Where(line => line.From == from && line.Port == port).Select(line => line.To)];

        private static string Names(Definition definition, HashSet<string> nodes, bool english) => string.Join("”, “", nodes.Order(StringComparer.Ordinal).Select(node => english ? definition[node].Label.En : definition[node].Label.Vi));

        /// <summary>The steps that somebody handles, and the waits, from the beginning on; those that nothing leads to come last.</summary>
        private static IEnumerable<Node> InOrder(Definition definition)
        {
            var seen = new HashSet<string>();
            var open = new Queue<string>([definition.First]);
            var found = new List<Node>();
            while (open.TryDequeue(out var id))
            {
                if (!seen.Add(id) || !definition.Nodes.TryGetValue(id, out var node)) continue;
                if (node is HumanStep or WaitStep) found.Add(node);
                foreach (var line in definition.Lines.Where(line => line.From == id)) open.Enqueue(line.To);
            }
            return found.Concat(definition.Nodes.Values.Where(node => node is HumanStep or WaitStep && !seen.Contains(node.Id)).OrderBy(node => node.Id, StringComparer.Ordinal));
        }

        private static Text KindOf(WorkflowDocument file, string id) => StepKinds.Of(TypeOf(file, id))?.Name ?? new Text(TypeOf(file, id));

        private static string TypeOf(WorkflowDocument file, string id) => (string?)Raw(file, id)["type"] ?? "";

        private static JsonObject Raw(WorkflowDocument file, string id) => (file.Json["root"]?["activities"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(activity => (string?)activity["id"] == id) ?? [];

        private static JsonObject Procedure(WorkflowDocument file) => file.Json["customProperties"]?["procedure"] as JsonObject ?? [];

        private static JsonObject? Member(WorkflowDocument file, string list, string id) => List(Procedure(file)[list], "id").GetValueOrDefault(id);

        private static JsonObject? InStep(WorkflowDocument file, string step, string list, string id) => List(Raw(file, step)[list], "id").GetValueOrDefault(id);

        private static Dictionary<string, JsonObject> List(JsonNode? list, string key)
        {
            var found = new Dictionary<string, JsonObject>();
            foreach (var one in (list as JsonArray ?? []).OfType<JsonObject>())
                if (one[key] is JsonValue id) found.TryAdd(id.ToString(), one);
            return found;
        }

        private static Text Label(JsonObject one, string id) => new(one["vi"]?.ToString() ?? id, one["en"]?.ToString());

        /// <summary>What is empty is the same as what is missing.</summary>
        private static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(Filled(a), Filled(b));

        private static JsonNode? Filled(JsonNode? node) => node is JsonArray { Count: 0 } or JsonObject { Count: 0 } || node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0 || node is JsonValue flag && flag.TryGetValue<bool>(out var on) && !on ? null : node;

        private static string Small(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
