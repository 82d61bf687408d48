using Procedures.Organisations;
using Procedures.Running;
using Procedures.Workflows.Tests.Organisations;
using Delegate = Procedures.Running.Delegate;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

/// <summary>Open work follows the people: whoever holds the post, stands in for him, or is named by the case on that day.</summary>
public sealed class ReroutingTests
{
    private const string Reason = "Đồng chí Đảng viên 101 vắng mặt.";
    private static readonly Actor Substitute = Person(103), Newcomer = Person(120);
    private static readonly DateOnly Start = new(2026, 3, 3), End = new(2026, 3, 6);

    private static Drawn Procedure => new Drawn().Task("a").Finish("done").Lines("a > done");

    private static readonly Absence[] AwayWithSubstitute = [new(Secretary.Person!.Value, Start, End, Substitute.Person)];
    // the secretary's post goes to 120 on 3-3-2026
    private static readonly Position[] Changed = [.. ATree.Posts.Where(post => post.Id != 1), ATree.Post(1, 101, 6, Roles.CellSecretary, to: new(2026, 3, 2)), ATree.Post(20, 120, 6, Roles.CellSecretary, Start)];

    [Fact]
    public void Work_goes_to_the_substitute_and_comes_back_after_the_absence()
    {
        var @case = Of(Procedure, absences: AwayWithSubstitute);
        Who(@case).ShouldBe("101 holder");
        Reroutes(@case.On("03-03-2026")).ShouldBeTrue();
        Who(@case).ShouldBe("103 substitute");
        @case.Refuses(@case.Completing("a", by: Secretary), "not-yours");
        Reroutes(@case.On("07-03-2026")).ShouldBeTrue();
        Who(@case).ShouldBe("101 holder");
        @case.Completes("a", by: Secretary);
    }

    [Fact]
    public void Where_nobody_else_gets_the_work_there_is_no_entry()
    {
        var @case = Of(Procedure, absences: AwayWithSubstitute);
        Reroutes(@case).ShouldBeFalse();
        Reroutes(@case.On("03-03-2026")).ShouldBeTrue();
        Reroutes(@case).ShouldBeFalse();
        @case.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public void The_reason_stands_in_the_history()
    {
        var @case = Of(Procedure, absences: AwayWithSubstitute);
        Reroutes(@case.On("03-03-2026"));
        @case.Events.OfType<WorkItemAssigned>().ShouldHaveSingleItem().Reason.ShouldBe(Reason);
    }

    [Fact]
    public void What_somebody_has_taken_stays_with_him_while_he_is_away()
    {
        var @case = Of(Procedure, absences: AwayWithSubstitute);
        @case.Does(new Claim(@case.Item("a").Id) { By = Secretary });
        Reroutes(@case.On("03-03-2026")).ShouldBeFalse();
        @case.Item("a").ClaimedBy.ShouldBe(Secretary.Person);
    }

    [Fact]
    public void What_somebody_has_taken_goes_back_when_his_post_has_ended()
    {
        var @case = Of(Procedure, Changed);
        @case.Does(new Claim(@case.Item("a").Id) { By = Secretary });
        Reroutes(@case.On("03-03-2026")).ShouldBeTrue();
        (@case.Item("a").ClaimedBy, Who(@case)).ShouldBe((null, "120 holder"));
        @case.Completes("a", by: Newcomer);
    }

    [Fact]
    public void What_a_substitute_has_taken_goes_back_when_the_absence_is_over()
    {
        var @case = Of(Procedure, absences: AwayWithSubstitute);
        Reroutes(@case.On("03-03-2026"));
        @case.Does(new Claim(@case.Item("a").Id) { By = Substitute });
        Reroutes(@case.On("05-03-2026")).ShouldBeFalse();
        Reroutes(@case.On("07-03-2026")).ShouldBeTrue();
        (@case.Item("a").ClaimedBy, Who(@case)).ShouldBe((null, "101 holder"));
    }

    [Fact]
    public void What_was_given_to_a_colleague_by_name_stays_with_him()
    {
        var @case = Of(Procedure, Changed);
        @case.Does(new Reassign(@case.Item("a").Id, Clerk.Person!.Value, "Nhờ văn thư") { By = Administrator });
        Reroutes(@case.On("03-03-2026")).ShouldBeFalse();
        Who(@case).ShouldBe("107 colleague");
        @case.Completes("a", by: Clerk);
    }

    [Fact]
    public void What_was_lent_goes_back_when_the_post_of_who_lent_it_has_ended()
    {
        var @case = Of(Procedure, Changed);
        @case.Does(new Delegate(@case.Item("a").Id, Clerk.Person!.Value, "Nghỉ phép") { By = Secretary });
        Reroutes(@case).ShouldBeFalse();
        Reroutes(@case.On("03-03-2026")).ShouldBeTrue();
        (@case.Item("a").ClaimedBy, @case.Item("a").DelegatedBy, Who(@case)).ShouldBe((null, null, "120 holder"));
    }

    [Fact]
    public void Released_work_goes_to_the_people_of_that_day()
    {
        var @case = Of(new Drawn().Task("a", """{"who":[{"role":"cell-secretary","of":"cell"},{"role":"cell-deputy","of":"cell"}]}""").Finish("done").Lines("a > done"), Changed);
        @case.Does(new Claim(@case.Item("a").Id) { By = Deputy });
        @case.On("03-03-2026").Does(new Release(@case.Item("a").Id) { By = Deputy });
        Who(@case).ShouldBe("120 holder, 102 holder");
    }

    [Fact]
    public void The_person_concerned_never_gets_his_own_case()
    {
        // the case is about 103, who stands in for the secretary; and later about the one who follows him
        var substituteIsConcerned = Of(Procedure, absences: AwayWithSubstitute, subject: 103);
        Reroutes(substituteIsConcerned.On("03-03-2026")).ShouldBeTrue();
        Who(substituteIsConcerned).ShouldBe("102 deputy");
        var newcomerIsConcerned = Of(Procedure, Changed, subject: 120);
        Reroutes(newcomerIsConcerned.On("03-03-2026")).ShouldBeTrue();
        Who(newcomerIsConcerned).ShouldBe("102 deputy");
    }

    [Fact]
    public void Work_of_somebody_whom_the_case_names_goes_to_his_substitute_while_he_is_away()
    {
        var drawn = new Drawn().Task("name", """{"fields":[{"id":"helper","type":"member","vi":"Người giúp đỡ","required":true}]}""")
            .Task("help", """{"who":[{"person":"name.helper","orElse":{"role":"cell-secretary","of":"cell"}}]}""").Finish("done").Lines("name > help, help > done");
        var @case = Of(drawn, absences: [new(new PersonId(150), Start, End, new PersonId(151), "Đảng viên 151")]);
        @case.Completes("name", data: """{"helper":150}""");
        Who(@case, "help").ShouldBe("150 person");
        Reroutes(@case.On("03-03-2026")).ShouldBeTrue();
        Who(@case, "help").ShouldBe("151 substitute");
        Reroutes(@case.On("07-03-2026")).ShouldBeTrue();
        Who(@case, "help").ShouldBe("150 person");
    }

    [Fact]
    public void A_suspended_case_follows_the_people_too()
    {
        var @case = Of(Procedure, absences: AwayWithSubstitute);
        @case.Does(new Suspend("Chờ xác minh", new(2026, 3, 2)) { By = Administrator });
        Reroutes(@case.On("03-03-2026")).ShouldBeTrue();
        Who(@case).ShouldBe("103 substitute");
    }

    private static bool Reroutes(ACase @case) => !@case.Does(new RerouteWork(Reason) { By = Actor.Clock }).Events.IsEmpty;

    private static string Who(ACase @case, string step = "a") => string.Join(", ", @case.Item(step).Assignees.Select(one => $"{one.Person} {one.How}"));
}
