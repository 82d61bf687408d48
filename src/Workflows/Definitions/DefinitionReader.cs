using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Definitions;

/// <summary>Makes the typed view of a whole definition.</summary>
internal sealed class DefinitionReader(Source source)
{
    private Source Procedure => source["customProperties"]["procedure"];

    public Definition Read()
    {
        var root = source["root"];
        if (root["type"].Text is not "Elsa.Flowchart") root.Error("Gốc của quy trình phải là sơ đồ Elsa.Flowchart.", "The root of a procedure is an Elsa.Flowchart.");

        var nodes = ReadNodes(root["activities"]);
        var bends = new Dictionary<Line, ImmutableArray<Spot>>();
        var lines = ReadLines(root["connections"], nodes, bends);
        if (nodes.Count == 0) root["activities"].Error("Quy trình chưa có bước nào.", "The procedure has no steps.");

        var all = nodes.ToFrozenDictionary();
        var map = new LineMap(nodes.Keys, lines, nodes.Values.OfType<HumanStep>().SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => (step.Id, to)))));
        return new Definition
        {
            Id = source["definitionId"].RequiredText("definitionId"),
            VersionId = source["id"].Text ?? "",
            Version = source["version"].Whole ?? 1,
            Name = new Text(source["name"].RequiredText("name"), Procedure["en"]["name"].Text),
            Prefix = Procedure["prefix"].Text ?? "",
            SubjectKind = Procedure["subject"].Text ?? "organisation",
            Class = Confidential(Procedure["class"]) ?? Confidentiality.B,
            Matter = Procedure["matter"].Text ?? source["definitionId"].Text ?? "",
            Start = ReadStart(Procedure["start"]),
            Terms = ReadTerms(Procedure["terms"]),
            Dossier = [.. Procedure["dossier"].Items.Select(line => line["code"].RequiredText("code") is var code ? new DossierLine(code, line.Label(code), line["required"].Flag, line["basis"].Text, line["when"].Condition, Confidential(line["class"])) : null!)],
            Spans = [.. Procedure["spans"].Items.Select(ReadSpan)],
            Interrupts = [.. Procedure["interrupts"].Items.Select(ReadInterrupt)],
            Papers = [.. nodes.Values.OfType<DocumentStep>().Select(step => step.Document.PrintedAt(step.Id)), .. Procedure["papers"].Items.Select(ReadPaper)],
            Nodes = all,
            Lines = lines,
            First = FindFirst(root, nodes, lines),
            Map = map,
            Forks = new Forks(all, map),
            Layout = ReadLayout(root["activities"], bends),
        };
    }

    private static Layout ReadLayout(Source activities, Dictionary<Line, ImmutableArray<Spot>> bends)
    {
        var spots = new Dictionary<string, Spot>();
        var ports = new Dictionary<(string, string), Text>();
        foreach (var activity in activities.Items)
        {
            if (activity["id"].Json is not { ValueKind: JsonValueKind.String } named || named.GetString() is not { Length: > 0 } id) continue;
            if (Spot.Read(activity["metadata"]["designer"]["position"]) is { } spot) spots.TryAdd(id, spot);
            if (activity["metadata"]["ports"] is { IsObject: true } words)
                foreach (var port in words.Json.EnumerateObject())
                    if (words[port.Name] is { IsObject: true } name && name["vi"].Json.ValueKind == JsonValueKind.String) ports.TryAdd((id, port.Name), name.Label(port.Name));
        }
        return new Layout(spots.ToFrozenDictionary(), bends.ToFrozenDictionary(), ports.ToFrozenDictionary());
    }

    public static Confidentiality? Confidential(Source source)
    {
        if (source.Text is not { } text) return null;
        if (Enum.TryParse<Confidentiality>(text, out var found) && Enum.IsDefined(found)) return found;
        source.Error($"Không có mức bảo mật “{text}” (A, B hoặc C).", $"There is no class “{text}” (A, B or C).");
        return Confidentiality.C;
    }

    private static StartRule ReadStart(Source source)
    {
        var daily = source["daily"];
        var opened = daily.IsObject && daily["members"].Condition is { } members && daily["on"].Term is { } on ? new DailyStart(members, on, daily["once"].Texts) : null;
        if (daily.IsObject && opened is null) daily.Error("Việc mở hồ sơ hằng ngày cần “members” và “on”.", "A daily opening needs “members” and “on”.");
        return new StartRule(StepReader.Who(source["who"]), opened);
    }

    private static FrozenDictionary<string, Term> ReadTerms(Source source)
    {
        var terms = new Dictionary<string, Term>();
        if (source.IsObject)
            foreach (var property in source.Json.EnumerateObject())
                if (source[property.Name].Term is { } term) terms[property.Name] = term;
        return terms.ToFrozenDictionary();
    }

    private static Span ReadSpan(Source source)
    {
        var id = source["id"].RequiredText("id");
        var span = new Span(id, source.Label(id), source["rule"].Text, source["statutory"].Flag, source["from"].Term, source["startsAt"].Text,
            source["until"].Texts, StepReader.Who(source["who"]), source["ladder"].Text, source["extension"].Text, StepReader.Who(source["extendedBy"]))
        {
            Due = source["due"].Term, Watch = source["watch"].Flag, Without = source["without"].Texts, BreachReason = source["breachReason"].Text,
        };
        if (span.Due is null && (span.Rule is null || span.From is null)) source.Error("Thời hạn cần một ngày cố định (due), hoặc quy định (rule) và ngày bắt đầu tính (from).", "A span needs a due day, or a rule and the day to count from.");
        return span;
    }

    private static Interrupt ReadInterrupt(Source source)
    {
        var id = source["id"].RequiredText("id");
        var command = source["command"].RequiredText("command");
        if (command is not ("" or "withdraw" or "move" or "event")) source["command"].Error($"Không có lệnh “{command}” (withdraw, move, event).", $"There is no command “{command}” (withdraw, move, event).");
        return new Interrupt(id, command, source.Label(id), source["after"].Text, source["before"].Text, source["when"].Condition, source["goTo"].Text, source["lapse"].Texts, source["document"].Text)
        {
            Consequence = source["consequence"].Words(), Who = StepReader.Who(source["who"]), At = source["at"].Texts, Fields = FormReading.Fields(source["fields"]),
            BranchOnly = source["scope"].Text == "branch", Effects = StepReader.Effects(source["effects"]),
        };
    }

    private static PrintedPaper ReadPaper(Source source)
    {
        var code = source["code"].RequiredText("code");
        return new PrintedPaper(code, source.Label(code), source["of"].Texts, source["template"].RequiredText("template"))
        {
            Outcomes = source["outcomes"].Texts, Issuer = source["issuer"].Text ?? "cell", Series = source["series"].Text ?? "", DateField = source["dateField"].Text, Signs = source["signs"].Text, Grounds = source["grounds"].Texts,
        };
    }

    private static Dictionary<string, Node> ReadNodes(Source source)
    {
        var nodes = new Dictionary<string, Node>();
        foreach (var activity in source.Items)
        {
            var id = activity["id"].RequiredText("id");
            if (id.Length == 0) continue;
            var node = StepReader.Read(activity with { Node = id }, id);
            if (!nodes.TryAdd(id, node)) (activity["id"] with { Node = id }).Error($"Có hai bước cùng mã “{id}”.", $"Two steps have the id “{id}”.");
        }
        return nodes;
    }

    private static ImmutableArray<Line> ReadLines(Source source, Dictionary<string, Node> nodes, Dictionary<Line, ImmutableArray<Spot>> bends)
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        foreach (var connection in source.Items)
        {
            // Elsa's flat form of old: {source: "a1", target: "a2", sourcePort, targetPort}.
            var flat = connection["source"].Json.ValueKind == JsonValueKind.String;
            var from = (flat ? connection["source"] : connection["source"]["activity"]).Text;
            var to = (flat ? connection["target"] : connection["target"]["activity"]).Text;
            var port = (flat ? connection["sourcePort"] : connection["source"]["port"]).Text is { Length: > 0 } given ? given : "Done";
            if (from is null || to is null || !nodes.ContainsKey(from) || !nodes.ContainsKey(to))
            {
                var missing = from is null || !nodes.ContainsKey(from) ? from : to;
                (connection with { Node = from }).Error($"Đường nối dẫn từ hoặc đến bước không có: “{missing}”.", $"A line leads from or to a step that does not exist: “{missing}”.");
                continue;
            }
            if (!nodes[from].Ports.Contains(port))
            {
                if (nodes[from] is not UnknownNode) (connection with { Node = from }).Error($"Bước “{nodes[from].Label}” không có cổng “{port}”.", $"The step “{nodes[from].Label.En}” has no port “{port}”.");
                continue;
            }
            lines.Add(new Line(from, port, to));
            if (connection["vertices"].Json.ValueKind == JsonValueKind.Array) bends.TryAdd(lines[^1], [.. connection["vertices"].Items.Select(Spot.Read).OfType<Spot>()]);
        }
        return lines.ToImmutable();
    }

    private static string FindFirst(Source root, Dictionary<string, Node> nodes, ImmutableArray<Line> lines)
    {
        var starts = nodes.Values.OfType<StartNode>().Select(node => node.Id).ToList();
        if (starts.Count == 0) starts = [.. nodes.Keys.Where(id => lines.All(line => line.To != id))];
        if (starts.Count != 1 && nodes.Count > 0)
            root["activities"].Error("Quy trình phải có đúng một chỗ bắt đầu: một Elsa.Start, hoặc một bước không có đường dẫn tới.", "A procedure begins at exactly one place: an Elsa.Start, or one step that no line leads to.");
        return starts.Count > 0 ? starts[0] : nodes.Keys.FirstOrDefault() ?? "";
    }
}
