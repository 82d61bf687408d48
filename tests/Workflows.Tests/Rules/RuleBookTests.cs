using System.Globalization;
using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Rules;
using Procedures.Votes;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Rules;

public sealed class RuleBookTests
{
    [Theory]
    [InlineData("01-01-2020", "a")]
    [InlineData("25-07-2026", "a")]
    [InlineData("26-07-2026", "b")]
    [InlineData("01-01-2030", "b")]
    public void The_day_of_the_event_picks_the_value(string on, string version) =>
        RuleBook.Of([Value("x", "a", "01-01-2020", "25-07-2026"), Value("x", "b", "26-07-2026")]).At("x", Day(on)).Version.ShouldBe(version);

    [Fact]
    public void A_newer_value_ends_an_open_one() =>
        RuleBook.Of([Value("x", "a", "01-01-2020"), Value("x", "b", "26-07-2026")]).At("x", Day("26-07-2026")).Version.ShouldBe("b");

    [Fact]
    public void A_value_that_has_ended_does_not_come_back_to_life()
    {
        var book = RuleBook.Of([Value("x", "a", "01-01-2020"), Value("x", "b", "01-01-2026", "31-01-2026")]);
        book.TryAt("x", Day("01-02-2026"), out _).ShouldBeFalse();
    }

    [Fact]
    public void The_province_goes_before_the_country_and_only_for_itself()
    {
        var book = RuleBook.Of([Value("x", "country", "01-01-2020"), Value("x", "ours", "01-01-2026", scope: "64")]);
        book.At("x", Day("01-02-2026"), "64").Version.ShouldBe("ours");
        book.At("x", Day("01-02-2025"), "64").Version.ShouldBe("country");
        book.At("x", Day("01-02-2026"), "48").Version.ShouldBe("country");
        book.At("x", Day("01-02-2026")).Version.ShouldBe("country");
    }

    [Fact]
    public void A_rule_that_nobody_knows_is_named_with_its_day()
    {
        var unknown = Should.Throw<UnknownRule>(() => Book.At("vote.cell.admitt", Day("03-02-2026")));
        unknown.RuleId.ShouldBe("vote.cell.admitt");
        unknown.Sentence.Vi.ShouldBe("Chưa có giá trị của quy định “vote.cell.admitt” cho ngày 03/02/2026. Đề nghị xem lại ngày đã nhập, hoặc báo quản trị bổ sung quy định.");
        Should.Throw<UnknownRule>(() => Book.At("vote.cell.admit", Day("18-01-2011")));
    }

    [Fact]
    public void Two_values_for_one_day_are_refused()
    {
        Should.Throw<FormatException>(() => RuleBook.Of([Value("x", "a", "01-01-2020", "26-07-2026"), Value("x", "b", "26-07-2026")])).Message.ShouldContain("both hold on 2026-07-26");
        Should.Throw<FormatException>(() => RuleBook.Of([Value("x", "a", "01-01-2020"), Value("x", "b", "01-01-2020")])).Message.ShouldContain("both hold");
        Should.Throw<FormatException>(() => RuleBook.Of([Value("x", "a", "01-01-2020"), Value("x", "a", "01-01-2021")])).Message.ShouldContain("version a");
        Should.Throw<FormatException>(() => RuleBook.Of([Value("x", "a", "02-01-2020", "01-01-2020")])).Message.ShouldContain("ends before it begins");
    }

    [Theory]
    [InlineData("""{"rule":[]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"rules":[{"id":"x"}]}""")]
    [InlineData("""{"rules":[{"id":"x","version":"1","content":{"kind":"number","count":3},"basis":null,"from":"2020-01-01","to":null,"scope":"country","state":"assumed","vi":"x","en":"x"}]}""")]
    [InlineData("""{"rules":[{"id":"x","version":"1","content":{"kind":"count","count":3},"basis":null,"from":"2020-01-01","to":null,"scope":"country","state":"sure","vi":"x","en":"x"}]}""")]
    [InlineData("""{"rules":[{"id":"x","version":"1","content":{"kind":"count","count":3},"basis":null,"from":"2020-01-01","too":null,"to":null,"scope":"country","state":"assumed","vi":"x","en":"x"}]}""")]
    [InlineData("""{"rules":[{"id":"x","version":"1","content":{"kind":"threshold","threshold":{"comparator":"at-least","part":3,"whole":2},"base":"b"},"basis":null,"from":"2020-01-01","to":null,"scope":"country","state":"assumed","vi":"x","en":"x"}]}""")]
    public void A_rule_file_that_is_wrong_is_refused(string json) => Should.Throw<FormatException>(() => RuleBook.Load([json]));

    [Fact]
    public void A_step_that_asks_for_another_kind_of_value_is_told_which_rule() =>
        Should.Throw<UnfitRule>(() => Book.At("vote.cell.admit", Day("03-02-2026")).Count).Message.ShouldContain("vote.cell.admit");

    [Fact]
    public void A_value_survives_being_written_into_a_case()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        foreach (var value in Book.All)
        {
            var json = JsonSerializer.Serialize(value, options);
            JsonSerializer.Serialize(JsonSerializer.Deserialize<RuleValue>(json, options), options).ShouldBe(json);
        }
        JsonSerializer.Serialize<RuleContent>(new ThresholdRule(Threshold.AtLeast(2, 3), "vote.base.cell"), options)
            .ShouldBe("""{"kind":"threshold","threshold":{"comparator":"at-least","part":2,"whole":3},"base":"vote.base.cell"}""");
        JsonSerializer.Serialize<RuleContent>(new DurationRule(new(30, DeadlineUnit.WorkingDays)), options)
            .ShouldBe("""{"kind":"duration","duration":{"amount":30,"unit":"working-days"},"countedFrom":null,"chosenBy":null}""");
    }

    [Fact]
    public void A_basis_is_cited_by_number_and_date() =>
        Book.At("ceremony.hold", Day("26-07-2026")).Basis!.ToString().ShouldBe("208-QĐ/TW, 26-7-2026");

    private static RuleValue Value(string id, string version, string from, string? to = null, string scope = "country") =>
        new(id, version, new CountRule(1), null, Day(from), to is null ? null : Day(to), scope, Confidence.Assumed, "x", "x");
}
