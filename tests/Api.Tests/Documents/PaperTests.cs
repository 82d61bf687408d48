using System.Text.RegularExpressions;
using Procedures.Api.Documents;

namespace Procedures.Api.Tests.Documents;

public sealed class PaperTests
{
    private const string Winter = """ "clock": "2026-01-05", "scene": {} """;
    private const string Sectional = """ "clock": "2026-01-05", "scene": { "sectional": true } """;
    private const string Probationer = """ "clock": "2026-01-05", "scene": { "sectional": true }, "subject": { "joinDate": "2025-04-01" } """;

    /// <summary>Stories that between them issue every paper of both procedures.</summary>
    private static readonly Lazy<IReadOnlyList<ToldPapers.Told>> Every = new(() =>
    [
        .. Admitted("""{ "do": "go", "to": "admitted" }, { "at": "2027-12-31" }, { "do": "go", "to": "recognised" }""", Sectional),
        .. Admitted("""{ "do": "go", "to": "cell-vote" }, { "do": "complete", "step": "cell-vote", "vote": { "for": 13, "of": 20 } }, { "do": "complete", "step": "missed-threshold-report" }"""),
        .. Admitted("""{ "do": "go", "to": "grassroots-vote" }, { "do": "complete", "step": "grassroots-vote", "vote": { "for": 9, "of": 15 } }, { "do": "complete", "step": "missed-threshold-report" }"""),
        .. Admitted("""{ "do": "go", "to": "decision-vote" }, { "do": "complete", "step": "decision-vote", "vote": { "for": 4, "of": 9 } }, { "do": "complete", "step": "refusal" }"""),
        .. Admitted("""{ "do": "go", "to": "dossier-appraisal" }, { "do": "complete", "step": "dossier-appraisal", "outcome": "redo-procedure", "comment": "Biên bản thiếu chữ ký." }"""),
        .. Admitted("""{ "do": "go", "to": "application" }, { "do": "move", "organisation": "other-cell" }"""),
        .. Admitted("""{ "do": "go", "to": "cell-committee-check" }, { "do": "move", "organisation": "other-commune" }"""),
        .. Admitted("""{ "do": "go", "to": "grassroots-check" }, { "do": "move", "organisation": "other-cell" }"""),
        .. Admitted("""{ "do": "go", "to": "decision-vote" }, { "do": "move", "organisation": "other-commune" }"""),
        .. Admitted("""{ "do": "go", "to": "ceremony" }, { "do": "move", "organisation": "other-cell" }"""),
        .. Admitted("""{ "do": "go", "to": "ceremony" }, { "do": "move", "organisation": "other-commune" }"""),
        .. ToldPapers.Of("admission/scenarios/04-ceremony-over-tet.json"),
        .. Recognised("""{ "at": "2026-04-02", "do": "go", "to": "dossier-appraisal" }, { "do": "complete", "step": "dossier-appraisal", "outcome": "redo-procedure", "comment": "Họp khi chưa hết 12 tháng." }"""),
        .. Recognised("""
            { "at": "2026-04-02", "do": "go", "to": "removal-vote", "with": { "cell-committee-check": { "question": "remove" } } }, { "do": "complete", "step": "removal-vote", "data": { "grounds": "Không đủ tư cách" } },
            { "do": "go", "to": "struck-off", "with": { "dossier-appraisal": { "proposal": "remove" }, "removal-decision-vote": { "grounds": "Không đủ tư cách" } } }
            """),
        .. ToldPapers.Of("recognition/scenarios/16-three-missed-rounds.json"),
    ]);

    private static IReadOnlyList<ToldPapers.Told> Admitted(string steps, string given = Winter) => ToldPapers.Of("admission", given, """{ "do": "open" }, """ + steps);
    private static IReadOnlyList<ToldPapers.Told> Recognised(string steps) => ToldPapers.Of("recognition", Probationer, """{ "at": "2026-01-06" }, """ + steps);

    public static TheoryData<string, string> Drawn() => [.. ToldPapers.Definitions.SelectMany(definition => definition.Papers.Select(paper => (definition.Id, paper.Code)).Distinct())];

    [Theory, MemberData(nameof(Drawn))]
    public void Every_paper_of_both_procedures_is_printed_with_nothing_left_to_fill_in(string procedure, string code)
    {
        var printed = Every.Value.Where(paper => paper.Procedure == procedure && paper.Code == code).ToArray();
        printed.ShouldNotBeEmpty();
        foreach (var paper in printed)
        {
            paper.Html.ShouldNotContain(PaperPress.Blank);
            paper.Html.ShouldNotContain("{{");
            paper.Html.ShouldNotContain("#0");
            Regex.IsMatch(paper.Html, @"#\d").ShouldBeFalse("a member is named, not numbered: " + paper.Html);
            paper.Html.ShouldContain("ĐẢNG CỘNG SẢN VIỆT NAM");
            paper.Html.ShouldContain("<h1>");
        }
    }

    [Fact]
    public void Every_template_is_used_by_a_paper_or_by_another_template()
    {
        var folder = Path.Combine(Procedures.Tests.Repository.Root, "workflows", "templates");
        var texts = Directory.EnumerateFiles(folder, "*.html").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        var used = ToldPapers.Definitions.SelectMany(definition => definition.Papers).Select(paper => paper.Template).OfType<string>().Concat(texts.Values.SelectMany(text => Procedures.Papers.PaperTemplate.Read(text).Parts)).Append(PaperPress.Plain);
        texts.Keys.Order().ShouldBe(used.Distinct().Order());
    }

    [Fact]
    public void A_resolution_says_how_many_voted_how_many_were_needed_and_on_which_text_it_stands()
    {
        var paper = Told("6-KNĐ", Admitted("""{ "do": "go", "to": "cell-vote" }, { "do": "complete", "step": "cell-vote", "vote": { "for": 14, "of": 20 } }, { "do": "complete", "step": "cell-resolution" }"""));
        paper.ShouldContain("Tán thành: 14/20");
        paper.ShouldContain("Tỷ lệ phải đạt: 14/20");
        paper.ShouldContain("- Căn cứ Điều lệ Đảng, điều 4.3;");
        paper.ShouldContain("T/M CHI BỘ<br>BÍ THƯ");
        paper.ShouldContain("ngày 05 tháng 01 năm 2026");
        paper.ShouldContain("Số 01-NQ/CB");
    }

    [Fact]
    public void The_minutes_carry_the_tellers_sheet_with_who_was_not_counted_and_why()
    {
        var paper = Told("BB-CB", Admitted("""{ "do": "go", "to": "cell-vote" }, { "do": "complete", "step": "cell-vote", "data": { "present": 20, "issued": 20, "collected": 19, "valid": 17, "for": 14, "against": 3, "dissent": "Một đồng chí đề nghị xem lại" } }"""));
        foreach (var words in (string[])["Triệu tập: 22; được tính để biểu quyết: 20; có mặt: 20", "Không tính:", "đảng viên dự bị, chưa có quyền biểu quyết", "<td>17 / 2</td>", "<td>14/20</td>", "Một đồng chí đề nghị xem lại"]) paper.ShouldContain(words);
    }

    [Fact]
    public void A_decision_cites_the_text_in_force_on_its_own_date()
    {
        string Decision(string clock) => Told("9-KNĐ", Admitted("""{ "do": "go", "to": "decision-received" }""", $""" "clock": "{clock}" """));
        var before = Decision("2026-07-20");
        before.ShouldContain("29-QĐ/TW");
        before.ShouldNotContain("208-QĐ/TW");
        Decision("2026-08-03").ShouldContain("208-QĐ/TW");
    }

    [Fact]
    public void Of_two_rounds_each_resolution_keeps_the_count_of_its_own_and_the_replaced_one_has_lapsed()
    {
        var papers = Admitted("""
            { "do": "go", "to": "cell-vote" }, { "do": "complete", "step": "cell-vote", "vote": { "for": 15, "of": 20 } }, { "do": "go", "to": "dossier-appraisal" },
            { "do": "complete", "step": "dossier-appraisal", "outcome": "meet-again", "comment": "Họp lại" }, { "do": "go", "to": "cell-vote" }, { "do": "complete", "step": "cell-vote", "vote": { "for": 16, "of": 20 } }, { "do": "complete", "step": "cell-resolution" }
            """).Where(paper => paper.Code == "6-KNĐ").ToArray();
        papers.Select(paper => paper.Lapsed).ShouldBe([true, false]);
        papers[0].Html.ShouldContain("Tán thành: 15/20");
        papers[1].Html.ShouldContain("Tán thành: 16/20");
    }

    [Fact]
    public void What_was_taken_back_leaves_no_paper() =>
        Admitted("""{ "do": "go", "to": "submit-to-body" }, { "do": "complete", "step": "submit-to-body" }, { "do": "take-back", "step": "submit-to-body" }""").ShouldNotContain(paper => paper.Code == "TTr");

    [Fact]
    public void Hostile_text_is_printed_as_text()
    {
        var paper = Told("CV-KKN", Admitted("""
            { "do": "go", "to": "decision-vote" }, { "do": "complete", "step": "decision-vote", "vote": { "for": 4, "of": 9 } },
            { "do": "complete", "step": "refusal", "data": { "reasons": "<script>alert(1)</script> {{subject.name}} \"'&" } }
            """, """ "clock": "2026-01-05", "subject": { "name": "<img src=x onerror=alert(1)> Đảng" } """));
        paper.ShouldNotContain("<script");
        paper.ShouldNotContain("<img");
        paper.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; {{subject.name}} &quot;&#x27;&amp;");
        paper.ShouldContain("&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; Đảng");
    }

    private static string Told(string code, IReadOnlyList<ToldPapers.Told> papers) => papers.Last(paper => paper.Code == code).Html;
}
