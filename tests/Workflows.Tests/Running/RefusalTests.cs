using Procedures.Running;
using Delegate = Procedures.Running.Delegate;
using Procedures.Workflows.Tests.Organisations;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

public sealed class RefusalTests
{
    private static Drawn Procedure => new Drawn()
        .With("dossier", """[{"code":"1-KNĐ","vi":"Đơn xin vào Đảng","en":"Application","required":true}]""")
        .Task("ask", """
            {"fields":[{"id":"askedOn","type":"date","vi":"Ngày hỏi","en":"Day of asking","requiredWhen":{"field":"outcome","op":"is","value":"done"}}],"eventDate":"askedOn","dossier":[{"code":"1-KNĐ","outcomes":["done"]}],
             "outcomes":["done",{"id":"drop","commentRequired":true}]}
            """)
        .Task("answer", """
            {"fields":[{"id":"answeredOn","type":"date","vi":"Ngày trả lời","en":"Day of the answer","required":true,"notBefore":["ask.askedOn"]},
                       {"id":"rows","type":"repeat","vi":"Dòng","fields":[{"id":"n","type":"number","vi":"Số"}]}],
             "checks":[{"id":"small","path":"rows[].n","that":{"each":"rows","that":{"field":"n","op":"at-most","value":3}},"vi":"Số {n} quá lớn.","en":"The number {n} is too large."}]}
            """)
        .Finish("done").Finish("dropped").Lines("ask > answer, answer > done, ask.drop > dropped");

    private static ACase Asked()
    {
        var @case = Of(Procedure);
        @case.Completes("ask", "done", data: """{"askedOn":"2026-02-20"}""", ticked: "1-KNĐ");
        return @case;
    }

    [Fact]
    public void An_outcome_that_is_not_drawn()
    {
        var @case = Of(Procedure);
        @case.Refuses(@case.Completing("ask", "approve"), "unknown-outcome");
        @case.Refuses(@case.Completing("ask"), "unknown-outcome");
    }

    [Fact]
    public void A_step_that_is_already_done()
    {
        var @case = Of(Procedure);
        var twice = @case.Completing("ask", "drop", comment: "Thôi");
        var first = @case.Completing("ask", "done", data: """{"askedOn":"2026-02-20"}""", ticked: "1-KNĐ");
        @case.Does(first);
        @case.Refuses(twice, "already-done");
        @case.Refuses(new Claim(first.WorkItem) { By = Secretary }, "already-done");
    }

    [Fact]
    public void A_form_that_was_opened_before_the_work_changed()
    {
        var @case = Of(Procedure);
        var stale = @case.Completing("ask", "drop", comment: "Thôi", version: @case.Item("ask").Version);
        @case.Does(new Claim(@case.Item("ask").Id) { By = Secretary });
        @case.Refuses(stale, "stale-version");
        @case.Does(stale with { Version = @case.Item("ask").Version });
    }

    [Fact]
    public void A_closed_case()
    {
        var @case = Of(Procedure);
        var item = @case.Item("ask").Id;
        @case.Completes("ask", "drop", comment: "Thôi");
        @case.Refuses(new Claim(item) { By = Secretary }, "case-closed");
        @case.Refuses(new Suspend("Dừng", @case.Today) { By = Secretary }, "case-closed");
        @case.Does(new AddComment("Đã lưu hồ sơ") { By = Secretary });
    }

    [Fact]
    public void A_missing_reason()
    {
        var @case = Of(Procedure);
        @case.RefusesAt("comment", @case.Completing("ask", "drop")).ShouldBe("Give the reason.");
        @case.Refuses(new Suspend(" ", @case.Today) { By = Secretary }, "reason-missing");
        @case.Refuses(new Delegate(@case.Item("ask").Id, Deputy.Person!.Value, "") { By = Secretary }, "reason-missing");
    }

    [Fact]
    public void A_line_of_the_dossier_that_nobody_checked_or_knows()
    {
        var @case = Of(Procedure);
        @case.RefusesAt("dossier.1-KNĐ", @case.Completing("ask", "done", data: """{"askedOn":"2026-02-20"}""")).ShouldBe("1-KNĐ (Application) has not been checked.");
        @case.RefusesAt("dossier.9", @case.Completing("ask", "drop", comment: "Thôi", ticked: "9")).ShouldContain("no line “9”");
        @case.Does(new TickDossier("1-KNĐ", new DossierTick(DossierState.Checked, null, null, "Tủ 3", null)) { By = Secretary });
        @case.State.Dossier["1-KNĐ"].CheckedBy.ShouldBe(Secretary.Person);
        @case.Completes("ask", "done", data: """{"askedOn":"2026-02-20"}""");
    }

    [Fact]
    public void What_a_drawn_check_forbids_with_its_sentence_at_the_row_that_fails()
    {
        var @case = Asked();
        @case.RefusesAt("rows[1].n", @case.Completing("answer", data: """{"answeredOn":"2026-02-21","rows":[{"n":3},{"n":4}]}""")).ShouldBe("The number 4 is too large.");
    }

    [Fact]
    public void A_date_before_what_it_follows_or_in_the_future()
    {
        var @case = Asked();
        @case.RefusesAt("answeredOn", @case.Completing("answer", data: """{"answeredOn":"2026-02-19"}""")).ShouldContain("20/02/2026");
        @case.RefusesAt("answeredOn", @case.Completing("answer", data: """{"answeredOn":"2026-03-03"}""")).ShouldContain("future");
        @case.Completes("answer", data: """{"answeredOn":"2026-02-20"}""");
    }

    [Fact]
    public void An_opening_by_somebody_else_or_at_something_that_is_no_cell()
    {
        var @case = Unopened(Procedure.Read());
        @case.Refuses(new OpenCase(default, ATree.Id(6), @case.Subject, CaseJson.Empty) { By = Stranger }, "may-not-start");
        @case.Refuses(new OpenCase(default, ATree.Id(3), @case.Subject, CaseJson.Empty) { By = Secretary }, "not-a-cell");
    }

    /// <summary>A refused form leaves nothing behind: the next attempt starts from the same state.</summary>
    [Fact]
    public void A_refusal_changes_nothing()
    {
        var @case = Of(Procedure);
        var before = CaseJson.Write(@case.State);
        @case.Decide(@case.Completing("ask", "done", ticked: "1-KNĐ")).ShouldBeOfType<Refused>();
        CaseJson.Write(@case.State).ShouldBe(before);
    }
}
