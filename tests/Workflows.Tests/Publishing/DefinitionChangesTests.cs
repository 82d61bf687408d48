using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Publishing;
using Procedures.Workflows.Tests.Rules;

namespace Procedures.Workflows.Tests.Publishing;

/// <summary>What changed between two versions, in words: each row edits one thing of the same drawing.</summary>
public sealed class DefinitionChangesTests
{
    private const string Drawing = """
        { "id": "p-1", "definitionId": "p", "name": "Xét đơn", "customProperties": { "procedure": { "prefix": "XD", "subject": "applicant", "class": "B", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ] },
            "terms": { "age": { "monthsBetween": [ "check.on", "today" ] } }, "dossier": [ { "code": "D1", "vi": "Đơn", "en": "Request" } ],
            "spans": [ { "id": "all", "vi": "Cả quy trình", "en": "All of it", "rule": "admission.decide", "from": "check.on", "startsAt": "check", "until": "decide" } ],
            "interrupts": [ { "id": "withdrawn", "command": "withdraw", "vi": "Rút đơn", "en": "Withdrawn" } ] } },
          "root": { "type": "Elsa.Flowchart", "activities": [
            { "id": "start", "type": "Elsa.Start", "metadata": { "displayText": "Bắt đầu" } },
            { "id": "check", "type": "Procedures.Task", "metadata": { "displayText": "Kiểm tra", "designer": { "position": { "x": 0, "y": 0 } } }, "en": { "displayText": "Check" }, "who": [ { "role": "cell-secretary", "of": "cell" } ],
              "fields": [ { "id": "on", "type": "date", "vi": "Ngày", "en": "Date", "required": true } ], "deadline": { "rule": "sla.admission.opinions", "ladder": "ladder.internal" }, "outcomes": [ { "id": "ok", "vi": "Được", "en": "OK" }, { "id": "no", "vi": "Không được", "en": "Not OK" } ] },
            { "id": "vote", "type": "Procedures.Vote", "metadata": { "displayText": "Biểu quyết" }, "en": { "displayText": "Vote" }, "body": { "kind": "cell-meeting", "of": "cell" }, "threshold": "vote.cell.admit", "quorum": "quorum.cell", "who": [ { "role": "cell-secretary", "of": "cell" } ] },
            { "id": "young", "type": "Elsa.FlowDecision", "metadata": { "displayText": "Còn trẻ" }, "condition": { "expression": { "type": "Condition", "value": { "field": "terms.age", "op": "less-than", "value": 400 } } } },
            { "id": "decide", "type": "Procedures.Approval", "metadata": { "displayText": "Quyết định" }, "en": { "displayText": "Decide" }, "who": [ { "role": "committee-secretary", "of": "grassroots" } ], "outcomes": [ { "id": "agree", "vi": "Đồng ý", "en": "Agree" } ] },
            { "id": "done", "type": "Elsa.Finish", "metadata": { "displayText": "Xong" }, "en": { "displayText": "Done" } } ],
          "connections": [ { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "check" } }, { "source": { "activity": "check", "port": "ok" }, "target": { "activity": "vote" } }, { "source": { "activity": "check", "port": "no" }, "target": { "activity": "done" } },
            { "source": { "activity": "vote", "port": "reached" }, "target": { "activity": "young" } }, { "source": { "activity": "vote", "port": "not-reached" }, "target": { "activity": "done" } }, { "source": { "activity": "vote", "port": "no-meeting" }, "target": { "activity": "done" } },
            { "source": { "activity": "young", "port": "True" }, "target": { "activity": "decide" } }, { "source": { "activity": "young", "port": "False" }, "target": { "activity": "done" } }, { "source": { "activity": "decide", "port": "agree" }, "target": { "activity": "done" } } ] } }
        """;

    private static string[] Changes(Action<JsonObject> edit, bool english = false)
    {
        var before = WorkflowDocument.Parse(Drawing);
        var after = WorkflowDocument.Parse(Drawing);
        edit(after.Json);
        after = WorkflowDocument.Parse(after.Write());
        return [.. DefinitionChanges.Between(before, after, Shelf.Book, Shelf.Day("02-03-2026")).Select(change => english ? change.Sentence.En : change.Sentence.Vi)];
    }

    private static JsonObject Step(JsonObject drawing, string id) => drawing["root"]!["activities"]!.AsArray().OfType<JsonObject>().First(step => (string?)step["id"] == id);

    public static TheoryData<string, string, string, string> Edits => new()
    {
        { "check.deadline.rule", "\"sla.admission.sponsor-statements\"", "Bước 1 “Kiểm tra”: hạn 10 thay vì 15 ngày làm việc.", "Step 1 “Check”: due in 10 instead of 15 working days." },
        { "check.deadline.rule", "\"sla.admission.union-resolution\"", "Bước 1 “Kiểm tra”: hạn vẫn 15 ngày làm việc, theo quy định khác (", "15 working days as before" },
        { "check.deadline.statutory", "true", "Bước 1 “Kiểm tra”: hạn nay là pháp định.", "now statutory" },
        { "check.deadline.ladder", "\"ladder.statutory\"", "Bước 1 “Kiểm tra”: mốc nhắc thay đổi.", "reminders changed" },
        { "check.deadline.from", "\"check.on\"", "Bước 1 “Kiểm tra”: ngày bắt đầu tính hạn thay đổi.", "counts from another day" },
        { "check.deadline", "null", "Bước 1 “Kiểm tra”: không còn hạn (trước là 15 ngày làm việc).", "no deadline any more (it was 15 working days)" },
        { "decide.deadline", "{\"rule\":\"sla.admission.cell-comment\"}", "Bước 3 “Quyết định”: có hạn 5 ngày làm việc.", "has a deadline of 5 working days" },
        { "check.who", "[{\"role\":\"organisation-officer\",\"of\":\"grassroots\"}]", "Bước 1 “Kiểm tra”: do Cán bộ tổ chức (đảng ủy (chi ủy) cơ sở) xử lý thay vì Bí thư chi bộ (chi bộ của hồ sơ).", "is handled by Organisation officer" },
        { "check.class", "\"C\"", "Bước 1 “Kiểm tra”: mức bảo mật C thay vì –.", "class C instead of –" },
        { "check.metadata.displayText", "\"Thẩm tra\"", "Bước 1 “Thẩm tra”: tên “Thẩm tra” thay vì “Kiểm tra”.", "is called “Check” instead of “Check”" },
        { "check.instructions", "\"Xem kỹ\"", "Bước 1 “Kiểm tra”: hướng dẫn thay đổi.", "instructions changed" },
        { "check.type", "\"Procedures.Approval\"", "Bước 1 “Kiểm tra”: nay là bước “Phê duyệt” thay vì “Thực hiện”.", "is now a “Approval” instead of a “Task”" },
        { "check.fields", "[{\"id\":\"on\",\"type\":\"date\",\"vi\":\"Ngày\",\"en\":\"Date\"}]", "Bước 1 “Kiểm tra”: mục “Ngày” không còn bắt buộc.", "no longer required" },
        { "check.fields", "[{\"id\":\"on\",\"type\":\"date\",\"vi\":\"Ngày\",\"en\":\"Date\",\"required\":true},{\"id\":\"n\",\"type\":\"number\",\"vi\":\"Số\",\"en\":\"Number\",\"required\":true}]", "Bước 1 “Kiểm tra”: thêm mục “Số” (bắt buộc).", "the field “Number” is new (required)" },
        { "check.fields", "[{\"id\":\"on\",\"type\":\"date\",\"vi\":\"Ngày\",\"en\":\"Date\",\"required\":true,\"future\":true}]", "Bước 1 “Kiểm tra”: mục “Ngày” thay đổi.", "the field “Date” changed" },
        { "check.outcomes", "[{\"id\":\"ok\",\"vi\":\"Đạt\",\"en\":\"Fine\"},{\"id\":\"no\",\"vi\":\"Không được\",\"en\":\"Not OK\"}]", "Bước 1 “Kiểm tra”: kết quả “Đạt” thay vì “Được”.", "the outcome “Fine” instead of “OK”" },
        { "check.outcomes", "[{\"id\":\"ok\",\"vi\":\"Được\",\"en\":\"OK\",\"commentRequired\":true},{\"id\":\"no\",\"vi\":\"Không được\",\"en\":\"Not OK\"}]", "Bước 1 “Kiểm tra”: kết quả “Được” thay đổi.", "the outcome “OK” changed" },
        { "vote.threshold", "\"competence\"", "Bước 2 “Biểu quyết”: tỷ lệ cần đạt: theo bảng thẩm quyền thay vì “", "threshold: by the competence table instead of" },
        { "young.condition.expression.value.value", "420", "“Còn trẻ”: điều kiện rẽ nhánh thay đổi.", "its condition changed" },
        { "name", "\"Xét đơn nghỉ\"", "Tên quy trình: “Xét đơn nghỉ” thay vì “Xét đơn”.", "Name: “Xét đơn nghỉ”" },
        { "customProperties.procedure.class", "\"C\"", "Mức bảo mật của hồ sơ: C thay vì B.", "Class of the cases" },
        { "customProperties.procedure.prefix", "\"XN\"", "Chữ đầu của số hồ sơ: “XN” thay vì “XD”.", "letters of the case number" },
        { "customProperties.procedure.matter", "\"admission\"", "Việc theo bảng thẩm quyền thay đổi", "others may propose and decide" },
        { "customProperties.procedure.start", "{\"who\":[{\"role\":\"clerk\",\"of\":\"grassroots\"}]}", "Người được mở hồ sơ: Văn thư (đảng ủy (chi ủy) cơ sở) thay vì Bí thư chi bộ (chi bộ của hồ sơ).", "Who may open a case: Clerk" },
        { "customProperties.procedure.dossier", "[{\"code\":\"D1\",\"vi\":\"Đơn\",\"en\":\"Request\",\"required\":true}]", "Giấy tờ “Đơn” thay đổi.", "The paper “Request” changed." },
        { "customProperties.procedure.dossier", "[]", "Bỏ giấy tờ “Đơn”.", "The paper “Request” is gone." },
        { "customProperties.procedure.terms.age", "\"today\"", "Cách tính “age” thay đổi.", "The term “age” changed." },
        { "customProperties.procedure.spans", "[]", "Bỏ thời hạn “Cả quy trình”.", "The deadline “All of it” is gone." },
        { "customProperties.procedure.interrupts", "[{\"id\":\"withdrawn\",\"command\":\"withdraw\",\"vi\":\"Rút đơn\",\"en\":\"Withdrawn\",\"goTo\":\"done\"}]", "Sự việc giữa chừng “Rút đơn” thay đổi.", "The interrupt “Withdrawn” changed." },
    };

    [Theory, MemberData(nameof(Edits))]
    public void An_edit_is_one_sentence_in_each_language(string path, string value, string vi, string en)
    {
        void Edit(JsonObject drawing)
        {
            var parts = path.Split('.');
            var at = parts[0] is "name" or "customProperties" ? drawing : Step(drawing, parts[0]);
            foreach (var part in parts[0] is "name" or "customProperties" ? parts[..^1] : parts[1..^1]) at = at[part]!.AsObject();
            at[parts[^1]] = JsonNode.Parse(value);
        }
        Changes(Edit).ShouldHaveSingleItem().ShouldStartWith(vi);
        Changes(Edit, english: true).ShouldHaveSingleItem().ShouldContain(en);
    }

    [Fact]
    public void Naming_the_matter_that_was_asked_for_anyway_is_no_change() =>
        Changes(drawing => drawing["customProperties"]!["procedure"]!["matter"] = (string)drawing["definitionId"]!).ShouldBeEmpty();

    [Fact]
    public void The_same_drawing_stored_in_another_order_and_moved_on_the_canvas_has_no_changes() => Changes(drawing =>
    {
        var steps = drawing["root"]!["activities"]!.AsArray();
        var first = steps[1]!.AsObject();
        steps.RemoveAt(1);
        steps.Add(first);
        first["metadata"]!["designer"]!["position"]!["x"] = 700;
        first["nodeId"] = "Workflow1:root:check";
        first["checks"] = new JsonArray();
        first["deadline"]!["statutory"] = false;
        (drawing["id"], drawing["version"], drawing["toolVersion"]) = ("p-2", 2, "3.8.2.0");
    }).ShouldBeEmpty();

    [Fact]
    public void Steps_that_come_and_go_and_lines_that_lead_elsewhere_are_named() => Changes(drawing =>
    {
        var steps = drawing["root"]!["activities"]!.AsArray();
        steps.Remove(Step(drawing, "vote"));
        steps.Add(JsonNode.Parse("""{ "id": "ask", "type": "Procedures.Task", "metadata": { "displayText": "Hỏi ý kiến" }, "who": [ { "role": "clerk", "of": "grassroots" } ] }"""));
        drawing["root"]!["connections"] = JsonNode.Parse("""
            [ { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "check" } }, { "source": { "activity": "check", "port": "ok" }, "target": { "activity": "ask" } },
              { "source": { "activity": "ask", "port": "done" }, "target": { "activity": "young" } }, { "source": { "activity": "young", "port": "True" }, "target": { "activity": "decide" } }, { "source": { "activity": "young", "port": "False" }, "target": { "activity": "check" } },
              { "source": { "activity": "decide", "port": "agree" }, "target": { "activity": "done" } } ]
            """);
    }).ShouldBe(
    [
        "Thêm bước 2 “Hỏi ý kiến”.", "Bỏ bước “Biểu quyết”.", "Bước 1 “Kiểm tra”: “Được” nay dẫn tới “Hỏi ý kiến” thay vì “Biểu quyết”.", "Bước 1 “Kiểm tra”: “Không được” không còn nối tới “Xong”.",
        "“Còn trẻ”: “Không” nay dẫn tới “Kiểm tra” thay vì “Xong”.",
    ]);
}
