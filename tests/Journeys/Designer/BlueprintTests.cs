using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Tests;

namespace Procedures.Journeys.Designer;

public sealed class BlueprintTests
{
    private static readonly Blueprint Admission = Blueprint.Of("admission");

    [Fact]
    public void The_shipped_admission_differs_in_nothing_from_itself_wherever_its_steps_stand()
    {
        Differences(_ => { }).ShouldBeEmpty();
        Differences(whole =>
        {
            var root = whole["root"]!.AsObject();
            root["activities"] = new JsonArray([.. root["activities"]!.AsArray().Reverse().Select(each => each!.DeepClone())]);
            root["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"] = 4711;
            whole["version"] = 9;
        }).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_drawn_otherwise_is_named()
    {
        Differences(whole => Activity(whole, "cell-vote")["threshold"] = "competence").ShouldBe(["/root/activities/cell-vote/threshold: shipped \"vote.cell.admit\", drawn \"competence\""]);
        Differences(whole => Activity(whole, "cv").Remove("eventDate")).ShouldBe(["/root/activities/cv/eventDate: shipped \"cvDate\", not drawn"]);
        Differences(whole => Activity(whole, "cv")["class"] = "C").ShouldBe(["/root/activities/cv/class: drawn \"C\", not shipped"]);
        Differences(whole => whole["root"]!["connections"]!.AsArray().RemoveAt(0)).ShouldHaveSingleItem().ShouldStartWith("/root/connections/start:Done>open-dossier: shipped");
        Differences(whole => whole["customProperties"]!["procedure"]!["dossier"]!.AsArray().RemoveAt(0)).ShouldHaveSingleItem().ShouldStartWith("/customProperties/procedure/dossier: shipped");
        Differences(whole => whole["name"] = "Kết nạp").ShouldHaveSingleItem();
        (Admission with { Name = "Kết nạp" }).Differences(Changed(whole => whole["name"] = "Kết nạp")).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_read_step_by_step_and_line_by_line_with_the_words_of_the_ports()
    {
        Admission.Steps.Count.ShouldBe(55);
        Admission.Lines.Count.ShouldBe(89);
        Admission.Lines.Single(line => line is { From: "cell-vote", To: "cell-resolution" }).PortWords.ShouldBe("Đạt");
        Admission.Lines.Single(line => line is { From: "has-sectional", To: "sectional-appraisal" }).PortWords.ShouldBe("Đúng");
        Admission.Lines.Single(line => line is { From: "ceremony", To: "late-ceremony-consent" }).PortWords.ShouldBe("Quá hạn");
        Admission.Step("prepare")["branches"]!.AsArray().Count.ShouldBe(3);
    }

    private static IReadOnlyList<string> Differences(Action<JsonObject> change) => Admission.Differences(Changed(change));

    private static JsonElement Changed(Action<JsonObject> change)
    {
        var whole = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "admission", "workflow.json")))!.AsObject();
        change(whole);
        return JsonSerializer.SerializeToElement(whole);
    }

    private static JsonObject Activity(JsonObject whole, string id) => whole["root"]!["activities"]!.AsArray().Single(each => each!["id"]!.GetValue<string>() == id)!.AsObject();
}
