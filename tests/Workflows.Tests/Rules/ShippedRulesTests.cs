using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Rules;
using Procedures.Votes;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Rules;

/// <summary>The rule values that the product ships, against the specification of admission and recognition.</summary>
public sealed class ShippedRulesTests
{
    private static readonly DateOnly Before = Day("03-02-2026");
    private static readonly DateOnly After = Day("05-04-2027");

    [Theory]
    [InlineData("vote.cell.admit", 2, 3, false, "vote.base.cell")]
    [InlineData("vote.cell.recognise", 2, 3, false, "vote.base.cell")]
    [InlineData("vote.cell.remove", 2, 3, false, "vote.base.cell")]
    [InlineData("vote.grassroots.propose", 2, 3, false, "members-of-body")]
    [InlineData("vote.grassroots.delegated", 2, 3, false, "members-of-body")]
    [InlineData("vote.standing", 1, 2, true, "members-of-body")]
    [InlineData("quorum.cell", 2, 3, false, "vote.base.cell")]
    [InlineData("quorum.committee", 1, 2, true, "members-of-body")]
    public void A_vote_has_its_share_and_its_base(string id, int part, int whole, bool strict, string @base)
    {
        foreach (var on in new[] { Before, After })
        {
            var rule = Book.At(id, on).Threshold;
            rule.Threshold.ShouldBe(new Threshold(part, whole, strict));
            rule.Base.ShouldBe(@base);
        }
    }

    [Theory]
    [InlineData("cell.min-official", 3)]
    [InlineData("recognition.votes", 3)]
    [InlineData("admission.votes", 1)]
    [InlineData("age.min", 216)]
    [InlineData("age.max", 720)]
    [InlineData("youth.max-age", 360)]
    [InlineData("readmit.times", 1)]
    public void A_count_is_the_specified_one(string id, int count)
    {
        Book.At(id, Before).Count.ShouldBe(count);
        Book.At(id, After).Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("sponsor.together", 12, DeadlineUnit.Months, "togetherSince")]
    [InlineData("certificate.valid", 60, DeadlineUnit.Months, "certificateDate")]
    [InlineData("dossier.stale", 12, DeadlineUnit.Months, "cvDate")]
    [InlineData("readmit.after", 36, DeadlineUnit.Months, "exitDate")]
    [InlineData("readmit.after-record", 60, DeadlineUnit.Months, "clearedOn")]
    [InlineData("admission.decide", 60, DeadlineUnit.WorkingDays, "resolutionDate")]
    [InlineData("recognition.decide", 30, DeadlineUnit.WorkingDays, "resolutionDate")]
    [InlineData("member.record", 30, DeadlineUnit.WorkingDays, "ceremonyDate")]
    [InlineData("probation", 12, DeadlineUnit.Months, "ceremonyDate")]
    [InlineData("recognition.cell", 30, DeadlineUnit.WorkingDays, "probationEnd")]
    [InlineData("recognition.open-before", -90, DeadlineUnit.Days, "probationEnd")]
    [InlineData("recognition.self-review-from", -30, DeadlineUnit.Days, "probationEnd")]
    [InlineData("complaint", 30, DeadlineUnit.WorkingDays, "deliveredOn")]
    public void A_limit_has_its_length_and_its_start(string id, int amount, DeadlineUnit unit, string countedFrom)
    {
        foreach (var on in new[] { Before, After })
        {
            Book.At(id, on).Duration.Duration.ShouldBe(new Duration(amount, unit));
            Book.At(id, on).Duration.CountedFrom.ShouldBe(countedFrom);
        }
    }

    [Theory]
    [InlineData("24-07-2026", "receivedOn", "294-QĐ/TW, 26-5-2025")]
    [InlineData("25-07-2026", "receivedOn", "294-QĐ/TW, 26-5-2025")]
    [InlineData("26-07-2026", "signedOn", "208-QĐ/TW, 26-7-2026")]
    [InlineData("27-07-2026", "signedOn", "208-QĐ/TW, 26-7-2026")]
    public void The_signing_of_the_decision_chooses_what_the_ceremony_is_counted_from(string signedOn, string countedFrom, string basis)
    {
        var rule = Book.At("ceremony.hold", Day(signedOn));
        rule.Duration.Duration.ShouldBe(new Duration(30, DeadlineUnit.WorkingDays));
        rule.Duration.CountedFrom.ShouldBe(countedFrom);
        rule.Duration.ChosenBy.ShouldBe("signedOn");
        rule.Basis!.ToString().ShouldBe(basis);
    }

    [Fact]
    public void An_extension_is_given_once_and_for_thirty_working_days_at_most() =>
        Book.At("decide.extension", Before).Extension.ShouldBe(new ExtensionRule(new(30, DeadlineUnit.WorkingDays), 1, "committee-secretary@decider"));

    [Theory]
    [InlineData("return.pauses-span", false)]
    [InlineData("recognition.course-required", true)]
    public void A_flag_is_the_specified_one(string id, bool on) => Book.At(id, Before).On.ShouldBe(on);

    [Theory]
    [InlineData("party-age.from", "decisionDate")]
    [InlineData("official.from", "probationEnd")]
    public void A_date_of_the_case_is_the_specified_one(string id, string date) => Book.At(id, After).Date.ShouldBe(date);

    [Theory]
    [InlineData("vote.base.cell", 5)]
    [InlineData("education.min", 7)]
    [InlineData("education.relief", 1)]
    [InlineData("ceremony.late", 1)]
    [InlineData("readmit.barred", 5)]
    [InlineData("deadline.count", 4)]
    public void A_list_has_its_items(string id, int items) => Book.At(id, Before).Items.Length.ShouldBe(items);

    [Fact]
    public void The_internal_limits_of_an_admission_fit_into_its_statutory_span()
    {
        string[] way = ["sectional-appraisal", "grassroots-check", "grassroots-vote", "dossier-appraisal", "submit-to-body", "decision"];
        var sum = way.Sum(step => Book.At("sla.admission." + step, Before).Duration.Duration.Amount);
        sum.ShouldBe(58);
        sum.ShouldBeLessThanOrEqualTo(Book.At("admission.decide", Before).Duration.Duration.Amount);
    }

    [Fact]
    public void The_internal_limits_of_a_recognition_fit_into_its_statutory_span()
    {
        string[] way = ["sectional-appraisal", "grassroots-check", "dossier-appraisal", "decision-vote", "decision"];
        var sum = way.Sum(step => Book.At("sla.recognition." + step, After).Duration.Duration.Amount);
        sum.ShouldBe(29);
        sum.ShouldBeLessThanOrEqualTo(Book.At("recognition.decide", After).Duration.Duration.Amount);
    }

    [Fact]
    public void No_text_has_been_read_in_full_yet_so_no_value_is_confirmed() =>
        Book.All.ShouldAllBe(value => value.State != Confidence.Confirmed);

    [Fact]
    public void A_reported_value_names_its_document_and_an_assumed_one_says_why_it_has_none()
    {
        foreach (var value in Book.All)
        {
            if (value.State == Confidence.Reported)
            {
                value.Basis.ShouldNotBeNull(value.Id);
                value.Basis.Date.ShouldBeLessThanOrEqualTo(value.From, $"{value} holds before its document");
            }
            else
            {
                value.Basis.ShouldBeNull(value.Id);
                value.Note.ShouldNotBeNullOrWhiteSpace(value.Id);
            }
            value.Vi.ShouldNotBeNullOrWhiteSpace(value.Id);
            value.En.ShouldNotBeNullOrWhiteSpace(value.Id);
        }
    }

    [Fact]
    public void Every_rule_has_a_value_for_every_day_since_the_oldest_text_we_know_of()
    {
        foreach (var id in Book.All.Select(value => value.Id).Distinct())
            for (var day = Day("25-07-2016"); day <= Day("31-12-2028"); day = day.AddDays(1))
                Book.TryAt(id, day, out _).ShouldBeTrue($"{id} on {day:O}");
    }

    [Fact]
    public void Every_vote_that_the_competence_table_names_is_a_rule()
    {
        var text = Texts("rules").Single(text => text.Contains("\"rows\"", StringComparison.Ordinal));
        using var table = JsonDocument.Parse(text);
        foreach (var row in table.RootElement.GetProperty("rows").EnumerateArray())
            foreach (var body in new[] { "proposer", "decider" })
                if (row.TryGetProperty(body, out var who) && who.ValueKind == JsonValueKind.Object && who.TryGetProperty("rule", out var rule))
                    Book.Knows(rule.GetString()!).ShouldBeTrue(rule.GetString());
    }
}
