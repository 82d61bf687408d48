using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Workflows.Tests.Definitions;

public sealed class TermTests
{
    private static readonly GivenValues Values = new(
        """
        { "birthDate": "2008-02-29", "meetingDate": "2026-02-28", "friday": "2026-01-02", "saturday": "2026-01-03", "monthEnd": "2026-01-31", "present": 20, "weights": [1, 2.5],
          "sponsors": [ { "member": 7 }, { "member": 8 } ], "words": "chữ" }
        """, """{ "probation.months": 12 }""");

    [Theory]
    [InlineData("\"present\"", "20")]
    [InlineData("{\"value\":\"2026-02-05\"}", "05/02/2026")]
    [InlineData("{\"rule\":\"probation.months\"}", "12")]
    [InlineData("{\"addMonths\":[\"monthEnd\",1]}", "28/02/2026")]
    [InlineData("{\"addMonths\":[\"friday\",{\"rule\":\"probation.months\"}]}", "02/01/2027")]
    [InlineData("{\"addDays\":[\"friday\",-2]}", "31/12/2025")]
    [InlineData("{\"addWorkingDays\":[\"friday\",1]}", "05/01/2026")]
    [InlineData("{\"lastWorkingDayOnOrBefore\":\"saturday\"}", "02/01/2026")]
    [InlineData("{\"lastWorkingDayOnOrBefore\":\"friday\"}", "02/01/2026")]
    [InlineData("{\"monthsBetween\":[\"monthEnd\",\"meetingDate\"]}", "1")]
    [InlineData("{\"monthsBetween\":[\"meetingDate\",\"monthEnd\"]}", "-1")]
    [InlineData("{\"monthsBetween\":[\"birthDate\",{\"value\":\"2026-02-27\"}]}", "215")] // 17 years 11 months
    [InlineData("{\"monthsBetween\":[\"birthDate\",\"meetingDate\"]}", "216")]
    [InlineData("{\"count\":\"sponsors\"}", "2")]
    [InlineData("{\"count\":\"nobody\"}", "0")]
    [InlineData("{\"minus\":\"present\"}", "-20")]
    [InlineData("{\"latest\":[\"friday\",\"saturday\",\"missing\"]}", "03/01/2026")]
    [InlineData("{\"sum\":[\"present\",1]}", "21")]
    [InlineData("{\"sum\":[\"weights\"]}", "3,5")]
    [InlineData("{\"sum\":[\"present\",\"missing\"]}", "")]
    [InlineData("{\"min\":[\"friday\",\"monthEnd\",\"missing\"]}", "02/01/2026")]
    [InlineData("{\"max\":[\"friday\",\"monthEnd\",\"missing\"]}", "31/01/2026")]
    [InlineData("{\"max\":[\"missing\"]}", "")]
    [InlineData("{\"addDays\":[\"words\",1]}", "")]
    [InlineData("{\"addDays\":[\"friday\",{\"value\":99999}]}", "17/10/2299")]
    [InlineData("{\"addMonths\":[\"friday\",{\"value\":99999}]}", "")] // beyond the calendar
    public void A_term_has_the_value_the_format_promises(string json, string printed) =>
        Term.Parse(JsonElement.Parse(json)).Of(Values).Print().ShouldBe(printed);

    [Theory]
    [InlineData("\"a.b\"")]
    [InlineData("{\"value\":{\"x\":[1,null]}}")]
    [InlineData("{\"rule\":\"r\"}")]
    [InlineData("{\"minus\":{\"rule\":\"r\"}}")]
    [InlineData("{\"latest\":[\"a.b\",\"c.d\"]}")]
    [InlineData("{\"addMonths\":[\"a\",{\"rule\":\"r\"}]}")]
    [InlineData("{\"lastWorkingDayOnOrBefore\":{\"addDays\":[\"a\",{\"value\":-1}]}}")]
    [InlineData("{\"max\":[\"a\",\"b\",{\"count\":\"c\"}]}")]
    public void A_term_writes_what_was_read(string json) =>
        JsonNode.DeepEquals(Term.Parse(JsonElement.Parse(json)).ToJson(), JsonNode.Parse(json)).ShouldBeTrue();

    [Theory]
    [InlineData("null", "$")]
    [InlineData("\" \"", "$")]
    [InlineData("{}", "$")]
    [InlineData("{\"rule\":\"a\",\"count\":\"b\"}", "$")]
    [InlineData("{\"addDays\":[\"a\"]}", "$.addDays")]
    [InlineData("{\"sum\":[\"a\",{\"rule\":3}]}", "$.sum[1].rule")]
    public void What_is_no_term_is_refused_with_its_place(string json, string path) =>
        Should.Throw<DefinitionException>(() => Term.Parse(JsonElement.Parse(json))).Problem.Path.ShouldBe(path);

    [Fact]
    public void A_text_merges_the_printed_values()
    {
        Merge.Fill(new Text("Họp ngày {meetingDate}, có mặt {present}; {missing}{không phải chỗ điền}"), Values).Vi.ShouldBe("Họp ngày 28/02/2026, có mặt 20; {không phải chỗ điền}");
        Merge.Fill(new Text("{present} người", "{present} people"), Values).En.ShouldBe("20 people");
    }

    [Fact]
    public void A_text_says_what_a_rule_says_on_the_day() =>
        Merge.Fill(new Text("chưa đủ {rule.age.min} tháng, {rule.none}"), new GivenValues("{}", """{"age.min": 216}""")).Vi.ShouldBe("chưa đủ 216 tháng, ");
}
