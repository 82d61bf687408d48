using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Rules;

namespace Procedures.Workflows.Tests.Checks;

public sealed class DefinitionChecksTests
{
    /// <summary>A sound procedure; each bad example below spoils one thing of it.</summary>
    private const string Sound = """
        { "id": "p-1", "definitionId": "p", "name": "Quy trình", "version": 1, "customProperties": { "procedure": {
            "en": { "name": "Procedure" }, "prefix": "P", "subject": "applicant", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ] },
            "terms": { "age": { "monthsBetween": [ "open.birthDate", "decide.signedOn" ] } },
            "dossier": [ { "code": "1-KNĐ", "vi": "Đơn", "en": "Application", "required": true } ],
            "spans": [ { "id": "whole", "vi": "Toàn bộ", "en": "Whole", "rule": "span", "from": "open.heldOn", "startsAt": "open", "until": "decide", "who": [ { "role": "clerk", "of": "grassroots" } ] } ],
            "interrupts": [ { "id": "withdrawn", "command": "withdraw", "vi": "Rút đơn", "en": "Withdrawn", "goTo": "closed", "lapse": [ "6-KNĐ" ] } ],
            "papers": [ { "code": "7-KNĐ", "vi": "Báo cáo", "en": "Report", "of": [ "left" ], "template": "report", "grounds": [ "flag" ] } ] } },
          "root": { "type": "Elsa.Flowchart", "activities": [
            { "id": "start", "type": "Elsa.Start" },
            { "id": "open", "type": "Procedures.Intake", "metadata": { "displayText": "Mở" }, "en": { "displayText": "Open" }, "who": [ { "role": "cell-secretary", "of": "cell" } ], "dossier": [ { "code": "1-KNĐ", "outcomes": [ "accept" ] } ],
              "fields": [ { "id": "birthDate", "type": "date", "vi": "Ngày sinh", "en": "Birth date" }, { "id": "heldOn", "type": "date", "vi": "Ngày họp", "en": "Held on" },
                { "id": "sponsors", "type": "repeat", "vi": "Người giới thiệu", "en": "Sponsors", "fields": [ { "id": "member", "type": "member", "vi": "Đảng viên", "en": "Member" }, { "id": "since", "type": "date", "vi": "Từ", "en": "Since", "notBefore": [ "birthDate" ] } ] } ],
              "outcomes": [ { "id": "accept", "vi": "Nhận", "en": "Accept" }, { "id": "refuse", "vi": "Từ chối", "en": "Refuse" } ] },
            { "id": "fork", "type": "Elsa.FlowFork", "branches": { "expression": { "type": "Object", "value": "[\"left\",\"right\"]" } } },
            { "id": "left", "type": "Procedures.Task", "metadata": { "displayText": "Trái" }, "en": { "displayText": "Left" }, "who": [ { "person": "open.sponsors.member", "orElse": { "role": "clerk", "of": "grassroots" } } ],
              "deadline": { "rule": "short" }, "outcomes": [ { "id": "done", "vi": "Xong", "en": "Done" } ] },
            { "id": "right", "type": "Procedures.Task", "metadata": { "displayText": "Phải" }, "en": { "displayText": "Right" }, "who": [ { "role": "clerk", "of": "grassroots" } ],
              "outcomes": [ { "id": "done", "vi": "Xong", "en": "Done" }, { "id": "back", "vi": "Trả lại", "en": "Return", "returnsTo": [ "right" ] } ] },
            { "id": "join", "type": "Elsa.FlowJoin", "mode": { "expression": { "type": "Literal", "value": "WaitAll" } } },
            { "id": "grown-up", "type": "Elsa.FlowDecision", "condition": { "expression": { "type": "Condition", "value": { "all": [ { "each": "open.sponsors", "that": { "field": "since", "op": "is-not-empty" } }, { "field": { "rule": "flag" }, "op": "is", "value": true } ] } } } },
            { "id": "decide", "type": "Procedures.Document", "metadata": { "displayText": "Ban hành" }, "en": { "displayText": "Issue" }, "who": [ { "role": "clerk", "of": "grassroots" } ], "deadline": { "rule": "long" },
              "document": { "code": "6-KNĐ", "vi": "Nghị quyết", "en": "Resolution", "series": "NQ", "issuer": "cell", "numberField": "number", "dateField": "signedOn", "template": "resolution" },
              "checks": [ { "id": "age", "outcomes": [ "issued" ], "path": "signedOn", "that": { "field": "terms.age", "op": "at-least", "value": 216 }, "vi": "Chưa đủ tuổi", "en": "Too young" } ] },
            { "id": "done", "type": "Elsa.Finish", "metadata": { "displayText": "Xong" }, "en": { "displayText": "Done" } },
            { "id": "closed", "type": "Elsa.Finish", "metadata": { "displayText": "Dừng" }, "en": { "displayText": "Closed" } } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "open" } },
            { "source": { "activity": "open", "port": "accept" }, "target": { "activity": "fork" } }, { "source": { "activity": "open", "port": "refuse" }, "target": { "activity": "closed" } },
            { "source": { "activity": "fork", "port": "left" }, "target": { "activity": "left" } }, { "source": { "activity": "fork", "port": "right" }, "target": { "activity": "right" } },
            { "source": { "activity": "left", "port": "done" }, "target": { "activity": "join" } }, { "source": { "activity": "right", "port": "done" }, "target": { "activity": "join" } },
            { "source": { "activity": "join", "port": "Done" }, "target": { "activity": "grown-up" } },
            { "source": { "activity": "grown-up", "port": "True" }, "target": { "activity": "decide" } }, { "source": { "activity": "grown-up", "port": "False" }, "target": { "activity": "closed" } },
            { "source": { "activity": "decide", "port": "issued" }, "target": { "activity": "done" } } ] } }
        """;

    private const string Resolution = """
        {{! a note }}{{> head}}<p>{{paper.number}} {{subject.name}} {{decide.signedOn}} {{step.number}} {{#if from.left}}{{left.outcome}}{{else}}{{#unless open.outcome-accept}}?{{/unless}}{{/if}}</p>
        {{#each open.sponsors}}{{member}} {{since}} {{@index}} {{@root.case.number}}{{/each}}{{#each grounds}}{{this}}{{/each}}{{#each fields}}{{label}}: {{words}}{{/each}}
        """;

    private static readonly RuleBook Rules = RuleBook.Load([$$"""{ "rules": [ {{Days("span", 20)}}, {{Days("short", 5)}}, {{Days("long", 15)}}, {{Rule("flag", "\"kind\":\"flag\",\"on\":true")}} ] }"""]);

    private static string Days(string id, int days) => Rule(id, $$"""
        "kind": "duration", "duration": { "amount": {{days}}, "unit": "working-days" }
        """);

    private static string Rule(string id, string content) => $$"""
        { "id": "{{id}}", "version": "1", "from": "2020-01-01", "to": null, "scope": "country", "state": "reported", "content": { {{content}} },
          "basis": { "type": "Mẫu", "issuer": "Mẫu", "number": "1", "date": "2020-01-01", "article": "1", "note": null }, "vi": "Mẫu", "en": "Sample" }
        """;

    private static List<string> Problems(string json)
    {
        WorkflowDocument document;
        try { document = WorkflowDocument.Parse(json); }
        catch (DefinitionException refused) { throw new InvalidOperationException($"the example is no JSON: {refused.Message}"); }
        return Problems(document, Resolution);
    }

    private static List<string> Problems(WorkflowDocument document, string resolution)
    {
        var templates = new Dictionary<string, string> { ["head"] = "{{paper.issuer}}", ["report"] = "{{> head}}{{step.outcome-done}}", ["resolution"] = resolution }.ToDictionary(text => text.Key, text => PaperTemplate.Read(text.Value));
        return [.. DefinitionChecks.Run(document.ToDefinition(), document, Rules, templates).Select(problem => $"{problem.Severity} {problem.Check} {problem.Node ?? problem.Path}")];
    }

    [Fact]
    public void A_sound_procedure_has_no_problems() => Problems(Sound).ShouldBeEmpty();

    [Theory]
    [InlineData("unknown-kind closed", "{ \"id\": \"closed\", \"type\": \"Elsa.Finish\"", "{ \"id\": \"closed\", \"type\": \"Elsa.HttpEndpoint\"")]
    [InlineData("unreadable grown-up", "\"type\": \"Condition\"", "\"type\": \"JavaScript\"")]
    [InlineData("unreadable join", "\"target\": { \"activity\": \"grown-up\" }", "\"target\": { \"activity\": \"nowhere\" }")]
    [InlineData("unreadable open", "\"id\": \"start\", \"type\": \"Elsa.Start\" }", "\"id\": \"start\", \"type\": \"Elsa.Start\" }, { \"id\": \"open\", \"type\": \"Elsa.End\" }")]
    [InlineData("duplicate-ids open", "{ \"id\": \"heldOn\", \"type\": \"date\"", "{ \"id\": \"birthDate\", \"type\": \"date\", \"vi\": \"Lặp\", \"en\": \"Twice\" }, { \"id\": \"heldOn\", \"type\": \"date\"")]
    [InlineData("duplicate-ids dossier", "\"dossier\": [ { \"code\": \"1-KNĐ\", \"vi\"", "\"dossier\": [ { \"code\": \"1-KNĐ\", \"vi\": \"Lặp\", \"en\": \"Twice\" }, { \"code\": \"1-KNĐ\", \"vi\"")]
    [InlineData("ids-in-form open", "\"id\": \"heldOn\"", "\"id\": \"held-on\"")]
    [InlineData("ids-in-form right", "\"id\": \"back\"", "\"id\": \"Back\"")]
    [InlineData("unknown-target right", "\"returnsTo\": [ \"right\" ]", "\"returnsTo\": [ \"wrong\" ]")]
    [InlineData("unknown-target interrupts.withdrawn", "\"goTo\": \"closed\"", "\"goTo\": \"gone\"")]
    [InlineData("unknown-target decide", "\"outcomes\": [ \"issued\" ]", "\"outcomes\": [ \"done\" ]")]
    [InlineData("unconnected-outcome open", "{ \"source\": { \"activity\": \"open\", \"port\": \"refuse\" }, \"target\": { \"activity\": \"closed\" } },", "")]
    [InlineData("unconnected-outcome fork", "\\\"right\\\"]", "\\\"right\\\",\\\"third\\\"]")]
    [InlineData("unreachable-step lost", "{ \"id\": \"start\"", "{ \"id\": \"lost\", \"type\": \"Elsa.End\" }, { \"id\": \"start\"")]
    [InlineData("no-way-to-an-end left", "{ \"source\": { \"activity\": \"left\", \"port\": \"done\" }, \"target\": { \"activity\": \"join\" } },", "{ \"source\": { \"activity\": \"left\", \"port\": \"done\" }, \"target\": { \"activity\": \"left\" } },")]
    [InlineData("join-of-dying-branch join", "\"returnsTo\": [ \"right\" ]", "\"returnsTo\": [ \"closed\" ]")]
    [InlineData("loop-without-people grown-up", "{ \"activity\": \"grown-up\", \"port\": \"False\" }, \"target\": { \"activity\": \"closed\" }", "{ \"activity\": \"grown-up\", \"port\": \"False\" }, \"target\": { \"activity\": \"join\" }")]
    [InlineData("step-without-who right", "\"en\": { \"displayText\": \"Right\" }, \"who\": [ { \"role\": \"clerk\", \"of\": \"grassroots\" } ]", "\"en\": { \"displayText\": \"Right\" }")]
    [InlineData("unknown-role-or-place left", "\"orElse\": { \"role\": \"clerk\"", "\"orElse\": { \"role\": \"king\"")]
    [InlineData("unknown-role-or-place start.who", "\"start\": { \"who\": [ { \"role\": \"cell-secretary\", \"of\": \"cell\"", "\"start\": { \"who\": [ { \"role\": \"cell-secretary\", \"of\": \"moon\"")]
    [InlineData("unknown-rule left", "\"rule\": \"short\"", "\"rule\": \"shortest\"")]
    [InlineData("unknown-rule grown-up", "\"rule\": \"flag\"", "\"rule\": \"flags\"")]
    [InlineData("unknown-path terms.age", "\"open.birthDate\"", "\"open.birthday\"")]
    [InlineData("unknown-path grown-up", "\"field\": \"since\"", "\"field\": \"until\"")]
    [InlineData("unknown-path decide", "\"terms.age\"", "\"terms.height\"")]
    [InlineData("unknown-paper interrupts.withdrawn.lapse", "\"lapse\": [ \"6-KNĐ\" ]", "\"lapse\": [ \"7-KNĐ\" ]")]
    [InlineData("unknown-paper open", "\"dossier\": [ { \"code\": \"1-KNĐ\", \"outcomes\"", "\"dossier\": [ { \"code\": \"2-KNĐ\", \"outcomes\"")]
    [InlineData("unknown-template decide", "\"template\": \"resolution\"", "\"template\": \"resolutions\"")]
    [InlineData("unknown-template papers.7-KNĐ.of", "\"of\": [ \"left\" ]", "\"of\": [ \"leftover\" ]")]
    [InlineData("unknown-template right", "\"id\": \"back\", \"vi\"", "\"id\": \"back\", \"document\": \"98\", \"vi\"")]
    [InlineData("unknown-template decide", "\"id\": \"left\", \"type\": \"Procedures.Task\",", "\"id\": \"left\", \"type\": \"Procedures.Task\", \"class\": \"C\",")]
    [InlineData("unknown-rule papers.7-KNĐ.grounds", "\"grounds\": [ \"flag\" ]", "\"grounds\": [ \"flags\" ]")]
    public void A_bad_example_is_found_and_blocks_publishing(string found, string sound, string bad) => Problems(Spoiled(sound, bad)).ShouldContain($"Error {found}");

    [Theory]
    [InlineData("missing-english done", "\"en\": { \"displayText\": \"Done\" }", "\"en\": { }")]
    [InlineData("span-too-short spans.whole", "\"rule\": \"span\"", "\"rule\": \"long\"")]
    [InlineData("used-before-filled left", "\"deadline\": { \"rule\": \"short\" }", "\"deadline\": { \"rule\": \"short\", \"from\": \"decide.signedOn\" }")]
    public void A_doubtful_example_is_a_warning(string found, string sound, string bad)
    {
        var problems = Problems(Spoiled(sound, bad));
        problems.ShouldContain($"Warning {found}");
        problems.ShouldAllBe(problem => problem.StartsWith("Warning"));
    }

    [Fact]
    public void Steps_that_share_a_rule_share_its_time_and_those_off_the_way_do_not_count()
    {
        Problems(Sound.Replace("\"rule\": \"span\"", "\"rule\": \"long\", \"without\": [ \"left\" ]", StringComparison.Ordinal)).ShouldBeEmpty();
        Problems(Sound.Replace("\"rule\": \"long\"", "\"rule\": \"short\"", StringComparison.Ordinal).Replace("\"rule\": \"span\"", "\"rule\": \"short\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Spoiled(string sound, string bad)
    {
        Sound.ShouldContain(sound);
        return Sound.Replace(sound, bad, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{decide.signed}}")]
    [InlineData("{{paper.colour}}")]
    [InlineData("{{step.since}}")]
    [InlineData("{{row.number}}")]
    [InlineData("{{from.nowhere}}")]
    [InlineData("{{member}}")]
    [InlineData("{{#each open.birthDate}}{{this}}{{/each}}")]
    [InlineData("{{#each open.sponsors}}{{birthDate}}{{/each}}")]
    [InlineData("{{#if open.outcome-gone}}x{{/if}}")]
    [InlineData("{{> nothing}}")]
    [InlineData("{{{subject.name}}}")]
    [InlineData("{{&subject.name}}")]
    [InlineData("{{#if subject.name}}never closed")]
    [InlineData("{{lookup subject name}}")]
    public void A_template_that_names_what_is_never_filled_or_would_not_escape_it_blocks_publishing(string text) =>
        Problems(WorkflowDocument.Parse(Sound), text).ShouldContain("Error unknown-template decide");

    [Fact]
    public void Every_check_has_a_bad_example()
    {
        var examples = GetType().GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), false)).Cast<InlineDataAttribute>().Select(data => ((string)data.Data[0]!).Split(' ')[0]).ToHashSet();
        DefinitionChecks.All.Select(check => check.Id).Where(id => !examples.Contains(id)).ShouldBeEmpty();
    }

    public static TheoryData<string> Procedures() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "workflow.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))];

    [Theory, MemberData(nameof(Procedures))]
    public void The_drawn_procedures_may_be_published(string procedure)
    {
        var workflows = Path.Combine(AppContext.BaseDirectory, "workflows");
        var document = WorkflowDocument.Parse(File.ReadAllText(Path.Combine(workflows, procedure, "workflow.json")));
        var rules = RuleBook.Load(Directory.EnumerateFiles(Path.Combine(workflows, "rules"), "*.json").Select(File.ReadAllText));
        var templates = Directory.EnumerateFiles(Path.Combine(workflows, "templates"), "*.html").ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => PaperTemplate.Read(File.ReadAllText(file)));
        var problems = DefinitionChecks.Run(document.ToDefinition(), document, rules, templates);
        problems.Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Check} {problem.Path} {problem.Sentence.En}").ShouldBeEmpty();
        problems.Select(problem => $"{problem.Check} {problem.Path} {problem.Sentence.En}").ShouldBeEmpty();
    }
}
