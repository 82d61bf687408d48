using System.Text.Json;
using Procedures.Organisations;
using static Procedures.Workflows.Tests.Organisations.ATree;

namespace Procedures.Workflows.Tests.Organisations;

public class MemberHistoryTests
{
    private static readonly MemberRecord Someone =
        new(Person(7), "Nguyễn Thị Mẫu 0007", new(1998, 5, 1), "female", "Kinh", MemberStates.Sympathiser, Id(6));

    private static Instant At(int year, int month, int day) => Instant.StartOf(new DateOnly(year, month, day));

    private static List<MemberRow> Admitted()
    {
        var rows = new List<MemberRow> { new(Someone, new(2025, 7, 1), null, At(2025, 7, 1), "import") };
        Add(rows, new PersonBecameApplicant(new(2026, 1, 5), Id(6)), At(2026, 1, 5));
        Add(rows, new HelperAssigned(Person(8), new(2026, 1, 5)), At(2026, 1, 5));
        Add(rows, new AdmissionDecided("05-QĐ/ĐU", new(2026, 2, 27)), At(2026, 2, 27));
        Add(rows, new BecameProbationary(new(2026, 3, 26), new(2027, 3, 26), Id(6)), At(2026, 3, 30));
        Add(rows, new MemberRecordMade("000007-M", new(2026, 4, 20)), At(2026, 4, 20));
        return rows;
    }

    private static void Add(List<MemberRow> rows, RegisterEffect effect, Instant at) => rows.AddRange(MemberHistory.Change(rows, effect, at, effect.GetType().Name));

    [Fact]
    public void An_admission_keeps_its_three_dates_apart()
    {
        var rows = Admitted();
        var now = At(2026, 5, 1);
        MemberHistory.AsOf(rows, new(2026, 1, 4), now)!.State.ShouldBe(MemberStates.Sympathiser);
        MemberHistory.AsOf(rows, new(2026, 3, 25), now)!.State.ShouldBe(MemberStates.Applicant);
        var member = MemberHistory.AsOf(rows, new(2026, 5, 1), now)!;
        (member.State, member.DecisionDate, member.JoinDate, member.ProbationEnd, member.MemberNumber, member.Helper)
            .ShouldBe((MemberStates.Probationary, new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 26), new DateOnly(2027, 3, 26), "000007-M", Person(8)));
        member.MayVote(new(2026, 5, 1)).ShouldBeFalse();
    }

    [Fact]
    public void The_register_can_be_read_as_it_was_known_then()
    {
        var rows = Admitted();   // the ceremony of 26-3 was typed on 30-3
        MemberHistory.AsOf(rows, new(2026, 3, 28), At(2026, 3, 29))!.State.ShouldBe(MemberStates.Applicant);
        MemberHistory.AsOf(rows, new(2026, 3, 28), At(2026, 3, 31))!.State.ShouldBe(MemberStates.Probationary);
        MemberHistory.AsOf(rows, new(2025, 6, 30), At(2026, 5, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_late_recognition_is_official_from_the_end_of_probation_and_votes_from_the_signing()
    {
        var rows = Admitted();
        Add(rows, new BecameOfficial(new(2027, 3, 26), new(2027, 4, 28), "12-QĐ/ĐU"), At(2027, 4, 29));
        var member = MemberHistory.AsOf(rows, new(2027, 3, 26), At(2027, 5, 1))!;
        member.State.ShouldBe(MemberStates.Official);
        member.MayVote(new(2027, 4, 27)).ShouldBeFalse();
        member.MayVote(new(2027, 4, 28)).ShouldBeTrue();
        (member with { Suspended = true }).MayVote(new(2027, 4, 28)).ShouldBeFalse();
    }

    [Fact]
    public void A_change_dated_before_a_later_one_does_not_swallow_it()
    {
        var rows = Admitted();
        Add(rows, new MovedToCell(Id(7), new(2027, 4, 10)), At(2027, 4, 10));
        Add(rows, new BecameOfficial(new(2027, 3, 26), new(2027, 4, 28), "12-QĐ/ĐU"), At(2027, 4, 29));
        var now = At(2027, 5, 1);
        var inMarch = MemberHistory.AsOf(rows, new(2027, 3, 30), now)!;
        var inMay = MemberHistory.AsOf(rows, new(2027, 5, 1), now)!;
        (inMarch.Cell, inMarch.State).ShouldBe((Id(6), MemberStates.Official));
        (inMay.Cell, inMay.State).ShouldBe((Id(7), MemberStates.Official));
    }

    [Fact]
    public void A_recognition_typed_after_the_members_death_does_not_bring_him_back()
    {
        var rows = Admitted();
        Add(rows, new MembershipEnded(MemberStates.Deceased, new(2027, 4, 1)), At(2027, 4, 2));
        Add(rows, new BecameOfficial(new(2027, 3, 26), new(2027, 3, 30), "12-QĐ/ĐU"), At(2027, 4, 20));
        MemberHistory.AsOf(rows, new(2027, 3, 31), At(2027, 5, 1))!.State.ShouldBe(MemberStates.Official);
        MemberHistory.AsOf(rows, new(2027, 4, 1), At(2027, 5, 1))!.State.ShouldBe(MemberStates.Deceased);
    }

    [Fact]
    public void A_correction_recorded_later_wins_over_the_same_days_only()
    {
        var rows = Admitted();
        rows.Add(new MemberRow(Someone with { Name = "Nguyễn Thị Mẫu 0007 A" }, new(2025, 8, 1), new(2025, 8, 31), At(2026, 6, 1), "correction"));
        MemberHistory.AsOf(rows, new(2025, 8, 15), At(2026, 6, 1))!.Name.ShouldEndWith("A");
        MemberHistory.AsOf(rows, new(2025, 8, 15), At(2026, 5, 31))!.Name.ShouldNotEndWith("A");
        MemberHistory.AsOf(rows, new(2025, 9, 1), At(2026, 6, 1))!.Name.ShouldNotEndWith("A");
    }

    [Fact]
    public void A_change_that_cannot_happen_from_the_state_is_refused_with_a_sentence()
    {
        var official = Someone with { State = MemberStates.Official };
        Should.Throw<InvalidOperationException>(() => new BecameProbationary(new(2026, 3, 26), new(2027, 3, 26), Id(6)).Apply(official))
            .Message.ShouldContain("Đảng viên chính thức");
        new StruckOffProbationary(new(2026, 3, 26), "8").MayApply(official).ShouldNotBeNull();
        new HelperAssigned(Someone.Id, new(2026, 1, 5)).MayApply(Someone).ShouldNotBeNull();
        Should.Throw<InvalidOperationException>(() => MemberHistory.Change([], new ReturnedToSympathiser(new(2026, 1, 5)), At(2026, 1, 5), "nobody"));
    }

    [Fact]
    public void Who_is_not_admitted_stays_a_sympathiser_or_is_taken_off_the_list()
    {
        var applicant = Someone with { State = MemberStates.Applicant, Helper = Person(8) };
        new ReturnedToSympathiser(new(2026, 3, 1)).Apply(applicant).ShouldBe(Someone);
        new ReturnedToSympathiser(new(2026, 3, 1), "keep").Apply(applicant).State.ShouldBe(MemberStates.Sympathiser);
        var off = new ReturnedToSympathiser(new(2026, 3, 1), "remove").Apply(applicant);
        off.State.ShouldBe(MemberStates.Out);
        new PersonBecameApplicant(new(2027, 3, 1), Id(6)).MayApply(off).ShouldBeNull();
        new ReturnedToSympathiser(new(2026, 3, 1), "perhaps").MayApply(applicant).ShouldNotBeNull();
    }

    [Fact]
    public void An_effect_without_its_day_is_not_read() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<RegisterEffect>("""{"kind":"helper-assigned","helper":8}""", JsonSerializerOptions.Web));

    [Fact]
    public void Only_entering_and_leaving_change_the_headcount()
    {
        new BecameProbationary(new(2026, 3, 26), new(2027, 3, 26), Id(6)).Headcount.ShouldBe(1);
        new StruckOffProbationary(new(2026, 3, 26), "8").Headcount.ShouldBe(-1);
        new AdmissionDecided("5", new(2026, 2, 27)).Headcount.ShouldBe(0);
        new BecameOfficial(new(2027, 3, 26), new(2027, 4, 28), "12").Headcount.ShouldBe(0);
    }

    [Fact]
    public void An_effect_written_once_reads_back_the_same()
    {
        RegisterEffect[] effects =
        [
            new PersonBecameApplicant(new(2026, 1, 5), Id(6), "Người xin vào Đảng 014"), new ReturnedToSympathiser(new(2026, 1, 6)),
            new AdmissionDecided("05-QĐ/ĐU", new(2026, 2, 27)), new AdmissionDecisionLapsed(new(2026, 5, 1)),
            new BecameProbationary(new(2026, 3, 26), new(2027, 3, 26), Id(6)), new MemberRecordMade("000007-M", new(2026, 4, 20)),
            new BecameOfficial(new(2027, 3, 26), new(2027, 4, 28), "12-QĐ/ĐU"), new StruckOffProbationary(new(2027, 4, 28), "13-QĐ/ĐU"),
            new HelperAssigned(Person(8), new(2026, 1, 5)), new MovedToCell(Id(7), new(2026, 6, 1)), new MembershipEnded(MemberStates.Left, new(2026, 6, 1), "17"),
        ];
        foreach (var effect in effects)
            JsonSerializer.Deserialize<RegisterEffect>(JsonSerializer.Serialize(effect, JsonSerializerOptions.Web), JsonSerializerOptions.Web).ShouldBe(effect);
        JsonSerializer.Serialize(effects[4], JsonSerializerOptions.Web)
            .ShouldBe("""{"kind":"became-probationary","joinDate":"2026-03-26","probationEnd":"2027-03-26","cell":6}""");
        JsonSerializer.Serialize(effects[8], JsonSerializerOptions.Web).ShouldBe("""{"kind":"helper-assigned","helper":8,"from":"2026-01-05"}""");
    }
}
