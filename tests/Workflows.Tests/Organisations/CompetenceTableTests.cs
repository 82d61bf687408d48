using Procedures.Organisations;
using static Procedures.Workflows.Tests.Organisations.ATree;

namespace Procedures.Workflows.Tests.Organisations;

public class CompetenceTableTests
{
    private readonly OrganisationDirectory tree = Directory();
    private readonly CompetenceTable table = Competences();

    [Theory]
    [InlineData("admission", 6)]
    [InlineData("admission", 8)]      // below a sectional committee: the grassroots committee still proposes
    [InlineData("recognition", 6)]
    public void Case_a_the_grassroots_committee_proposes_and_the_standing_committee_above_decides(string procedure, int cell)
    {
        var found = table.For(procedure, Id(cell), Before, tree);
        found.Case.ShouldBe("a");
        (found.Proposer, found.ProposerBody, found.ProposerRule).ShouldBe((Id(3), "full-committee", "vote.grassroots.propose"));
        (found.Decider, found.DeciderBody, found.DeciderRule).ShouldBe((Id(2), "standing-committee", "vote.standing"));
        found.State.ShouldBe("reported");
        found.Basis.ShouldContain("29-QĐ/TW");
    }

    [Fact]
    public void Case_b_a_delegated_grassroots_committee_decides_itself()
    {
        var found = table.For("admission", Id(9), new(2026, 7, 24), tree);
        (found.Case, found.Proposer, found.Decider, found.DeciderBody, found.DeciderRule)
            .ShouldBe(("b", null, Id(4), "full-committee", "vote.grassroots.delegated"));
    }

    [Fact]
    public void Case_c_the_resolution_of_a_grassroots_cell_goes_straight_up()
    {
        var found = table.For("admission", Id(10), Before, tree);
        (found.Case, found.Proposer, found.Decider, found.DeciderBody, found.DeciderRule)
            .ShouldBe(("c", null, Id(2), "standing-committee", "vote.standing"));
    }

    [Fact]
    public void Case_c_directly_under_the_province_the_permanent_members_decide()
    {
        var found = table.For("admission", Id(15), Before, tree);
        (found.Case, found.Decider, found.DeciderBody).ShouldBe(("c", Id(1), "permanent-members"));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]     // the delegation ended with the old rule (scenario 9)
    [InlineData(10)]
    public void Case_d_from_26_7_2026_the_standing_committee_of_the_commune_decides_for_every_cell(int cell)
    {
        var found = table.For("admission", Id(cell), After, tree);
        (found.Case, found.Proposer, found.Decider, found.DeciderBody, found.DeciderRule)
            .ShouldBe(("d", null, Id(2), "standing-committee", "vote.standing"));
        found.Basis.ShouldContain("208-QĐ/TW");
    }

    [Theory]
    [InlineData(12, "c", null)]
    [InlineData(14, "a", 13)]
    public void Without_a_standing_committee_the_full_committee_decides_by_two_thirds(int cell, string before, int? proposer)
    {
        var old = table.For("admission", Id(cell), Before, tree);
        (old.Case, old.Proposer?.Value, old.Decider, old.DeciderBody, old.State).ShouldBe((before, proposer, Id(11), "full-committee", "assumed"));
        var now = table.For("admission", Id(cell), After, tree);
        (now.Case, now.Proposer, now.Decider, now.DeciderBody, now.DeciderRule, now.State)
            .ShouldBe(("d", null, Id(11), "full-committee", "vote.grassroots.delegated", "assumed"));
    }

    [Fact]
    public void A_procedure_or_day_without_a_row_is_refused_with_the_cell_and_the_day()
    {
        table.Find("transfer", Id(6), Before, tree).ShouldBeNull();
        Should.Throw<NobodyCompetent>(() => table.For("transfer", Id(6), Before, tree)).Sentence.Vi.ShouldContain("25/07/2026");
        // still a grassroots cell after the change of law: nobody has told the register
        table.Find("admission", Id(15), After, tree).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"state\": \"reported\"", "\"state\": \"sure\"", "no state")]
    [InlineData("\"body\": \"full-committee\"", "\"body\": \"everybody\"", "no body")]
    [InlineData("\"of\": \"grassroots\"", "\"of\": \"beside\"", "neither grassroots nor above")]
    [InlineData("\"flag\": \"delegatedToAdmit\"", "\"flag\": \"delegated\"", "no flag")]
    [InlineData("\"type\": \"grassroots-cell\"", "\"type\": \"village\"", "no organisation type")]
    [InlineData("\"to\": \"2026-07-25\"", "\"to\": \"2016-07-24\"", "ends before")]
    [InlineData("\"matters\": [\"admission\", ", "\"matters\": [\"dismissal\", ", "'dismissal' is no matter")]
    [InlineData("\"case\": \"a\"", "\"cases\": \"a\"", "cannot be read")]
    public void A_table_with_a_mistake_is_refused_and_says_where(string right, string wrong, string said)
    {
        var json = File.ReadAllText(RulesFile("competence.json"));
        json.ShouldContain(right);
        Should.Throw<FormatException>(() => CompetenceTable.Load(json.Replace(right, wrong, StringComparison.Ordinal))).Message.ShouldContain(said);
    }
}
