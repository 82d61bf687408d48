using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Procedures.Definitions;
using Procedures.Rules;
using Procedures.Steps;
using Procedures.Workflows.Tests.Rules;

namespace Procedures.Workflows.Tests.Definitions;

/// <summary>Admission and recognition as they are shipped: read without a complaint, and everything they name exists.</summary>
public sealed class ShippedProceduresTests
{
    public static TheoryData<string> Procedures => ["admission", "recognition"];

    [Theory, MemberData(nameof(Procedures))]
    public void A_shipped_procedure_is_read_without_a_problem(string procedure)
    {
        WorkflowDocument.TryRead(Text(procedure), out var definition, out var problems);
        string.Join('\n', problems).ShouldBe("");
        definition.ShouldNotBeNull().Id.ShouldBe(procedure);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Every_rule_that_a_shipped_procedure_names_has_a_value(string procedure)
    {
        var rules = Shelf.Book;
        foreach (var id in Objects(JsonNode.Parse(Text(procedure))).SelectMany(RulesOf).Distinct())
            rules.Knows(id).ShouldBeTrue(id);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Every_text_of_a_shipped_procedure_has_its_English_twin(string procedure)
    {
        foreach (var one in Objects(JsonNode.Parse(Text(procedure))).Where(one => one["vi"] is JsonValue))
            one["en"].ShouldNotBeNull(one.ToJsonString());
        foreach (var activity in Objects(JsonNode.Parse(Text(procedure))).Where(one => one["metadata"]?["displayText"] is not null))
        {
            activity["en"]?["displayText"].ShouldNotBeNull(activity["id"]!.ToString());
            if (activity["instructions"] is not null) activity["en"]?["instructions"].ShouldNotBeNull(activity["id"]!.ToString());
        }
    }

    [Theory, MemberData(nameof(Procedures))]
    public void No_sentence_of_a_shipped_procedure_repeats_a_number_that_the_law_may_change(string procedure) =>
        Objects(JsonNode.Parse(Text(procedure))).SelectMany(one => one.Select(pair => pair.Value).OfType<JsonValue>()).Select(value => value.ToString())
            .Where(words => Regex.IsMatch(words, @"\d+ (tháng|ngày|tuổi|năm|months?|days?|working|years?)\b")).ShouldBeEmpty();

    [Theory, MemberData(nameof(Procedures))]
    public void No_two_steps_of_a_shipped_procedure_are_drawn_over_each_other(string procedure)
    {
        var places = Objects(JsonNode.Parse(Text(procedure))).Where(one => one["position"] is not null).Select(one => one["position"]!.ToJsonString()).ToList();
        places.Distinct().Count().ShouldBe(places.Count);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void A_missed_threshold_of_the_cell_leads_to_no_step_that_admits_without_a_new_vote(string procedure)
    {
        WorkflowDocument.TryRead(Text(procedure), out var definition, out _);
        if (procedure != "admission") return;
        definition!.Step("missed-threshold-direction").Outcomes.Select(outcome => outcome.Id).ShouldBe(["reconsider", "stop"]);
        var seen = new HashSet<string>();
        var open = new Stack<string>(["missed-threshold-report"]);
        while (open.TryPop(out var node))
            if (definition[node] is not Vote && node != "cell-committee-check" && node != "grassroots-check")
                foreach (var line in definition.Lines.Where(line => line.From == node))
                    if (seen.Add(line.To)) open.Push(line.To);
        seen.ShouldNotContain("cell-resolution");
        seen.ShouldNotContain("grassroots-resolution");
        seen.ShouldNotContain("decision");
    }

    private static string Text(string procedure) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", procedure, "workflow.json"));

    private static IEnumerable<string> RulesOf(JsonObject one) =>
        new[] { "rule", "ladder", "threshold", "quorum", "minimum", "extension" }
            .Select(name => one[name] is JsonValue value && value.TryGetValue(out string? id) ? id : null).OfType<string>().Where(id => id != "competence");

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.Select(property => property.Value).SelectMany(Objects).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
