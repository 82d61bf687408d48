using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Procedures.Organisations;

namespace Procedures.Workflows.Tests.Organisations;

/// <summary>A procedure names the values of a register effect by the effect's own words: a wrong or missing one would only be seen when a case gets there.</summary>
public class DrawnEffectsTests
{
    private static readonly string[] DrawnBeside = ["kind", "on", "when"];

    [Fact]
    public void Every_effect_drawn_in_a_shipped_procedure_has_the_values_its_kind_needs_and_no_others()
    {
        var kinds = JsonSerializerOptions.Web.GetTypeInfo(typeof(RegisterEffect)).PolymorphismOptions!.DerivedTypes
            .ToDictionary(t => (string)t.TypeDiscriminator!, t => JsonSerializerOptions.Web.GetTypeInfo(t.DerivedType).Properties);
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetDirectoryName(ATree.RulesFile("competence.json")))!, "workflow.json", SearchOption.AllDirectories))
        {
            foreach (var effect in Effects(JsonNode.Parse(File.ReadAllText(file))))
            {
                seen++;
                kinds.ShouldContainKey((string)effect["kind"]!, file);
                var properties = kinds[(string)effect["kind"]!];
                var drawn = effect.Select(p => p.Key).Except(DrawnBeside).ToList();
                drawn.Except(properties.Select(p => p.Name)).ShouldBeEmpty($"{file}: {effect.ToJsonString()}");
                properties.Where(p => p.IsRequired).Select(p => p.Name).Except(drawn).ShouldBeEmpty($"{file}: {effect.ToJsonString()}");
            }
        }
        seen.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_register_has_a_name_for_every_ethnicity_that_the_start_form_offers()
    {
        var form = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ATree.RulesFile("competence.json"))!, "..", "admission", "workflow.json")));
        var offered = Objects(form).Single(o => o["id"] is JsonValue id && id.ToString() == "ethnicity")["options"]!.AsArray();
        foreach (var option in offered)
            Ethnicities.NameOf((string)option!["id"]!).ShouldBe((string)option["vi"]!);
        Ethnicities.NameOf("Giẻ Triêng").ShouldBe("Giẻ Triêng");
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Objects(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<JsonObject> Effects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "effects" && p.Value is JsonArray list ? list.OfType<JsonObject>() : Effects(p.Value)),
        JsonArray a => a.SelectMany(Effects),
        _ => [],
    };
}
