using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Documents;

/// <summary>A paper of a case: issued with a number, or printed from what a step or an interrupt recorded.</summary>
/// <param name="Id">the entry that made it and its place in it: "37-1"</param>
/// <param name="Entry">number of that entry: the paper says what was known then</param>
/// <param name="Number">null: no register numbers it</param>
/// <param name="Row">its row, of a step that issues one for each row</param>
internal sealed record CasePaper(string Id, int Entry, PrintedPaper Drawn, string? Number, DateOnly Date, OrganisationId Issuer, string Step, bool Lapsed, JsonElement? Row);

/// <summary>Finds the papers in a case's history, in the order in which they came about.</summary>
internal sealed class CasePapers(Definition definition, OrganisationDirectory organisations, CompetenceTable competence)
{
    private ImmutableList<CasePaper> papers = [];
    private OrganisationId at;

    public static ImmutableList<CasePaper> Of(IEnumerable<CaseEntry> entries, Definition definition, ViewContext context) =>
        new CasePapers(definition, context.Organisations, context.Competence).Read(entries);

    private ImmutableList<CasePaper> Read(IEnumerable<CaseEntry> entries)
    {
        var before = new Dictionary<int, ImmutableList<CasePaper>> { [0] = papers };
        foreach (var entry in entries)
        {
            var (done, issued) = (default(JsonElement), 0);
            foreach (var @event in entry.Events)
                switch (@event)
                {
                    case CaseOpened opened: at = opened.Organisation; break;
                    case CaseMoved moved: at = moved.To; break;
                    case WorkItemCompleted completed:
                        done = completed.Data;
                        Print(entry, completed.Step, completed.Outcome, completed.Data, completed.On, completed.Vote);
                        break;
                    case InterruptRaised raised: Print(entry, raised.Interrupt, raised.Interrupt, raised.Data, raised.On, null); break;
                    case PaperIssued { Paper: var paper } when definition.Papers.FirstOrDefault(one => one.IsOf(paper.Step, DocumentStep.Issued)) is { } drawn:
                        Add(entry, drawn, paper.Number, paper.Date, paper.Issuer, paper.Step, drawn.Rows is { } rows ? Row(done, rows, issued++) : null);
                        break;
                    case Lapsed lapsed: papers = [.. papers.Select(paper => lapsed.Codes.Contains(paper.Drawn.Code) ? paper with { Lapsed = true } : paper)]; break;
                    // what was taken back has not happened: neither its papers nor what they replaced
                    case TakenBack taken: papers = before.GetValueOrDefault(taken.Before.Version, papers); break;
                }
            before[entry.Number] = papers;
        }
        return papers;
    }

    private void Print(CaseEntry entry, string step, string outcome, JsonElement data, DateOnly on, VoteRecord? vote)
    {
        if (definition.Nodes.GetValueOrDefault(step) is DocumentStep) return;
        foreach (var drawn in definition.Papers.Where(paper => paper.IsOf(step, outcome)))
        {
            var date = drawn.DateField is { } field && data.ValueKind == JsonValueKind.Object && data.TryGetProperty(field, out var value) && Value.From(value).Day is { } day ? day : on;
            Add(entry, drawn, null, date, IssuerOf(drawn, entry, date, vote), step, null);
        }
    }

    private void Add(CaseEntry entry, PrintedPaper drawn, string? number, DateOnly date, OrganisationId issuer, string step, JsonElement? row) =>
        papers = papers.Add(new CasePaper($"{entry.Number}-{papers.Count(paper => paper.Entry == entry.Number) + 1}", entry.Number, drawn, number, date, issuer, step, false, row));

    private OrganisationId IssuerOf(PrintedPaper drawn, CaseEntry entry, DateOnly on, VoteRecord? vote) => drawn.Issuer switch
    {
        PrintedPaper.Body => vote?.Organisation ?? at,
        IssuedDocument.Handler => entry.Organisation ?? at,
        "decider" => competence.Find(definition.Matter, at, on, organisations)?.Decider ?? at,
        "proposer" => competence.Find(definition.Matter, at, on, organisations)?.Proposer ?? at,
        var place => organisations.Place(place, at, on) ?? at,
    };

    private static JsonElement? Row(JsonElement data, string rows, int index) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(rows, out var list) && list.ValueKind == JsonValueKind.Array && index < list.GetArrayLength() ? list[index] : null;
}
