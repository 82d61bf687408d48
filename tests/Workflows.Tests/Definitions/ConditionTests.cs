using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Workflows.Tests.Definitions;

public sealed class ConditionTests
{
    private static readonly GivenValues Values = new(
        """
        { "n": 18, "text": "01", "day": "2026-02-05", "later": "2026-02-06", "yes": true, "no": false, "list": ["a", "b"], "empty": [],
          "rows": [ { "months": 12, "who": "x" }, { "months": 11, "who": "y" }, { "months": 3, "who": "z" } ], "limit": 12 }
        """, """{ "min": 18 }""");

    [Theory]
    [InlineData("n", "is", "18", true)]
    [InlineData("n", "is", "\"18\"", true)]
    [InlineData("n", "is-not", "18", false)]
    [InlineData("n", "at-least", "18", true)]
    [InlineData("n", "at-least", "18.5", false)]
    [InlineData("n", "more-than", "18", false)]
    [InlineData("n", "at-most", "18", true)]
    [InlineData("n", "less-than", "19", true)]
    [InlineData("n", "at-least", "{\"rule\":\"min\"}", true)]
    [InlineData("n", "at-least", "{\"field\":\"limit\"}", true)]
    [InlineData("n", "at-least", "\"chữ\"", false)]
    [InlineData("n", "at-most", "\"chữ\"", false)]
    [InlineData("text", "is", "\"1\"", false)] // a text is not its number
    [InlineData("day", "is", "\"2026-02-05\"", true)]
    [InlineData("day", "less-than", "{\"field\":\"later\"}", true)]
    [InlineData("day", "at-least", "{\"field\":\"later\"}", false)]
    [InlineData("yes", "is", "true", true)]
    [InlineData("no", "is", "false", true)]
    [InlineData("no", "is", "true", false)]
    [InlineData("n", "in", "[17, 18]", true)]
    [InlineData("n", "not-in", "[17, 18]", false)]
    [InlineData("list", "is", "\"b\"", true)]
    [InlineData("list", "in", "[\"c\", \"b\"]", true)]
    [InlineData("list", "is-not", "\"c\"", true)]
    [InlineData("list", "is", "[\"a\", \"b\"]", true)]
    [InlineData("n", "is-empty", "null", false)]
    [InlineData("empty", "is-empty", "null", true)]
    [InlineData("n", "is-not-empty", "null", true)]
    [InlineData("missing", "is", "1", false)]
    [InlineData("missing", "is-not", "1", true)]
    [InlineData("missing", "at-least", "1", false)]
    [InlineData("missing", "at-most", "1", false)]
    [InlineData("missing", "more-than", "1", false)]
    [InlineData("missing", "less-than", "1", false)]
    [InlineData("missing", "in", "[1]", false)]
    [InlineData("missing", "not-in", "[1]", true)]
    [InlineData("missing", "is-empty", "null", true)]
    [InlineData("missing", "is-not-empty", "null", false)]
    [InlineData("n", "at-least", "{\"field\":\"missing\"}", false)]
    public void A_row_compares_by_value(string field, string op, string value, bool holds) =>
        Condition.Parse(JsonElement.Parse($$"""{ "field": "{{field}}", "op": "{{op}}", "value": {{value}} }""")).Holds(Values).ShouldBe(holds);

    [Theory]
    [InlineData("""{"all":[]}""", true)]
    [InlineData("""{"any":[]}""", false)]
    [InlineData("""{"all":[{"field":"yes","op":"is","value":true},{"field":"no","op":"is","value":true}]}""", false)]
    [InlineData("""{"any":[{"field":"yes","op":"is","value":true},{"field":"no","op":"is","value":true}]}""", true)]
    [InlineData("""{"not":{"field":"missing","op":"is","value":1}}""", true)]
    [InlineData("""{"each":"rows","that":{"field":"months","op":"at-least","value":3}}""", true)]
    [InlineData("""{"each":"rows","that":{"field":"months","op":"at-least","value":{"field":"limit"}}}""", false)]
    [InlineData("""{"each":"missing","that":{"field":"months","op":"at-least","value":3}}""", true)]
    [InlineData("""{"some":"rows","that":{"field":"months","op":"is","value":11}}""", true)]
    [InlineData("""{"some":"missing","that":{"field":"months","op":"is","value":11}}""", false)]
    [InlineData("""{"some":"list","that":{"field":"row","op":"is","value":"b"}}""", true)]
    public void Conditions_join_and_look_into_rows(string json, bool holds)
    {
        var condition = Condition.Parse(JsonElement.Parse(json));
        condition.Holds(Values).ShouldBe(holds);
        JsonNode.DeepEquals(condition.ToJson(), JsonNode.Parse(json)).ShouldBeTrue();
    }

    [Fact]
    public void A_condition_over_each_row_says_which_row_failed()
    {
        var condition = Condition.Parse(JsonElement.Parse("""{"all":[{"field":"yes","op":"is","value":true},{"each":"rows","that":{"field":"months","op":"at-least","value":12}}]}"""));
        condition.FailingRow(Values).ShouldBe(1);
        condition.WhereItFails(Values).At("who").Print().ShouldBe("y");
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("""{"field":"a","op":"equals","value":1}""", "$.op")]
    [InlineData("""{"field":"a","op":"is"}""", "$.value")]
    [InlineData("""{"all":[{"not":{"field":{},"op":"is","value":1}}]}""", "$.all[0].not.field")]
    [InlineData("""{"each":"rows"}""", "$.that")]
    public void What_is_no_condition_is_refused_with_its_place(string json, string path) =>
        Should.Throw<DefinitionException>(() => Condition.Parse(JsonElement.Parse(json))).Problem.Path.ShouldBe(path);
}
