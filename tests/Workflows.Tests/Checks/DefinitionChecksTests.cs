using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Workflows.Tests.Running;
using Procedures.Workflows.Tests.Scenarios;

namespace Procedures.Workflows.Tests.Checks;

public sealed class DefinitionChecksTests
{
    public static TheoryData<string> Ids() => [.. DefinitionChecks.All.Select(check => check.Id)];

    [Fact]
    public void Every_check_has_a_good_and_a_bad_example_and_every_example_a_check() =>
        CheckExamples.Files.Select(Path.GetFileNameWithoutExtension).ShouldBe(DefinitionChecks.All.Select(check => check.Id), ignoreOrder: true);

    [Theory, MemberData(nameof(Ids))]
    public void A_check_finds_nothing_in_its_good_example(string check) => CheckExamples.Found(check, "good").ShouldBeEmpty();

    [Theory, MemberData(nameof(Ids))]
    public void A_check_finds_exactly_the_named_problems_in_its_bad_example(string check)
    {
        var expected = CheckExamples.Read(check).GetProperty("problems").EnumerateArray().Select(problem => $"{problem.GetProperty("node").GetString()} {problem.GetProperty("path").GetString()}").ToArray();
        expected.ShouldNotBeEmpty();
        CheckExamples.Found(check, "bad").ShouldBe(expected, ignoreOrder: true);
    }

    /// <summary>A good example is good: whoever copies it may publish it. (One of them has a script's name, another a rule nobody has.)</summary>
    [Theory, MemberData(nameof(Ids))]
    public void A_good_example_may_be_published(string check) =>
        CheckExamples.All(CheckExamples.Read(check).GetProperty("good").GetRawText()).Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Check} {problem.Node} {problem.Path}: {problem.Sentence.En}").ShouldBeEmpty();

    [Theory, InlineData("admission"), InlineData("recognition")]
    public void The_drawn_procedures_have_no_errors_and_are_warned_only_of_what_nobody_has_settled_yet(string procedure)
    {
        var problems = CheckExamples.All(File.ReadAllText(Path.Combine(Shipped.Folder, procedure, "workflow.json")));
        problems.Where(problem => problem.Check is not ("assumed-rule" or "deadline-missing" or "deadline-shorter-than-reminder" or "post-nobody-holds")).Select(problem => $"{problem.Check} {problem.Node} {problem.Path} {problem.Sentence.En}").ShouldBeEmpty();
        problems.Where(problem => problem.Severity == Severity.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_asks_the_competence_table_says_about_which_matter()
    {
        var good = CheckExamples.Read("body-not-competent").GetProperty("good").GetRawText();
        MatterProblems(good).ShouldBe(0, "the procedure's own id is a matter of the table");
        var other = good.Replace("\"definitionId\": \"admission\"", "\"definitionId\": \"admission-of-officers\"", StringComparison.Ordinal);
        MatterProblems(other).ShouldBe(1);
        MatterProblems(other.Replace("\"prefix\": \"M\"", "\"prefix\": \"M\", \"matter\": \"admission\"", StringComparison.Ordinal)).ShouldBe(0);
        MatterProblems(CheckExamples.Read("assumed-rule").GetProperty("good").GetRawText()).ShouldBe(0, "it asks the table nothing");
    }

    private static int MatterProblems(string json) => CheckExamples.All(json).Count(problem => problem is { Check: "body-not-competent", Path: "matter", Severity: Severity.Error });

    [Fact]
    public void Steps_that_share_a_rule_share_its_time_and_those_off_the_way_do_not_count()
    {
        var bad = CheckExamples.Read("span-too-short").GetProperty("bad").GetRawText();
        SpanProblems(bad).ShouldBe(1);
        SpanProblems(bad.Replace("\"startsAt\": \"open\"", "\"startsAt\": \"open\", \"without\": [\"review\"]", StringComparison.Ordinal)).ShouldBe(0);
        SpanProblems(bad.Replace("sla.admission.certify-cv", "sla.admission.verification-results", StringComparison.Ordinal)).ShouldBe(0);
    }

    private static int SpanProblems(string json) => CheckExamples.All(json).Count(problem => problem.Check == "span-too-short");

    /// <summary>Each of the two joins waits for the tokens that stand at the other one.</summary>
    private static Drawn Crossed()
    {
        var drawn = new Drawn().Fork("fork", "a", "b", "c", "d", "e").Join("one").Join("two").Join("last").Task("again", Outcomes("on", "back")).Finish("done");
        foreach (var step in (string[])["a", "b", "c", "d", "e"]) drawn.Task(step, Outcomes("on")).Line("fork", step, step);
        return drawn.Line("a", "on", "one").Line("b", "on", "one").Line("c", "on", "two").Line("d", "on", "two").Line("e", "on", "last")
            .Line("one", "Done", "two").Line("two", "Done", "again").Line("again", "back", "one").Line("again", "on", "last").Line("last", "Done", "done");
    }

    [Fact]
    public void Joins_that_wait_for_each_other_are_found_and_so_is_what_lies_behind_them()
    {
        Sound(Crossed()).ShouldBe(["Error last ", "Error one ", "Error two ", "Error again ", "Error done "], ignoreOrder: true);
    }

    [Fact]
    public void The_engine_waits_for_ever_where_the_check_says_so()
    {
        var @case = ACase.Of(Crossed());
        foreach (var step in (string[])["a", "b", "c", "d", "e"]) @case.Completes(step, "on");
        @case.Waiting.ShouldBeEmpty();
        @case.State.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void A_join_that_waits_for_a_branch_which_died_starves()
    {
        var bad = WorkflowDocument.Parse(CheckExamples.Read("join-of-dying-branch").GetProperty("bad").GetRawText());
        Soundness.Walk(new Drawing(bad, CheckFacts.None)).Starved.ShouldBe(["meet"]);
    }

    private static string Outcomes(params string[] ids) => $$"""{"outcomes":[{{string.Join(",", ids.Select(id => $"{{\"id\":\"{id}\",\"vi\":\"{id}\"}}"))}}]}""";

    private static IEnumerable<string> Sound(Drawn drawn) => CheckExamples.All(drawn.Json).Where(problem => problem.Check == "soundness").Select(problem => $"{problem.Severity} {problem.Node} {problem.Path}");

    [Fact]
    public void Five_thousand_steps_are_checked_and_the_bound_is_named()
    {
        var drawn = new Drawn();
        for (var step = 0; step < 5000; step++) drawn.Task($"s{step}", """{"outcomes":[{"id":"on","vi":"Tiếp"},{"id":"skip","vi":"Bỏ qua"},{"id":"back","vi":"Trả lại","returnsTo":["s0"]}]}""");
        drawn.Finish("done");
        for (var step = 0; step < 5000; step++)
        {
            drawn.Line($"s{step}", "on", step == 4999 ? "done" : $"s{step + 1}");
            drawn.Line($"s{step}", "skip", step >= 4998 ? "done" : $"s{step + 2}");
        }
        CheckExamples.All(drawn.Json).Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Check} {problem.Node}").Distinct().Take(5).ShouldBeEmpty();

        // Fifteen parallel loops have more states than anybody tries.
        var wide = new Drawn().Fork("fork", [.. Enumerable.Range(0, 15).Select(n => $"b{n}")]).Join("join", Procedures.Steps.JoinMode.WaitAny).Finish("done");
        for (var branch = 0; branch < 15; branch++)
        {
            foreach (var step in (string[])["x", "y", "z"]) wide.Task($"{step}{branch}", Outcomes("on", "end"));
            wide.Line("fork", $"b{branch}", $"x{branch}");
            foreach (var (from, to) in new[] { ("x", "y"), ("y", "z") }) wide.Line($"{from}{branch}", "on", $"{to}{branch}").Line($"{from}{branch}", "end", "join");
            wide.Line($"z{branch}", "on", "join").Line($"z{branch}", "end", "join");
        }
        wide.Line("join", "Done", "done");
        Sound(wide).ShouldContain("Warning  ");
    }
}
