using Procedures.Organisations;
using Procedures.Running;
using Delegate = Procedures.Running.Delegate;
using Procedures.Workflows.Tests.Organisations;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

/// <summary>Claim, release, delegate, reassign, take back, withdraw, suspend, move: in a branch beside another one.</summary>
public sealed class VerbTests
{
    private const string EitherOfTwo = """{"who":[{"role":"cell-secretary","of":"cell"},{"role":"cell-deputy","of":"cell"}]}""";

    private static Drawn Procedure => new Drawn()
        .With("interrupts", """[{"id":"withdraw","command":"withdraw","vi":"Rút hồ sơ","who":[{"role":"cell-secretary","of":"cell"}]}]""")
        .Fork("fork", "x", "y").Task("a", EitherOfTwo).Task("b", """{"who":[{"role":"committee-secretary","of":"grassroots"}]}""").Join("join").Task("next").Finish("done")
        .Lines("fork.x > a, fork.y > b, a > join, b > join, join > next, next > done");

    [Fact]
    public void What_one_has_claimed_another_does_not_do()
    {
        var @case = Of(Procedure);
        var other = @case.Item("b");
        @case.Does(new Claim(@case.Item("a").Id) { By = Deputy });
        @case.Refuses(@case.Completing("a", by: Secretary), "claimed").Sentence.Vi.ShouldContain("Đảng viên 102");
        @case.Refuses(new Claim(@case.Item("a").Id) { By = Secretary }, "claimed");
        @case.Refuses(@case.Completing("a", by: Officer), "claimed");
        @case.Item("b").Version.ShouldBe(other.Version);
        @case.Completes("a", by: Deputy);
        @case.Waiting.ShouldBe("b");
    }

    [Fact]
    public void What_is_released_anybody_of_the_post_may_do_again()
    {
        var @case = Of(Procedure);
        var item = @case.Item("a").Id;
        @case.Does(new Claim(item) { By = Deputy });
        @case.Refuses(new Release(item) { By = Secretary }, "not-yours");
        @case.Does(new Release(item) { By = Deputy });
        @case.Completes("a", by: Secretary);
    }

    [Fact]
    public void Delegated_work_goes_back_to_who_lent_it()
    {
        var @case = Of(Procedure);
        var item = @case.Item("a").Id;
        @case.Does(new Delegate(item, new PersonId(107), "Nghỉ phép") { By = Secretary });
        @case.Refuses(@case.Completing("a", by: Deputy), "claimed");
        @case.Does(new Release(item) { By = Clerk });
        @case.Item("a").ClaimedBy.ShouldBe(Secretary.Person);
        @case.Refuses(@case.Completing("a", by: Clerk), "not-yours");
        @case.Completes("a", by: Secretary);
    }

    [Fact]
    public void Who_was_lent_the_work_may_do_it_and_stands_once_among_its_people()
    {
        var @case = Of(Procedure);
        @case.Does(new Delegate(@case.Item("a").Id, Deputy.Person!.Value, "Nhờ làm thay") { By = Secretary });
        @case.Item("a").Assignees.Count(one => one.Person == Deputy.Person).ShouldBe(1);
        @case.Completes("a", by: Deputy);
    }

    [Fact]
    public void Reassigned_work_is_the_other_persons_alone()
    {
        var @case = Of(Procedure);
        var item = @case.Item("a").Id;
        @case.Refuses(new Reassign(item, new PersonId(107), "Đổi người") { By = CommitteeSecretary }, "not-allowed");
        @case.Refuses(new Reassign(item, new PersonId(107), "") { By = Administrator }, "reason-missing");
        @case.Refuses(new Reassign(item, new PersonId(207), "Đổi người") { By = Administrator }, "no-account");
        @case.Does(new Reassign(item, new PersonId(107), "Đổi người") { By = Administrator });
        @case.Refuses(@case.Completing("a", by: Deputy), "not-yours");
        @case.Completes("a", by: Clerk);
    }

    [Fact]
    public void An_act_can_be_taken_back_until_somebody_else_acts()
    {
        var @case = Of(Procedure);
        var (item, before) = (@case.Item("a").Id, @case.State);
        @case.Completes("a");
        @case.Waiting.ShouldBe("b");
        @case.Refuses(new TakeBack(item) { By = Deputy }, "nothing-to-take-back");
        @case.Does(new TakeBack(item) { By = Secretary });
        @case.Waiting.ShouldBe("a b");
        @case.State.Visits.ShouldBeEmpty();
        @case.State.LastId.ShouldBeGreaterThanOrEqualTo(before.LastId);
        @case.Refuses(new TakeBack(item) { By = Secretary }, "nothing-to-take-back");
        @case.Completes("a");
        @case.Completes("b", by: CommitteeSecretary);
        @case.Refuses(new TakeBack(item) { By = Secretary }, "nothing-to-take-back");
    }

    [Fact]
    public void What_was_opened_and_taken_back_never_lends_its_number_again()
    {
        var @case = Of(new Drawn().Task("a").Task("b").Finish("done").Lines("a > b, b > done"));
        var item = @case.Item("a").Id;
        @case.Completes("a");
        var undone = @case.Item("b").Id;
        @case.Does(new TakeBack(item) { By = Secretary });
        @case.Completes("a");
        @case.Item("b").Id.ShouldBeGreaterThan(undone);
    }

    [Fact]
    public void A_comment_does_not_stand_in_the_way_of_taking_back_but_a_claim_does()
    {
        var @case = Of(Procedure);
        var item = @case.Item("a").Id;
        @case.Completes("a");
        @case.Does(new AddComment("Đã xem") { By = CommitteeSecretary });
        (@case.Decide(new TakeBack(item) { By = Secretary }) is Accepted).ShouldBeTrue();
        @case.Does(new Claim(@case.Item("b").Id) { By = CommitteeSecretary });
        @case.Refuses(new TakeBack(item) { By = Secretary }, "nothing-to-take-back");
    }

    [Theory]
    [InlineData("""{"document":{"code":"6-KNĐ","vi":"Nghị quyết","series":"NQ/CB","issuer":"cell"}}""", "Procedures.Document")]
    [InlineData("""{"effects":[{"kind":"person-became-applicant","from":"today","cell":"case.organisation"}]}""", "Procedures.Task")]
    public void A_paper_that_was_issued_and_a_change_of_the_register_are_not_taken_back(string json, string type)
    {
        var @case = Of(type == "Procedures.Task" ? new Drawn().Task("act", json).Task("next").Finish("done").Lines("act > next, next > done")
            : new Drawn().Document("act", json).Task("next").Finish("done").Lines("act > next, next > done"));
        var item = @case.Item("act").Id;
        @case.Completes("act");
        @case.Refuses(new TakeBack(item) { By = Secretary }, "nothing-to-take-back");
    }

    [Fact]
    public void A_withdrawal_closes_every_branch()
    {
        var @case = Of(Procedure);
        @case.Refuses(new Withdraw("Thôi", @case.Today) { By = Stranger }, "not-allowed");
        @case.Refuses(new Withdraw("", @case.Today) { By = Secretary }, "reason-missing");
        @case.Refuses(new Withdraw("Thôi", @case.Today.AddDays(1)) { By = Secretary }, "invalid");
        @case.Does(new Withdraw("Người xin vào Đảng đề nghị rút", @case.Today) { By = Secretary });
        @case.State.Status.ShouldBe(CaseStatus.Withdrawn);
        @case.State.WorkItems.ShouldBeEmpty();
        @case.Refuses(new Withdraw("Lần nữa", @case.Today) { By = Secretary }, "case-closed");
    }

    [Fact]
    public void A_withdrawal_that_is_not_drawn_is_refused() =>
        Of(new Drawn().Task("a").Finish("done").Lines("a > done")).Refuses(new Withdraw("Thôi", new DateOnly(2026, 3, 2)) { By = Secretary }, "cannot-withdraw");

    [Fact]
    public void A_suspended_case_waits_and_goes_on_where_it_was()
    {
        var @case = Of(Procedure);
        @case.Does(new Suspend("Chờ xác minh", @case.Today) { By = Secretary });
        @case.Refuses(@case.Completing("a"), "case-suspended");
        @case.Refuses(new Suspend("Lần nữa", @case.Today) { By = Secretary }, "case-suspended");
        @case.Does(new Resume("Đã rõ", @case.Today) { By = Secretary });
        @case.Waiting.ShouldBe("a b");
        @case.Refuses(new Resume("Lần nữa", @case.Today) { By = Secretary }, "not-suspended");
    }

    [Fact]
    public void A_case_that_moves_finds_the_people_of_its_new_cell()
    {
        var @case = Of(Procedure);
        @case.Does(new Claim(@case.Item("a").Id) { By = Deputy });
        @case.Refuses(new MoveCase(ATree.Id(3), "Chuyển", @case.Today) { By = Administrator }, "not-a-cell");
        @case.Does(new MoveCase(ATree.Id(10), "Chuyển nơi ở", @case.Today) { By = Administrator });
        @case.State.Organisation.ShouldBe(ATree.Id(10));
        @case.Item("a").Assignees.Select(one => one.Person.Value).ShouldBe([103]);
        @case.Item("a").ClaimedBy.ShouldBeNull();
        @case.Refuses(@case.Completing("a", by: Secretary), "not-yours");
        @case.Completes("a", by: Person(103));
    }

    [Fact]
    public void The_person_concerned_never_handles_whatever_post_or_right_he_has()
    {
        var @case = Unopened(Procedure.Read(), subject: 101);
        @case.Refuses(new OpenCase(default, ATree.Id(6), @case.Subject, CaseJson.Empty) { By = Secretary }, "may-not-start");
        @case.Open(by: Deputy);
        @case.Item("a").Assignees.ShouldAllBe(one => one.Person == Deputy.Person);
        var item = @case.Item("a").Id;
        foreach (var command in new Command[]
        {
            @case.Completing("a"), new Claim(item) { By = Secretary }, new Suspend("Dừng", @case.Today) { By = Secretary },
            new Withdraw("Rút", @case.Today) { By = Secretary with { Administrator = true } }, new Reassign(item, new PersonId(107), "Đổi") { By = Secretary with { Administrator = true } },
        })
            @case.Refuses(command, "person-concerned");
        @case.Refuses(new Delegate(item, Secretary.Person!.Value, "Nhờ") { By = Deputy }, "person-concerned");
    }

    [Fact]
    public void The_organisation_officer_enters_a_cells_step_on_behalf_and_it_is_recorded_as_such()
    {
        var @case = Of(Procedure);
        @case.Refuses(@case.Completing("b", by: Officer), "not-yours");
        @case.Completes("a", by: Officer).Events.OfType<WorkItemCompleted>().Single().How.ShouldBe(Holder.OnBehalf);
        @case.Refuses(@case.Completing("b", by: Stranger), "not-yours");
    }

    [Fact]
    public void The_deputy_steps_in_while_the_secretary_is_away()
    {
        var away = new Absence(new PersonId(101), new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));
        var @case = Unopened(new Drawn().Task("a").Finish("done").Lines("a > done").Read(), absences: [away]);
        @case.Open(by: Deputy);
        @case.Item("a").Assignees.Single().ShouldBe(new Assignee(new PersonId(102), "Đảng viên 102", Roles.CellDeputy, ATree.Id(6), Holder.AsDeputy));
        @case.Completes("a", by: Deputy).Events.OfType<WorkItemCompleted>().Single().How.ShouldBe(Holder.AsDeputy);
    }
}
