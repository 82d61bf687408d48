using Procedures.Simulation;

namespace Procedures.Workflows.Tests.Scenarios;

/// <summary>What comes in between in the two procedures: moves, withdrawals, replacements, reviews, other routes.</summary>
public sealed class BetweenTests
{
    private static void Tell(string procedure, string given, string steps)
    {
        var scenario = Scenario.Read($$"""{ "specification": 0, "name": "between", "procedure": "{{procedure}}", "cases": [ { "name": "between", "given": { {{given}} }, "steps": [ {{steps}} ] } ] }""");
        ScenarioRun.Of(scenario, scenario.Cases[0], Shipped.Tables, Shipped.Definitions).Failures.ShouldBeEmpty();
    }

    private static void Admission(string steps, string scene = "{}") => Tell("admission", $$""" "clock": "2026-01-05", "scene": {{scene}} """, """{ "do": "open" }, """ + steps);
    private static void Recognition(string steps, string scene = "{}") => Tell("recognition", $$""" "clock": "2026-01-05", "scene": {{scene}}, "subject": { "joinDate": "2025-04-01" } """, """{ "at": "2026-01-06", "expect": { "opened": "recognition" } }, """ + steps);

    [Fact]
    public void An_application_may_be_withdrawn_until_the_ceremony() => Admission("""
        { "do": "go", "to": "opinions", "outcomes": {} },
        { "do": "withdraw", "expect": { "state": "finished", "result": "stopped", "register": { "state": "sympathiser" }, "waitsAt": [] } }
        """);

    [Fact]
    public void Who_withdraws_after_the_decision_loses_it() => Admission("""
        { "do": "go", "to": "ceremony" },
        { "do": "withdraw", "data": { "nextList": "remove" }, "expect": { "state": "finished", "result": "stopped", "register": { "state": "out", "decisionDate": null }, "document": { "code": "9-KNĐ", "lapsed": true } } }
        """);

    [Fact]
    public void A_member_record_is_not_withdrawn_from() => Admission("""
        { "do": "go", "to": "member-record" }, { "do": "withdraw", "expect": { "refused": "cannot-withdraw" } }
        """);

    [Fact]
    public void A_case_that_moves_while_it_is_prepared_makes_its_statements_anew_at_the_new_cell() => Admission("""
        { "do": "go", "to": "cell-committee-check" },
        { "do": "move", "organisation": "other-commune", "expect": { "waitsAt": ["sponsor-statements"], "dossier": { "3-KNĐ": "lapsed", "2-KNĐ-CN": "checked" } } },
        { "do": "go", "to": "cell-committee-check", "with": { "sponsor-statements": { "sponsors": [ { "member": 1101, "togetherSince": "2026-01-05", "statementDate": "2026-01-05" }, { "member": 1102, "togetherSince": "2026-01-05", "statementDate": "2026-01-05" } ] } } },
        { "do": "complete", "step": "cell-committee-check", "expect": { "outcome": "meet", "waitsAt": ["cell-vote"] } }
        """);

    [Fact]
    public void A_case_that_moves_out_of_one_branch_leaves_the_others_where_they_are() => Admission("""
        { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" }, { "do": "complete", "step": "cv" }, { "do": "complete", "step": "sponsor-statements" },
        { "do": "move", "organisation": "other-cell", "expect": { "waitsAt": ["opinions", "plan-verification", "sponsor-statements"] } }
        """);

    [Fact]
    public void A_case_that_moves_before_it_was_sent_up_is_voted_on_by_the_new_cell() => Admission("""
        { "do": "go", "to": "grassroots-check" },
        { "do": "move", "organisation": "other-cell", "expect": { "waitsAt": ["cell-committee-check"], "document": { "code": "6-KNĐ", "lapsed": true } } }
        """);

    [Fact]
    public void A_case_that_moves_at_the_decider_is_appraised_at_the_new_place() => Admission("""
        { "do": "go", "to": "decision-vote" },
        { "do": "move", "organisation": "other-commune", "expect": { "waitsAt": ["dossier-appraisal"], "document": { "code": "6-KNĐ", "lapsed": false } } }
        """);

    [Fact]
    public void After_the_decision_the_ceremony_is_held_at_the_new_cell() => Admission("""
        { "do": "go", "to": "ceremony" },
        { "do": "move", "organisation": "other-cell", "expect": { "waitsAt": ["ceremony"], "form": { "ceremony": { "heldAt": "@other-cell" } } } },
        { "do": "complete", "step": "ceremony", "data": { "helper": 1001 }, "expect": { "register": { "state": "probationary", "cell": "other-cell" }, "headcount": 22 } }
        """);

    [Fact]
    public void A_replaced_sponsor_means_new_statements_while_the_dossier_is_prepared() => Admission("""
        { "do": "go", "to": "cell-committee-check" },
        { "do": "event", "interrupt": "replaced", "data": { "role": "sponsor" }, "expect": { "refused": "invalid", "errorAt": "newSponsor" } },
        { "do": "event", "interrupt": "replaced", "data": { "role": "sponsor", "newSponsor": "@official-9" }, "expect": { "waitsAt": ["sponsor-statements"], "dossier": { "3-KNĐ": "lapsed" } } }
        """);

    [Fact]
    public void A_replaced_helper_is_written_into_the_register_and_the_case_goes_on() => Admission("""
        { "do": "go", "to": "dossier-appraisal" },
        { "do": "event", "interrupt": "replaced-recorded", "data": { "role": "helper", "newHelper": "@official-9" }, "expect": { "waitsAt": ["dossier-appraisal"], "register": { "helper": "9" } } },
        { "do": "go", "to": "ceremony", "expect": { "form": { "ceremony": { "helper": "@official-9" } } } }
        """);

    [Fact]
    public void A_political_matter_beyond_competence_suspends_the_case_and_is_looked_at_again_on_its_day() => Admission("""
        { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" }, { "do": "complete", "step": "cv" }, { "do": "complete", "step": "plan-verification" }, { "do": "complete", "step": "verification-letters" },
        { "do": "complete", "step": "verification-results", "outcome": "political-issue", "expect": { "waitsAt": ["opinions", "political-review", "sponsor-statements"] } },
        { "do": "complete", "step": "political-review", "outcome": "beyond-competence", "data": { "reviewOn": "2026-03-02" }, "expect": { "state": "suspended", "waitsAt": ["opinions", "political-review", "sponsor-statements"] } },
        { "at": "2026-02-27", "do": "complete", "step": "opinions", "expect": { "refused": "case-suspended" } },
        { "at": "2026-03-02", "expect": { "mails": [ { "on": "2026-03-02", "of": "political-review", "to": ["organisation-head@commune"] } ] } },
        { "do": "resume", "by": "organisation-head@commune", "expect": { "state": "running" } },
        { "do": "complete", "step": "political-review", "data": { "conclusion": "eligible" }, "expect": { "waitsAt": ["cell-comment", "opinions", "sponsor-statements"] } }
        """);

    [Fact]
    public void Each_letter_that_nobody_answered_is_asked_after_once() => Admission("""
        { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" }, { "do": "complete", "step": "cv" },
        { "do": "complete", "step": "plan-verification", "data": { "requests": [ { "person": "A", "place": "B", "organisation": "C", "way": "letter" }, { "person": "D", "place": "E", "organisation": "F", "way": "letter" } ] } },
        { "do": "complete", "step": "verification-letters", "data": { "letters": [ { "request": "1", "letterNo": "01-CV/ĐU", "signedOn": "2026-01-05" }, { "request": "2", "letterNo": "02-CV/ĐU", "signedOn": "2026-01-05" } ] }, "expect": { "document": { "code": "CV-TT", "number": "02-CV/ĐU" } } },
        { "at": "2026-01-26", "expect": { "mails": [ { "on": "2026-01-23", "of": "verification-results", "to": ["organisation-officer@grassroots"], "says": "Công văn số 02-CV/ĐU ngày 05/01/2026" } ] } },
        { "do": "complete", "step": "verification-results", "outcome": "unclear", "data": { "answers": [ { "row": "1", "result": "unclear", "repliedOn": "2026-01-20" } ] }, "expect": { "waitsAt": ["opinions", "plan-verification", "sponsor-statements"] } }
        """);

    [Fact]
    public void A_former_member_is_checked_first_and_needs_the_province() => Admission("""
        { "do": "complete", "step": "open-dossier", "data": { "formerMember": true }, "expect": { "waitsAt": ["readmission-check"] } },
        { "do": "complete", "step": "readmission-check", "data": { "exitDate": "2024-01-05" }, "expect": { "refused": true, "errorAt": "exitDate" } },
        { "do": "go", "to": "provincial-consent" },
        { "do": "complete", "step": "provincial-consent", "outcome": "disagree", "expect": { "waitsAt": ["refusal"] } },
        { "do": "go", "to": "refused", "expect": { "result": "refused", "register": { "state": "sympathiser" } } }
        """);

    [Fact]
    public void A_second_open_case_of_the_same_person_is_refused() => Admission("""
        { "do": "complete", "step": "open-dossier", "data": { "idNumber": "052000000001" } },
        { "do": "open" },
        { "do": "complete", "step": "open-dossier", "data": { "idNumber": "052000000001" }, "expect": { "refused": "already-open" } }
        """);

    [Fact]
    public void What_a_level_asks_for_comes_straight_back_to_it() => Admission("""
        { "do": "go", "to": "sectional-appraisal" },
        { "do": "complete", "step": "sectional-appraisal", "outcome": "clarify", "expect": { "waitsAt": ["supplement"] } },
        { "do": "complete", "step": "supplement", "expect": { "waitsAt": ["sectional-appraisal"] } },
        { "do": "go", "to": "grassroots-check" },
        { "do": "complete", "step": "grassroots-check", "outcome": "supplement", "data": { "defects": [ { "kind": "missing", "line": "5-KNĐ" } ] }, "expect": { "waitsAt": ["supplement"] } },
        { "do": "complete", "step": "supplement", "data": { "answers": [ { "defect": "1", "done": true } ] }, "expect": { "waitsAt": ["grassroots-check"], "visits": { "cell-vote": 1 } } },
        { "do": "go", "to": "dossier-appraisal" },
        { "do": "complete", "step": "dossier-appraisal", "outcome": "supplement", "data": { "defects": [ { "kind": "missing", "line": "5-KNĐ" } ] } },
        { "do": "complete", "step": "supplement", "outcome": "cannot-supply", "expect": { "waitsAt": ["cell-committee-check"], "document": { "code": "6-KNĐ", "lapsed": true } } },
        { "do": "go", "to": "dossier-appraisal", "expect": { "deadline": { "of": "dossier-appraisal", "start": "2026-01-05" } } }
        """, """{ "sectional": true }""");

    [Fact]
    public void A_suspended_case_rests_its_statutory_span() => Admission("""
        { "do": "go", "to": "dossier-appraisal" },
        { "at": "2026-01-12", "do": "suspend", "expect": { "state": "suspended" } },
        { "at": "2026-01-19", "do": "resume", "expect": { "state": "running", "deadline": { "of": "admission.decide", "due": "2026-04-10" } } }
        """);

    [Fact]
    public void The_recognition_follows_the_member_and_his_new_helper() => Recognition("""
        { "do": "complete", "step": "open-recognition" },
        { "do": "move", "organisation": "other-cell", "data": { "newHelper": 1004 }, "expect": { "waitsAt": ["helper-comment", "new-member-course", "opinions", "self-review-time"], "register": { "helper": "1004" }, "deadline": { "of": "recognition.cell", "due": "2026-05-18" } } }
        """);

    [Fact]
    public void A_reprimand_is_noted_and_death_closes_the_recognition() => Recognition("""
        { "do": "complete", "step": "open-recognition" },
        { "do": "event", "interrupt": "disciplined", "data": { "form": "reprimand", "decisionNo": "05-QĐ/UBKT" }, "expect": { "waitsAt": ["helper-comment", "new-member-course", "opinions", "self-review-time"] } },
        { "do": "event", "interrupt": "membership-ended", "data": { "cause": "deceased" }, "expect": { "state": "finished", "result": "closed" } }
        """);

    [Fact]
    public void A_recognition_cannot_be_withdrawn_nor_refused_at_its_intake() => Recognition("""
        { "expect": { "offers": { "open-recognition": ["accept", "supplement"] } } },
        { "do": "withdraw", "expect": { "refused": "cannot-withdraw" } }
        """);

    [Fact]
    public void The_committee_below_votes_three_times_and_then_sends_its_full_result_up() => Recognition("""
        { "at": "2026-04-02", "do": "go", "to": "grassroots-vote" },
        { "do": "complete", "step": "grassroots-vote", "vote": { "for": 9, "of": 15 }, "expect": { "outcome": "not-reached", "waitsAt": ["grassroots-vote"] } },
        { "do": "complete", "step": "grassroots-vote", "vote": { "for": 9, "of": 15 }, "expect": { "waitsAt": ["grassroots-vote"] } },
        { "do": "complete", "step": "grassroots-vote", "vote": { "for": 9, "of": 15 }, "expect": { "waitsAt": ["dossier-appraisal"] } },
        { "do": "complete", "step": "dossier-appraisal", "expect": { "waitsAt": ["decision-vote"] } },
        { "do": "complete", "step": "decision-vote", "vote": { "for": 4, "of": 9 }, "expect": { "outcome": "not-reached", "waitsAt": ["removal-decision-vote"] } },
        { "do": "complete", "step": "removal-decision-vote", "data": { "grounds": "Không đủ tư cách" }, "vote": { "for": 4, "of": 9 }, "expect": { "outcome": "not-reached", "waitsAt": ["dossier-appraisal"], "mails": [ { "on": "2026-04-02", "of": "removal-missed-notice", "to": ["organisation-head@commune"] } ] } }
        """);

    [Fact]
    public void The_time_to_complain_outlives_the_case_and_ends_on_its_day() => Recognition("""
        { "at": "2026-04-02", "do": "go", "to": "removal-vote", "with": { "cell-committee-check": { "question": "remove" } } },
        { "do": "complete", "step": "removal-vote", "data": { "grounds": "Không đủ tư cách" } },
        { "do": "go", "to": "struck-off", "with": { "dossier-appraisal": { "proposal": "remove" }, "removal-decision-vote": { "grounds": "Không đủ tư cách" } }, "expect": { "result": "struck-off", "deadline": { "of": "complaint", "due": "2026-05-19" }, "headcount": 22 } },
        { "at": "2026-05-19", "expect": { "deadline": { "of": "complaint", "due": "2026-05-19" } } },
        { "at": "2026-05-20", "expect": { "noDeadline": ["complaint"] } }
        """);

    [Fact]
    public void Work_may_be_entered_on_behalf_of_the_cell_by_the_officer_of_the_grassroots_organisation() => Admission("""
        { "do": "complete", "step": "open-dossier", "by": "organisation-officer@grassroots", "expect": { "waitsAt": ["application"] } },
        { "do": "complete", "step": "application", "by": "clerk@commune", "expect": { "refused": "not-yours" } }
        """);
}
