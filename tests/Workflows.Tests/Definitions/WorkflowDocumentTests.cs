using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Workflows.Tests.Definitions;

public sealed class WorkflowDocumentTests
{
    private static Definition Read(string activities, string connections = "", string procedure = "{}") => Read(activities, connections, procedure, out _);

    private static Definition Read(string activities, string connections, string procedure, out List<string> problems)
    {
        WorkflowDocument.TryRead($$"""
            { "id": "v1", "definitionId": "p", "name": "Quy trình", "version": 2, "customProperties": { "procedure": {{procedure}} },
              "root": { "type": "Elsa.Flowchart", "activities": [ {{activities}} ], "connections": [ {{connections}} ] } }
            """, out var definition, out var found);
        problems = [.. found.Select(problem => $"{problem.Path} {problem.Sentence.En}")];
        return definition!;
    }

    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*workflow.json", SearchOption.AllDirectories)) files.Add(Path.GetRelativePath(AppContext.BaseDirectory, file));
        files.Add("studio");
        return files;
    }

    private const string Studio = """
        { "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "id": "5c1f0a9be2d74630", "definitionId": "cap-gpxd", "tenantId": null, "name": "Cấp giấy phép",
          "createdAt": "2026-11-22T08:10:14.013+00:00", "version": 3, "toolVersion": "3.8.0.0", "variables": [ { "id": "91b2", "value": "", "odd": 1.50 } ], "customProperties": { "ours?": [] }, "links": null,
          "root": { "id": "fc", "nodeId": "Workflow1:fc", "type": "Elsa.Flowchart", "version": 1, "customProperties": { "notFoundConnections": [] }, "metadata": {}, "zebra": true, "apple": 1e3,
            "activities": [ { "id": "a1", "type": "Procedures.Task", "unknown": { "b": 1, "a": "<b>'\"\\ tiếng Việt" }, "metadata": { "designer": { "position": { "x": -300.25, "y": 0 } } } } ],
            "connections": [ { "source": { "activity": "a1", "port": "done" }, "target": { "activity": "a1", "port": "In" }, "vertices": [ { "x": 300, "y": 40 } ] } ] } }
        """;

    [Theory, MemberData(nameof(Files))]
    public void What_is_read_is_written_unchanged(string file)
    {
        var json = file == "studio" ? Studio : File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));
        var document = WorkflowDocument.Parse(json);
        document.ToDefinition();
        Compact(document.Write()).ShouldBe(Compact(json));
        WorkflowDocument.Parse(document.Write()).Write().ShouldBe(document.Write());
    }

    [Fact]
    public void Numbers_and_order_survive_as_they_were_typed()
    {
        var written = WorkflowDocument.Parse(Studio).Write();
        written.ShouldContain("\"odd\": 1.50");
        written.ShouldContain("1e3");
        written.IndexOf("zebra", StringComparison.Ordinal).ShouldBeLessThan(written.IndexOf("apple", StringComparison.Ordinal));
    }

    [Fact]
    public void Any_object_of_json_survives()
    {
        var leaf = Gen.Elements<Func<JsonNode?>>(() => null, () => JsonValue.Create(1), () => JsonValue.Create(-0.5m), () => JsonValue.Create(true), () => JsonValue.Create("chữ \"<&>\\\n"));
        Gen<Func<JsonNode?>> Node(int depth) => depth == 0
            ? leaf
            : Gen.OneOf(leaf,
                Gen.ListOf(Node(depth - 1)).Select<List<Func<JsonNode?>>, Func<JsonNode?>>(items => () => new JsonArray([.. items.Take(4).Select(item => item())])),
                Gen.ListOf(Node(depth - 1)).Select<List<Func<JsonNode?>>, Func<JsonNode?>>(items => () => new JsonObject(items.Take(4).Select((item, i) => KeyValuePair.Create($"{(char)('z' - i)} {i}", item())))));
        Prop.ForAll(Arb.From(Node(3)), node =>
        {
            var json = new JsonObject { ["definitionId"] = "x", ["anything"] = node(), ["root"] = node() }.ToJsonString();
            var document = WorkflowDocument.Parse(json);
            document.ToDefinition();
            return JsonNode.DeepEquals(JsonNode.Parse(document.Write()), JsonNode.Parse(json));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"a\": 1, \"a\": 2 }")]
    [InlineData("{ \"a\": ")]
    public void What_is_no_definition_at_all_is_a_problem_and_no_fault(string json)
    {
        WorkflowDocument.TryRead(json, out var definition, out var problems).ShouldBeFalse();
        definition.ShouldBeNull();
        problems.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void An_unknown_kind_of_step_is_shown_not_run()
    {
        var definition = Read("""{ "id": "a", "type": "Elsa.HttpEndpoint", "metadata": { "displayText": "Cổng" } }""", "", "{}", out var problems);
        definition["a"].ShouldBe(new UnknownNode("a", new Text("Cổng"), "Elsa.HttpEndpoint"));
        problems.ShouldBe(["$.root.activities[0].type There is no kind of step “Elsa.HttpEndpoint”."]);
    }

    [Fact]
    public void Broken_lines_are_listed()
    {
        var definition = Read("""{ "id": "a", "type": "Procedures.Task", "name": "A" }""", """
            { "source": { "activity": "a", "port": "done" }, "target": { "activity": "b" } }, { "source": { "activity": "a", "port": "gone" }, "target": { "activity": "a" } }, { "source": 5 }
            """, "{}", out var problems);
        definition.Lines.ShouldBeEmpty();
        problems.Count.ShouldBe(3);
        problems[1].ShouldBe("$.root.connections[1] The step “A” has no port “gone”.");
    }

    [Fact]
    public void Forms_that_elsa_wrote_of_old_are_read()
    {
        WorkflowDocument.TryRead("""
            { "DefinitionId": "p", "Name": "Cũ", "Root": { "Type": "Elsa.Flowchart",
              "Activities": { "$values": [ { "Id": "start", "Type": "Elsa.Start" }, { "Id": "a", "Type": "Procedures.Task" }, { "Id": "end", "Type": "Elsa.End" } ] },
              "Connections": [ { "source": "start", "target": "a" }, { "Source": { "Activity": "a", "Port": "done" }, "Target": { "Activity": "end", "Port": "In" } } ] } }
            """, out var definition, out var problems).ShouldBeTrue();
        problems.ShouldBeEmpty();
        definition!.Lines.ShouldBe([new Line("start", "Done", "a"), new Line("a", "done", "end")]);
        definition.First.ShouldBe("start");
    }

    [Theory]
    [InlineData("""{ "typeName": null, "expression": { "type": "Literal", "value": "WaitAny" }, "memoryReference": null }""")]
    [InlineData("\"WaitAny\"")]
    public void An_input_may_be_wrapped_or_bare(string mode) =>
        ((FlowJoin)Read($$"""{ "id": "j", "type": "Elsa.FlowJoin", "mode": {{mode}} }""")["j"]).Mode.ShouldBe(JoinMode.WaitAny);

    [Fact]
    public void Control_nodes_are_read_as_studio_writes_them()
    {
        var definition = Read("""
            { "id": "fork", "type": "Elsa.FlowFork", "branches": { "typeName": null, "expression": { "type": "Object", "value": "[\"left\",\"right\"]" } } },
            { "id": "if", "type": "Elsa.FlowDecision", "condition": { "typeName": "Boolean", "expression": { "type": "Condition", "value": { "field": "x", "op": "is", "value": 1 } } } },
            { "id": "which", "type": "Elsa.FlowSwitch", "mode": "MatchAny", "cases": [ { "label": "one", "condition": { "type": "Condition", "value": { "field": "x", "op": "is", "value": 1 } } } ] },
            { "id": "join", "type": "Elsa.FlowJoin" }, { "id": "end", "type": "Elsa.Finish", "result": "admitted" }
            """, """
            { "source": { "activity": "fork", "port": "left" }, "target": { "activity": "if" } }, { "source": { "activity": "fork", "port": "right" }, "target": { "activity": "which" } },
            { "source": { "activity": "if", "port": "True" }, "target": { "activity": "join" } }, { "source": { "activity": "which", "port": "Default" }, "target": { "activity": "join" } },
            { "source": { "activity": "join" }, "target": { "activity": "end" } }
            """, "{}", out var problems);
        problems.ShouldBeEmpty();
        definition.First.ShouldBe("fork");
        ((FlowSwitch)definition["which"]).ShouldSatisfyAllConditions(choice => choice.MatchAny.ShouldBeTrue(), choice => choice.Cases[0].Port.ShouldBe("one"));
        ((FlowJoin)definition["join"]).Mode.ShouldBe(JoinMode.WaitAllActive);
        ((FinishNode)definition["end"]).Result.ShouldBe("admitted");
        definition.Map.Incoming("join").ShouldBe(2);
    }

    [Fact]
    public void An_expression_that_does_not_run_here_is_an_error()
    {
        Read("""{ "id": "a", "type": "Elsa.FlowDecision", "condition": { "expression": { "type": "JavaScript", "value": "1 == 1" } } }""", "", "{}", out var problems);
        problems.ShouldContain("$.root.activities[0].condition.expression.type Expressions of type “JavaScript” do not run here; use Condition, Literal or Object.");
    }

    [Fact]
    public void A_vote_has_the_sheet_in_front_of_what_is_drawn()
    {
        var vote = (Vote)Read("""
            { "id": "vote", "type": "Procedures.Vote", "body": { "kind": "cell-meeting", "of": "cell" }, "threshold": "vote.cell.admit", "quorum": "quorum.cell",
              "outcomes": [ { "id": "not-reached", "lapse": [ "6-KNĐ" ] } ],
              "fields": [ { "id": "meetingDate", "notBefore": [ "cell-committee-check.meetingDate" ] }, { "id": "grounds", "type": "longText", "vi": "Căn cứ", "required": true } ] }
            """, "", "{}", out var problems)["vote"];
        problems.ShouldBeEmpty();
        vote.Fields[0].ShouldSatisfyAllConditions(
            field => field.Id.ShouldBe("meetingDate"), field => field.Label.Vi.ShouldBe("Ngày họp"), field => field.Required.ShouldBeTrue(), field => field.NotBefore.Length.ShouldBe(1));
        vote.Fields[^1].Id.ShouldBe("grounds");
        vote.EventDate.ShouldBe("meetingDate");
        vote.Field("form")!.Options.Select(option => option.Id).ShouldBe(["secret-ballot", "member-card"]);
        vote.Outcomes.Select(outcome => $"{outcome.Id} {outcome.Label.Vi} {string.Join(',', outcome.Lapse)}".TrimEnd()).ShouldBe(["reached Đạt", "not-reached Không đạt 6-KNĐ", "no-meeting Không đủ điều kiện họp"]);
    }

    [Theory]
    [InlineData("\"decider\"")]
    [InlineData("""{ "kind": "standing-committee", "of": "commune" }""")]
    public void Only_a_committee_may_vote_in_writing(string body) =>
        ((Vote)Read($$"""{ "id": "vote", "type": "Procedures.Vote", "body": {{body}}, "threshold": "competence" }""")["vote"]).Field("form")!.Options.ShouldContain(option => option.Id == "written-opinion");

    [Fact]
    public void A_document_has_its_number_and_date()
    {
        var step = (DocumentStep)Read("""
            { "id": "d", "type": "Procedures.Document", "document": { "code": "6-KNĐ", "vi": "Nghị quyết", "series": "NQ/CB", "issuer": "cell", "numberField": "number", "dateField": "resolutionDate" } }
            """)["d"];
        step.Fields.Select(field => field.Id).ShouldBe(["number", "resolutionDate"]);
        step.EventDate.ShouldBe("resolutionDate");
        step.Outcomes.Select(outcome => outcome.Id).ShouldBe(["issued"]);
    }

    [Fact]
    public void Kinds_have_their_usual_outcomes_when_none_are_drawn()
    {
        var definition = Read("""{ "id": "i", "type": "Procedures.Intake" }, { "id": "t", "type": "Procedures.Task" }, { "id": "a", "type": "Procedures.Approval" }""");
        string Outcomes(string id) => string.Join(" · ", definition.Step(id).Outcomes.Select(outcome => outcome.Label.Vi));
        Outcomes("i").ShouldBe("Tiếp nhận · Yêu cầu bổ sung · Từ chối");
        Outcomes("t").ShouldBe("Xong");
        Outcomes("a").ShouldBe("Đồng ý · Trả lại · Không đồng ý");
    }

    [Fact]
    public void What_the_procedure_says_of_itself_is_read()
    {
        var definition = Read("""{ "id": "t", "type": "Procedures.Task", "metadata": { "displayText": "Làm" }, "en": { "displayText": "Do" }, "who": { "person": "open.helper", "orElse": { "role": "cell-secretary", "of": "cell" } } }""", "", """
            { "en": { "name": "Procedure" }, "prefix": "KN", "subject": "applicant", "class": "C", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ], "daily": null },
              "terms": { "age": { "monthsBetween": [ "a", "b" ] } }, "dossier": [ { "code": "1-KNĐ", "vi": "Đơn", "en": "Application", "required": true } ] }
            """, out var problems);
        problems.ShouldBeEmpty();
        definition.Name.ShouldBe(new Text("Quy trình", "Procedure"));
        definition.Class.ShouldBe(Confidentiality.C);
        definition.Start.Who[0].Role.ShouldBe("cell-secretary");
        definition.Terms["age"].ShouldBeOfType<MonthsBetween>();
        definition.DossierLine("1-KNĐ")!.Name.En.ShouldBe("Application");
        definition["t"].Label.En.ShouldBe("Do");
        definition.Step("t").Who[0].OrElse!.Role.ShouldBe("cell-secretary");
    }
}
