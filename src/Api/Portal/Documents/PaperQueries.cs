using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Portal.Documents;

/// <summary>A paper as it is printed to be signed: the heads of a Party paper, what it decides, on which vote and basis.</summary>
/// <param name="Above">the organisation above the issuer, for the first line of the head</param>
/// <param name="Votes">the vote it stands on: the one whose result leads to this paper</param>
/// <param name="Said">what was entered for it</param>
/// <param name="Body">in whose name it is signed: "T/M CHI BỘ"</param>
public sealed record PaperPageView(
    PaperView Paper, string CaseNumber, string CaseId, SubjectView Subject, string SubjectOrganisation, string? Above, string Issuer, string Body, string SignedBy, IReadOnlyList<VoteResultView> Votes,
    IReadOnlyList<FieldView> Said, string? Basis);

/// <summary>Reads an issued paper through the gate of its case.</summary>
internal sealed class PaperQueries(CaseReads cases, CaseQueries queries, Views views)
{
    public async Task<PaperPageView?> OneAsync(Viewer viewer, CaseId id, int index, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found || await queries.CaseAsync(viewer, id, language) is not { } view || index < 0 || index >= view.Papers.Count) return null;
        var paper = view.Papers[index];
        var context = views.Context(viewer, language);
        var definition = views.Definition(found.State);
        var voted = definition.Lines.Where(line => line.To == paper.Step).Select(line => line.From).ToHashSet();
        var step = definition.Nodes.GetValueOrDefault(paper.Step) as DocumentStep;
        var issuer = found.State.Papers.FirstOrDefault(each => each.Number == paper.Number && each.Code == paper.Code)?.Issuer ?? found.State.Organisation;
        var above = context.Organisations.AncestorsAt(issuer, paper.Date).Select(up => context.Organisation(up).Name).FirstOrDefault();
        var cell = context.Organisations.TypeAt(issuer, paper.Date) is OrganisationTypes.Cell or OrganisationTypes.GrassrootsCell;
        var said = step is not null && found.State.Visits.GetValueOrDefault(paper.Step) is { } visit
            ? FieldViews.Of(step.Fields, FormSources.None with { Values = visit.Data }, context).Where(field => field.ValueWords is { Length: > 0 } && field.Id != step.Document.NumberField && field.Id != step.Document.DateField).ToArray()
            : [];
        return new PaperPageView(paper, view.Number, view.Id, view.Subject, view.OrganisationWords, above, paper.Issuer,
            cell ? context.Say("T/M CHI BỘ", "FOR THE CELL") : context.Say("T/M BAN THƯỜNG VỤ", "FOR THE STANDING COMMITTEE"), context.Say("BÍ THƯ", "SECRETARY"),
            [.. view.Votes.Where(vote => vote.Lapsed == paper.Lapsed && vote.On <= paper.Date && voted.Contains(vote.Step)).TakeLast(1)], said, step?.Basis is { } basis ? Basis(basis, paper.Date, context) : null);
    }

    private static string? Basis(string basis, DateOnly on, ViewContext context) =>
        context.Rules.TryAt(basis, on, out var rule) ? context.English ? rule.EnWithSource : rule.ViWithSource : context.Rules.Knows(basis) ? null : basis;
}
