using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Steps;
using Procedures.Workflows.Tests.Definitions;

namespace Procedures.Workflows.Tests.Steps;

public sealed class FormReaderTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly GivenValues Case = new("""{ "open-dossier.birthDate": "2000-05-01", "plan-verification.requests": [ { "place": "Đảng ủy A" }, { "place": "Đảng ủy B" } ] }""");

    private sealed class Directory : IFormDirectory
    {
        public bool IsMember(PersonId id) => id.Value is >= 1 and <= 9;
        public bool IsOrganisation(OrganisationId id) => id.Value == 100;
        public bool IsFile(string id) => id == "f1";
        public ImmutableArray<FieldOption> Options(string optionsFrom) => optionsFrom switch
        {
            "cell-officials" => [new("3", new("Đảng viên 0003")), new("4", new("Đảng viên 0004"))],
            "members" => [new("1", new("Đảng viên 0001"))],
            "organisations" => [new("100", new("Chi bộ 100"))],
            _ => [],
        };
    }

    private static HumanStep Step(string fields, string extra = "")
    {
        WorkflowDocument.TryRead($$"""
            { "definitionId": "x", "name": "x", "root": { "type": "Elsa.Flowchart", "activities": [ { "id": "step", "type": "Procedures.Task", "fields": [ {{fields}} ]{{extra}} } ], "connections": [] } }
            """, out var definition, out var problems);
        problems.ShouldBeEmpty();
        return definition!.Step("step");
    }

    private static FormResult Read(string fields, string data, Outcome? outcome = null) =>
        FormReader.Read(Step(fields), outcome, JsonElement.Parse(data), Case, Today, new Directory());

    private static void Refused(string fields, string data, string path, string sentence)
    {
        var errors = Read(fields, data).Errors;
        errors.Select(error => $"{error.Path} {error.Sentence.Vi}").ShouldBe([$"{path} {sentence}"]);
        errors.ShouldAllBe(error => error.Sentence.English != null);
    }

    [Theory]
    [InlineData("text", "\"  Nguye\u0302\u0303n \"", "\"Nguyễn\"")]
    [InlineData("text", "\"một\\nhai\"", "\"một hai\"")]
    [InlineData("longText", "\"một\\r\\nhai\\u0000\"", "\"một\\nhai\"")]
    [InlineData("text", "\"<script>'; drop table x--\"", "\"<script>'; drop table x--\"")]
    [InlineData("number", "\"1.950\"", "1950")]
    [InlineData("number", "\"3,5\"", "3.5")]
    [InlineData("number", "12", "12")]
    [InlineData("date", "\"5/2/2026\"", "\"2026-02-05\"")]
    [InlineData("date", "\"2026-02-05\"", "\"2026-02-05\"")]
    [InlineData("yesNo", "\"on\"", "true")]
    [InlineData("yesNo", "false", "false")]
    [InlineData("member", "\"7\"", "7")]
    [InlineData("organisation", "100", "100")]
    [InlineData("file", "\"f1\"", "[\"f1\"]")]
    public void A_value_is_stored_in_one_form_however_it_was_sent(string type, string sent, string stored)
    {
        var result = Read($$"""{ "id": "f", "type": "{{type}}", "vi": "Trường" }""", $$"""{ "f": {{sent}}, "unknown": 1 }""");
        result.Errors.ShouldBeEmpty();
        JsonElement.DeepEquals(result.Data, JsonElement.Parse($$"""{ "f": {{stored}} }""")).ShouldBeTrue(result.Data.ToString());
    }

    [Theory]
    [InlineData("number", "\"mười\"", "Trường: cần một số.")]
    [InlineData("number", "1e400", "Trường: cần một số.")]
    [InlineData("date", "\"31/02/2026\"", "Trường: cần một ngày, ví dụ 05/02/2026.")]
    [InlineData("yesNo", "5", "Trường: cần trả lời có hoặc không.")]
    [InlineData("text", "{}", "Trường: cần một đoạn chữ.")]
    [InlineData("text", "\"\\ud800\"", "Trường: cần một đoạn chữ.")]
    [InlineData("member", "77", "Trường: không có đảng viên này.")]
    [InlineData("member", "\"x\"", "Trường: cần chọn một đảng viên.")]
    [InlineData("organisation", "1", "Trường: không có tổ chức đảng này.")]
    [InlineData("file", "[\"f2\"]", "Trường: không có tệp này; đề nghị tải lại.")]
    [InlineData("repeat", "\"x\"", "Trường: cần một danh sách các dòng.")]
    [InlineData("date", "\"2026-03-03\"", "Trường không được ở tương lai (hôm nay 02/03/2026).")]
    [InlineData("choice", "\"x\"", "Trường: không có lựa chọn “x”.")]
    public void A_value_of_the_wrong_kind_is_refused_in_a_sentence(string type, string sent, string sentence) =>
        Refused($$"""{ "id": "f", "type": "{{type}}", "vi": "Trường", "en": "Field" }""", $$"""{ "f": {{sent}} }""", "f", sentence);

    [Fact]
    public void Texts_have_a_greatest_length()
    {
        Refused("""{ "id": "f", "type": "text", "vi": "Trường" , "en": "Field"}""", $$"""{ "f": "{{new string('a', 501)}}" }""", "f", "Trường: dài quá 500 ký tự.");
        Refused("""{ "id": "f", "type": "longText", "vi": "Trường", "en": "Field" }""", $$"""{ "f": "{{new string('a', 10_001)}}" }""", "f", "Trường: dài quá 10.000 ký tự.");
    }

    [Fact]
    public void A_required_field_is_asked_for_unless_the_outcome_goes_back()
    {
        const string Fields = """{ "id": "number", "type": "text", "vi": "Số", "en": "Number", "required": true }""";
        Refused(Fields, """{ "number": "  " }""", "number", "Đề nghị nhập: Số.");
        Read(Fields, "{}", new Outcome("return", new("Trả lại")) { ReturnsTo = ["open"] }).IsValid.ShouldBeTrue();
        Read(Fields, "{}", new Outcome("ask", new("Bổ sung")) { Supplement = true }).IsValid.ShouldBeTrue();
        Read(Fields, "{}", new Outcome("stop", new("Dừng")) { Unfinished = true }).IsValid.ShouldBeTrue();
        Read(Fields, "{}", new Outcome("issue", new("Ban hành"))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void A_field_may_be_required_by_another_or_by_the_outcome()
    {
        const string Fields = """
            { "id": "late", "type": "yesNo", "vi": "Muộn" },
            { "id": "why", "type": "text", "vi": "Lý do", "en": "Reason", "requiredWhen": { "any": [ { "field": "step.late", "op": "is", "value": true }, { "field": "outcome", "op": "is", "value": "stop" } ] } }
            """;
        Read(Fields, """{ "late": false }""").IsValid.ShouldBeTrue();
        Refused(Fields, """{ "late": true }""", "why", "Đề nghị nhập: Lý do.");
        Read(Fields, "{}", new Outcome("stop", new("Dừng"))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void A_hidden_field_is_dropped_with_whatever_was_wrong_in_it()
    {
        const string Fields = """
            { "id": "form", "type": "choice", "vi": "Hình thức", "options": [ "card", "ballot" ] },
            { "id": "issued", "type": "number", "vi": "Phát ra", "required": true, "shownWhen": { "field": "form", "op": "is", "value": "ballot" } }
            """;
        var card = Read(Fields, """{ "form": "card", "issued": "không rõ" }""");
        card.Errors.ShouldBeEmpty();
        card.Data.TryGetProperty("issued", out _).ShouldBeFalse();
        Read(Fields, """{ "form": "ballot" }""").Errors.ShouldHaveSingleItem().Path.ShouldBe("issued");
    }

    [Fact]
    public void A_date_keeps_its_order_to_others()
    {
        const string Fields = """
            { "id": "meetingDate", "type": "date", "vi": "Ngày họp", "en": "Meeting date" },
            { "id": "signedOn", "type": "date", "vi": "Ngày ký", "en": "Signed on", "notBefore": [ "meetingDate", "open-dossier.birthDate" ], "notAfter": [ "today", { "addMonths": [ "meetingDate", 1 ] } ] }
            """;
        Refused(Fields, """{ "meetingDate": "2026-02-05", "signedOn": "2026-02-04" }""", "signedOn", "Ngày ký không được trước ngày họp (05/02/2026).");
        Refused(Fields, """{ "meetingDate": "2026-01-05", "signedOn": "2026-02-06" }""", "signedOn", "Ngày ký không được sau ngày (05/02/2026).");
        Read(Fields, """{ "signedOn": "2026-02-06" }""").IsValid.ShouldBeTrue();
    }

    private const string Sponsors = """
        { "id": "sponsors", "type": "repeat", "vi": "Người giới thiệu", "en": "Sponsors", "required": true, "minItems": 2, "maxItems": 2, "fields": [
          { "id": "member", "type": "member", "vi": "Đảng viên", "en": "Member", "required": true, "optionsFrom": "cell-officials" },
          { "id": "togetherSince", "type": "date", "vi": "Cùng công tác từ", "en": "Together since", "required": true, "notBefore": [ "open-dossier.birthDate" ] } ] }
        """;

    [Fact]
    public void Errors_in_rows_are_addressed_by_row()
    {
        var errors = Read(Sponsors, """{ "sponsors": [ { "member": 3, "togetherSince": "1999-01-01" }, { "member": 5 }, {} ] }""").Errors;
        errors.Select(error => error.Path).ShouldBe(["sponsors[0].togetherSince", "sponsors[1].member", "sponsors[1].togetherSince"]);
        Refused(Sponsors, "{}", "sponsors", "Đề nghị thêm ít nhất một dòng: Người giới thiệu.");
        Refused(Sponsors, """{ "sponsors": [ { "member": 3, "togetherSince": "2024-01-01" } ] }""", "sponsors", "Người giới thiệu: cần ít nhất 2 dòng.");
    }

    [Fact]
    public void A_choice_may_come_from_the_rows_of_an_earlier_step()
    {
        const string Fields = """{ "id": "request", "type": "choice", "vi": "Yêu cầu", "en": "Request", "optionsFrom": "plan-verification.requests" }""";
        FormReader.Options(Step(Fields).Fields[0], Case, new Directory()).Select(option => $"{option.Id}={option.Label.Vi}").ShouldBe(["1=1. Đảng ủy A", "2=2. Đảng ủy B"]);
        Read(Fields, """{ "request": "2" }""").IsValid.ShouldBeTrue();
        Read(Fields, """{ "request": "3" }""").IsValid.ShouldBeFalse();
    }

    [Fact]
    public void A_read_only_field_has_its_prefilled_value_whatever_was_sent() =>
        Read("""{ "id": "born", "type": "date", "vi": "Ngày sinh", "prefill": "open-dossier.birthDate", "readOnly": true }""", """{ "born": "2001-01-01" }""").Data.GetProperty("born").GetString().ShouldBe("2000-05-01");

    [Fact]
    public void An_example_passes_the_checks_of_its_form()
    {
        var step = Step(Sponsors + """
            , { "id": "name", "type": "text", "vi": "Tên", "required": true }, { "id": "share", "type": "number", "vi": "Tỷ lệ", "min": 20, "required": true }
            , { "id": "next", "type": "date", "vi": "Ngày tới", "future": true, "notBefore": [ { "addDays": [ "today", 0 ] } ], "required": true }
            , { "id": "born", "type": "date", "vi": "Ngày sinh", "example": { "value": "2000-01-01" }, "required": true }
            , { "id": "cell", "type": "organisation", "vi": "Chi bộ", "required": true }, { "id": "helper", "type": "member", "vi": "Người giúp đỡ", "required": true }
            , { "id": "books", "type": "multiChoice", "vi": "Sổ", "options": [ "a", "b" ], "minItems": 2, "required": true }
            """);
        var example = FormReader.Example(step, Case, Today, new Directory());
        var read = FormReader.Read(step, null, example, Case, Today, new Directory());
        read.Errors.ShouldBeEmpty();
        read.Data.GetProperty("sponsors")[1].GetProperty("member").GetInt32().ShouldBe(4, "two sponsors are two people");
        read.Data.GetProperty("born").GetString().ShouldBe("2000-01-01");
    }
}
