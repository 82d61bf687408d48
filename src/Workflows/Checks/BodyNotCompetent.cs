using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>
/// A committee that votes although the competence table gives it no part in the matter, a decision that is issued without a vote of the body which the
/// table names, or a drawing that asks the table about a matter which it does not know.
/// </summary>
internal sealed class BodyNotCompetent : DefinitionCheck
{
    public override string Id => "body-not-competent";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var definition = drawing.Definition;
        if (drawing.Facts.Competence is not { } table) yield break;
        var parties = table.Parties(definition.Matter, drawing.Facts.Today);
        if (parties.IsEmpty)
        {
            if (Asks(drawing))
                yield return Error(null, "matter", "Quy trình có bước theo cấp đề nghị hoặc cấp quyết định. Đề nghị chọn việc mà bảng thẩm quyền hôm nay có nêu.", "Steps of the procedure ask who proposes or decides. Choose a matter that the competence table names today.");
            yield break;
        }
        foreach (var vote in drawing.Steps.OfType<Vote>())
        {
            if (vote.Body is { Kind: VotingBody.FullCommittee or VotingBody.StandingCommittee, Of: { } of } && !parties.Any(row => (row.DeciderOf, row.DeciderBody) == (of, vote.Body.Kind) || (row.ProposerOf, row.ProposerBody) == (of, vote.Body.Kind)))
                yield return Error(vote.Id, "body", $"{At(vote).Vi}: theo bảng thẩm quyền, {Bodies.NameOf(vote.Body.Kind).ToLowerInvariant()} ở cấp này không đề nghị và không quyết định trong quy trình này ({parties[0].Basis}).",
                    $"{At(vote).En}: the competence table lets the {Bodies.NameOf(vote.Body.Kind, true).ToLowerInvariant()} at this level neither propose nor decide in this procedure ({parties[0].Basis}).");
            else if (vote.Threshold == Vote.ByCompetence && vote.Body.Kind is not (VotingBody.Proposer or VotingBody.Decider))
                yield return Error(vote.Id, "threshold", $"{At(vote).Vi} lấy tỷ lệ theo bảng thẩm quyền, nhưng tập thể biểu quyết không lấy theo bảng.", $"{At(vote).En} takes its share from the competence table, but not its body.");
        }
        foreach (var paper in drawing.Steps.OfType<DocumentStep>().Where(paper => paper.Competent && !IsDecided(drawing, paper)))
            yield return Error(paper.Id, "competent", $"{At(paper).Vi} ban hành quyết định, nhưng có đường tới đây mà tập thể có thẩm quyền chưa biểu quyết đạt.", $"{At(paper).En} issues a decision, but a way leads here without a vote of the competent body.");
    }

    /// <summary>Whether a case would ask the table: a post, a body or the issuer of a paper by competence.</summary>
    private static bool Asks(Drawing drawing) =>
        drawing.Steps.OfType<Vote>().Any(vote => vote.Body.Kind is VotingBody.Proposer or VotingBody.Decider || vote.Threshold == Vote.ByCompetence)
        || drawing.Steps.OfType<DocumentStep>().Any(paper => paper.Competent)
        || UnknownRoleOrPlace.Named(drawing).Any(each => each.Who.Of is Places.Proposer or Places.Decider)
        || drawing.Papers.Any(each => each.Paper.Issuer is Places.Proposer or Places.Decider);

    /// <summary>Whether every way from the beginning passes a vote of the decider that was reached.</summary>
    private static bool IsDecided(Drawing drawing, DocumentStep paper)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([drawing.Definition.First]);
        while (open.TryPop(out var node))
        {
            if (node == paper.Id) return false;
            if (!seen.Add(node)) continue;
            var onward = drawing.Definition[node] is Vote { Body.Kind: VotingBody.Decider }
                ? drawing.Next(node).Except(drawing.Definition.Map.From(node, Vote.Reached).Select(line => line.To))
                : drawing.Next(node);
            foreach (var to in onward) open.Push(to);
        }
        return true;
    }
}
