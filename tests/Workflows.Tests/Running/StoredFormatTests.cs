using System.Text.Json;
using Procedures.Running;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

/// <summary>What was written once stays readable: Fixtures/format-N holds a case as the release of that format wrote it, and is never written again.</summary>
public sealed class StoredFormatTests
{
    private static readonly JsonSerializerOptions Readable = new(CaseJson.Options) { WriteIndented = true, NewLine = "\n" };

    private sealed record Stored(List<CaseEntry> Entries, JsonElement State);

    [Theory, InlineData("format-1"), InlineData("format-1-migration")]
    public void A_case_that_an_earlier_release_wrote_still_folds_to_its_state(string format)
    {
        var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllText(Fixture(format)), CaseJson.Options)!;
        var state = CaseJson.ReadState(stored.State.GetRawText());
        CaseJson.Write(CaseEntry.Fold(stored.Entries)).ShouldBe(CaseJson.Write(state));
        (state.Status, state.Outcome, state.Version).ShouldBe((CaseStatus.Finished, "done", stored.Entries.Count));
    }

    [Fact]
    public void The_fixtures_have_every_kind_of_event()
    {
        var stored = new[] { "format-1", "format-1-migration" }.SelectMany(format => JsonSerializer.Deserialize<Stored>(File.ReadAllText(Fixture(format)), CaseJson.Options)!.Entries);
        var kinds = typeof(CaseEvent).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false).Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType);
        kinds.Except(stored.SelectMany(entry => entry.Events).Select(@event => @event.GetType())).Select(kind => kind.Name).ShouldBe([]);
    }

    /// <summary>The story that the fixture tells, still told by the engine of today.</summary>
    [Fact]
    public void The_story_of_the_fixture_can_still_be_told() => Story().State.Outcome.ShouldBe("done");

    [Fact]
    public void The_story_of_the_migration_can_still_be_told() => Migration().State.Outcome.ShouldBe("done");

    /// <summary>Only for a new format or for kinds of events that came later, into a new folder.</summary>
    [Theory(Explicit = true), InlineData("format-1-migration")]
    public void Write_a_fixture(string format)
    {
        var @case = format.EndsWith("-migration", StringComparison.Ordinal) ? Migration() : Story();
        var path = Fixture(format);
        File.Exists(path).ShouldBeFalse("a fixture is never written again");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(new Stored(@case.Entries, JsonElement.Parse(CaseJson.Write(@case.State))), Readable) + "\n");
    }

    private static ACase Story()
    {
        var @case = Of(new Drawn()
            .With("dossier", """[{"code":"1-KNĐ","vi":"Đơn xin vào Đảng","en":"Application"}]""")
            .With("interrupts", """[{"id":"stale","command":"event","vi":"Hồ sơ quá hạn","goTo":"ask","lapse":["1-KNĐ"],"who":[{"role":"cell-secretary","of":"cell"}]}]""")
            .Task("ask", """{"fields":[{"id":"n","type":"number","vi":"Số"}]}""")
            .Vote("vote", """{"body":"proposer","threshold":"competence","quorum":"quorum.committee","reroute":"ask"}""")
            .Decision("many", """{"field":"ask.n","op":"at-least","value":2}""").Fork("fork", "x", "y")
            .Task("collect", """{"deadline":{"rule":"sla.admission.opinions","ladder":"ladder.internal"}}""").Task("escalate", """{"outcomes":["back"]}""")
            .Vote("cell-vote").Document("resolution", """{"document":{"code":"1-KNĐ","vi":"Nghị quyết","series":"NQ/CB","issuer":"cell"}}""")
            .Register("applicant", """[{"kind":"person-became-applicant","from":"today","cell":"case.organisation"}]""")
            .Activity("tell", "Procedures.Notice", """{"to":[{"role":"cell-secretary","of":"cell"}],"mail":{"subject":{"vi":"Hồ sơ {case.number}"},"text":{"vi":"Đã cập nhật danh sách."}}}""")
            .Join("join", Procedures.Steps.JoinMode.WaitAny).Task("last").Task("end-here").Finish("done")
            .Lines("ask > many, many.True > fork, many.False > vote, vote > fork, fork.x > collect, collect.overdue > escalate, escalate.back > collect, collect > join, fork.y > cell-vote, cell-vote > resolution, resolution > applicant, applicant > tell, tell > join, join > last, end-here > done"));
        @case.Does(new TickDossier("1-KNĐ", new DossierTick(DossierState.Checked, new DateOnly(2026, 2, 27), new DateOnly(2026, 8, 27), "Tủ 3", null)) { By = Secretary });
        @case.Does(new Claim(@case.Item("ask").Id) { By = Secretary });
        var ask = @case.Item("ask").Id;
        @case.Completes("ask", data: """{"n":2}""");
        @case.Does(new TakeBack(ask) { By = Secretary });
        @case.Completes("ask", data: """{"n":3}""");
        @case.On("09-03-2026").Does(new Suspend("Chờ kết luận", @case.Today) { By = Secretary });
        @case.On("16-03-2026").Does(new Resume("Đã có kết luận", @case.Today) { By = Secretary });
        @case.On("31-03-2026").TimePasses();
        @case.Completes("escalate", "back");
        @case.Does(new AddComment("Đã nhắc") { By = Deputy });
        @case.Does(new RaiseInterrupt("stale", "Giấy tờ hết hạn", @case.Today) { By = Secretary });
        @case.On("20-07-2026").Completes("ask", data: """{"n":1}""");
        @case.On("28-07-2026").Completes("vote", data: VoteTests.Sheet(14, 6, on: "2026-07-27"));
        @case.Completes("ask", data: """{"n":2}""");
        // Since 26-7-2026 the commune is the grassroots organisation.
        var communeOfficer = Person(110);
        @case.Does(new MoveCase(Organisations.ATree.Id(7), "Chuyển nơi ở", @case.Today) { By = Administrator });
        @case.Completes("cell-vote", by: communeOfficer, data: VoteTests.Sheet(14, 6, secondPerson: 102));
        @case.Completes("cell-vote", "dispute", Deputy, comment: "Tôi đếm được 15");
        @case.Completes("cell-vote", by: communeOfficer, data: VoteTests.Sheet(15, 5, secondPerson: 102));
        @case.Completes("cell-vote", "confirm", Deputy);
        @case.Completes("resolution", by: communeOfficer);
        @case.Completes("last", by: communeOfficer);
        @case.Does(new Repair(@case.State.Faults.Single().Id, RepairAct.Move, "end-here", "Bước cuối chưa được nối") { By = Administrator });
        @case.Completes("end-here", by: communeOfficer);
        return @case;
    }

    /// <summary>Carried over to a version in which the step has another id and less time, taken back, and carried over again.</summary>
    private static ACase Migration()
    {
        Drawn Version(string step, string rule, string codes) => new Drawn().With("dossier", $"[{codes}]")
            .Fork("both", "x", "y").Task(step, $$"""{ "deadline":{ "rule":"{{rule}}", "ladder":"ladder.internal" } }""").Task("other").Join("join").Finish("done").Lines($"both.x > {step}, both.y > other, {step} > join, other > join, join > done");
        var (first, second) = (Version("check", "sla.admission.opinions", """{"code":"A","vi":"Giấy A"},{"code":"B","vi":"Giấy B"}"""), Version("examine", "sla.admission.cell-comment", """{"code":"B","vi":"Giấy B"},{"code":"C","vi":"Giấy C"}""").Read(version: 2));
        var @case = Of(first);
        @case.Does(new TickDossier("B", new DossierTick(DossierState.Checked, new DateOnly(2026, 2, 27), null, null, null)) { By = Secretary });
        var carried = new MigrateCase(@case.Definition, second.VersionId, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("check", "examine"), "Quy định mới") { By = Administrator };
        @case.On("03-03-2026").With(second).Does(carried);
        @case.With(first.Read()).Does(new UndoMigration("Chọn nhầm nhóm") { By = Administrator });
        @case.On("04-03-2026").With(second).Does(carried);
        @case.Completes("examine");
        @case.Completes("other");
        return @case;
    }

    private static string Fixture(string format)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Procedures.sln"))) at = at.Parent;
        return Path.Combine(at!.FullName, "tests", "Workflows.Tests", "Fixtures", format, "case.json");
    }
}
