using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Workflows.Tests.Rules;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

/// <summary>Carrying a running case over to another version. Fifteen working days from Monday 2-3-2026 end on 23-3-2026; five on 9-3-2026.</summary>
public sealed class MigrationTests
{
    private const string FifteenDays = """ "deadline":{"rule":"sla.admission.opinions","ladder":"ladder.internal"} """, FiveDays = """ "deadline":{"rule":"sla.admission.cell-comment","ladder":"ladder.internal"} """;

    private static Drawn Two(string first = FifteenDays, string step = "check") => new Drawn().Task(step, $$"""{ {{first}} }""").Task("next").Finish("done").Lines($"{step} > next, next > done");

    private static MigrateCase To(Definition next, ACase @case, params (string From, string To)[] mapping) =>
        new(@case.Definition, next.VersionId, mapping.ToImmutableSortedDictionary(pair => pair.From, pair => pair.To, StringComparer.Ordinal), "Quy định mới") { By = Administrator };

    private static Accepted CarryOver(ACase @case, Definition next, params (string From, string To)[] mapping)
    {
        var command = To(next, @case, mapping);
        return @case.With(next).Does(command);
    }

    [Fact]
    public void A_step_that_is_drawn_as_before_keeps_its_work_and_its_deadline()
    {
        var @case = Of(Two());
        var (item, deadline) = (@case.Item("check"), @case.DeadlineOf("check"));
        CarryOver(@case, Two().Read(version: 2)).Events.OfType<DeadlineChanged>().ShouldBeEmpty();
        @case.State.DefinitionVersion.ShouldBe("admission-2");
        @case.Item("check").Id.ShouldBe(item.Id);
        @case.DeadlineOf("check").Due.ShouldBe(deadline.Due);
        @case.Completes("check");
        @case.Completes("next");
        @case.State.Outcome.ShouldBe("done");
    }

    [Fact]
    public void A_shorter_deadline_counts_from_the_same_start_and_the_handlers_are_told()
    {
        var @case = Of(Two()).On("04-03-2026");
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day("23-03-2026"));
        var events = CarryOver(@case, Two(FiveDays).Read(version: 2)).Events;
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day("09-03-2026"));
        @case.DeadlineOf("check").Start.ShouldBe(Shelf.Day("02-03-2026"));
        var told = events.OfType<NoticeSent>().ShouldHaveSingleItem();
        told.To.Select(to => to.Person).ShouldBe(@case.Item("check").Assignees.Select(one => one.Person));
        told.Body.Vi.ShouldContain("09/03/2026 thay vì 23/03/2026");
    }

    [Fact]
    public void A_deadline_that_is_overdue_by_the_new_version_passes_with_the_next_tick_of_the_clock()
    {
        var @case = Of(Two()).On("16-03-2026").TimePasses();
        CarryOver(@case, Two(FiveDays).Read(version: 2));
        @case.DeadlineOf("check").Passed.ShouldBeFalse();
        @case.TimePasses().DeadlineOf("check").Passed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FiveDays, FifteenDays, "23-03-2026", false)]
    [InlineData(FifteenDays, FiveDays, "09-03-2026", true)]
    public void A_passed_deadline_runs_again_when_the_new_version_gives_more_time(string before, string after, string due, bool late)
    {
        var @case = Of(Two(before)).On("24-03-2026").TimePasses();
        CarryOver(@case.On(late ? "24-03-2026" : "20-03-2026"), Two(after).Read(version: 2));
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day(due));
        @case.DeadlineOf("check").Passed.ShouldBe(late);
    }

    [Fact]
    public void Time_that_rested_is_not_taken_away_and_only_the_difference_is_added()
    {
        var @case = Of(Two()).On("04-03-2026");
        @case.Does(new Suspend("Chờ", Shelf.Day("04-03-2026")) { By = Secretary });
        @case.DeadlineOf("check").RestingWith.ShouldBe(13);
        CarryOver(@case, Two(FiveDays).Read(version: 2));
        @case.State.Status.ShouldBe(CaseStatus.Suspended);
        @case.DeadlineOf("check").RestingWith.ShouldBe(3);
        @case.On("09-03-2026").Does(new Resume("Tiếp", Shelf.Day("09-03-2026")) { By = Secretary });
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day("12-03-2026"));
        // and back to the longer one: ten more than the three that were left
        CarryOver(@case, Two().Read(version: 3));
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day("26-03-2026"));
    }

    [Fact]
    public void A_deadline_that_is_drawn_no_longer_ends_and_a_new_one_begins_when_the_step_opened()
    {
        var without = Of(Two()).On("04-03-2026");
        CarryOver(without, Two("\"basis\":\"x\"").Read(version: 2));
        without.State.Deadlines.ShouldBeEmpty();
        CarryOver(without, Two(FiveDays).Read(version: 3));
        without.DeadlineOf("check").Due.ShouldBe(Shelf.Day("09-03-2026"));
    }

    [Fact]
    public void A_step_that_vanished_needs_another_in_its_place()
    {
        var @case = Of(Two());
        var next = Two(step: "examine").Read(version: 2);
        var command = To(next, @case);
        var refusal = @case.With(next).Refuses(command, "step-vanished");
        refusal.Sentence.Vi.ShouldContain("Bước check");
        refusal.Errors.Keys.ShouldBe(["mapping.check"]);
        @case.Refuses(command with { Mapping = command.Mapping.Add("check", "nowhere") }, "step-vanished").Sentence.Vi.ShouldContain("nowhere");

        var (item, deadline) = (@case.Item("check"), @case.DeadlineOf("check"));
        @case.Does(command with { Mapping = command.Mapping.Add("check", "examine") });
        @case.Waiting.ShouldBe("examine");
        @case.Item("examine").Id.ShouldBe(item.Id);
        @case.Item("examine").Version.ShouldBeGreaterThan(item.Version);
        @case.DeadlineOf("examine").Id.ShouldBe(deadline.Id);
        @case.DeadlineOf("examine").Due.ShouldBe(deadline.Due);
        @case.Completes("examine");
        @case.Waiting.ShouldBe("next");
    }

    [Fact]
    public void Work_may_be_replaced_by_a_wait_and_a_wait_by_work()
    {
        var drawn = new Drawn().Wait("pause", """{"value":"2026-04-01"}""").Task("next").Finish("done").Lines("pause > next, next > done").Read(version: 2);
        var @case = Of(Two());
        CarryOver(@case, drawn, ("check", "pause"));
        @case.State.WorkItems.ShouldBeEmpty();
        @case.State.Deadlines.Values.ShouldHaveSingleItem().IsWait.ShouldBeTrue();
        CarryOver(@case, Two().Read(version: 3), ("pause", "check"));
        @case.Waiting.ShouldBe("check");
        @case.State.Deadlines.Values.ShouldHaveSingleItem().IsWait.ShouldBeFalse();
    }

    [Fact]
    public void A_wait_waits_for_the_day_of_the_new_version()
    {
        Drawn Until(string day) => new Drawn().Wait("pause", $$"""{"value":"{{day}}"}""").Task("next").Finish("done").Lines("pause > next, next > done");
        var @case = Of(Until("2026-04-01"));
        CarryOver(@case, Until("2026-03-10").Read(version: 2));
        @case.On("10-03-2026").TimePasses().Waiting.ShouldBe("next");
    }

    [Fact]
    public void Branches_stay_open_and_meet_at_the_join_of_the_new_version()
    {
        Drawn Forked(string fork) => new Drawn().Fork(fork, "a", "b").Task("left").Task("right").Join("meet").Finish("done").Lines($"{fork}.a > left, {fork}.b > right, left > meet, right > meet, meet > done");
        var @case = Of(Forked("both"));
        @case.Completes("left");
        var next = Forked("two").Read(version: 2);
        var command = To(next, @case);
        @case.With(next).Refuses(command, "step-vanished").Sentence.Vi.ShouldContain("Bước both");
        @case.Does(command with { Mapping = command.Mapping.Add("both", "two") });
        @case.Completes("right");
        @case.State.Outcome.ShouldBe("done");
    }

    [Fact]
    public void Spans_are_counted_again_end_with_their_drawing_and_begin_when_they_would_have_begun()
    {
        Drawn Spanning(string spans) => Two("\"eventDate\":\"on\",\"fields\":[{\"id\":\"on\",\"type\":\"date\",\"required\":true}]").With("spans", spans);
        const string long15 = """[{"id":"all","vi":"Cả quy trình","rule":"sla.admission.opinions","from":"check.on","startsAt":"check","until":"next","who":[{"role":"cell-secretary","of":"cell"}]}]""";
        var @case = Of(Spanning(long15));
        @case.Completes("check", data: """{"on":"2026-03-02"}""");
        @case.DeadlineOf("all").Due.ShouldBe(Shelf.Day("23-03-2026"));
        CarryOver(@case, Spanning(long15.Replace("opinions", "cell-comment", StringComparison.Ordinal)).Read(version: 2)).Events.OfType<NoticeSent>().ShouldHaveSingleItem();
        @case.DeadlineOf("all").Due.ShouldBe(Shelf.Day("09-03-2026"));
        CarryOver(@case, Spanning("[]").Read(version: 3));
        @case.State.Deadlines.ShouldBeEmpty();
        CarryOver(@case, Spanning(long15).Read(version: 4));
        @case.DeadlineOf("all").Due.ShouldBe(Shelf.Day("23-03-2026"));
    }

    [Fact]
    public void The_dossier_asks_for_new_papers_and_forgets_those_of_which_nothing_came()
    {
        static Drawn Asking(string codes) => new Drawn().Task("check", $$"""{"dossier":[{{string.Join(",", codes.Split(' ').Select(code => $$"""{"code":"{{code}}"}"""))}}]}""").Task("next").Finish("done").Lines("check > next, next > done")
            .With("dossier", $"[{string.Join(",", codes.Split(' ').Select(code => $$"""{"code":"{{code}}","vi":"Giấy {{code}}"}"""))}]");
        var @case = Of(Asking("A B"));
        @case.Does(new TickDossier("A", new DossierTick(DossierState.Checked, null, null, null, null)) { By = Secretary });
        CarryOver(@case, Asking("C").Read(version: 2));
        @case.State.Dossier.Keys.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void Who_handles_the_step_is_found_again_and_a_claim_of_somebody_else_is_let_go()
    {
        var @case = Of(Two());
        @case.Does(new Claim(@case.Item("check").Id) { By = Secretary });
        CarryOver(@case, Two(FifteenDays + ",\"who\":[{\"role\":\"organisation-officer\",\"of\":\"grassroots\"}]").Read(version: 2));
        @case.Item("check").ClaimedBy.ShouldBeNull();
        @case.Refuses(@case.Completing("check"), "not-yours");
        @case.Completes("check", by: Officer);
    }

    [Fact]
    public void It_is_undone_while_nobody_has_acted_and_stands_as_before()
    {
        var first = Two().Read();
        var @case = Of(Two());
        var before = @case.State;
        CarryOver(@case.On("03-03-2026"), Two(FiveDays, "examine").Read(version: 2), ("check", "examine"));
        @case.On("06-03-2026").TimePasses();
        @case.State.Migration.ShouldNotBeNull();
        @case.With(first).Does(new UndoMigration("Nhầm") { By = Administrator });
        @case.State.DefinitionVersion.ShouldBe("admission-1");
        @case.State.WorkItems.Keys.ShouldBe(before.WorkItems.Keys);
        @case.DeadlineOf("check").Due.ShouldBe(before.Deadlines.Values.Single().Due);
        @case.Completes("check");
        @case.Waiting.ShouldBe("next");
    }

    [Fact]
    public void After_somebody_has_acted_it_is_not_undone()
    {
        var first = Two().Read();
        var next = Two(FiveDays).Read(version: 2);
        var @case = Of(Two());
        CarryOver(@case, next);
        @case.Completes("check");
        @case.With(first).Refuses(new UndoMigration("Nhầm") { By = Administrator }, "acted-since");
    }

    [Fact]
    public void An_act_of_before_is_not_taken_back_across_versions()
    {
        var @case = Of(Two());
        var item = @case.Item("check").Id;
        @case.Completes("check");
        CarryOver(@case, Two().Read(version: 2));
        @case.Refuses(new TakeBack(item) { By = Secretary }, "nothing-to-take-back");
    }

    [Fact]
    public void Only_an_administrator_with_a_reason_carries_a_case_over_and_doing_it_twice_is_nothing()
    {
        var @case = Of(Two());
        var next = Two().Read(version: 2);
        var command = To(next, @case);
        @case.With(next).Refuses(command with { By = Secretary }, "not-allowed");
        @case.Refuses(command with { Reason = " " }, "reason-missing");
        @case.Does(command);
        @case.Does(command).Events.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_circle_alone_saw_does_not_come_to_lie_open()
    {
        var @case = Of(Two("\"class\":\"C\""));
        var next = Two().Read(version: 2);
        var command = To(next, @case);
        @case.With(next).Refuses(command, "step-less-secret").Sentence.Vi.ShouldContain("Bước check");
    }
}
