using System.Collections.Frozen;
using System.Collections.Immutable;
using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Papers;

/// <summary>
/// What a template may name: <c>paper.*</c>, <c>case.*</c>, <c>subject.*</c>, <c>grounds</c>, <c>fields</c>
/// (label and words of everything entered), <c>from.&lt;step&gt;</c> (true when the case came from there),
/// <c>step.*</c> (what the paper is printed from), <c>row.*</c> (its row, of a paper for each row) and <c>&lt;step&gt;.*</c>. Of a step: its fields,
/// <c>&lt;choice&gt;-&lt;option&gt;</c> and <c>&lt;yesNo&gt;-yes</c> (true when so chosen), <c>outcome</c>, <c>outcome-&lt;id&gt;</c>, <c>eventDate</c>, <c>comment</c>,
/// <c>times</c>; of a vote <c>vote.*</c>, of a document <c>paper.*</c>; of an interrupt <c>reason</c>, <c>on</c>, <c>organisation</c> and its fields.
/// </summary>
public static class PaperWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Words = new Dictionary<string, FrozenSet<string>>
    {
        ["paper"] = ["code", "name", "number", "series", "date", "place", "above", "issuer", "body", "post", "signer"],
        ["case"] = ["number", "procedure", "organisation", "above", "openedOn"],
        ["subject"] = ["name", "birthDate", "joinDate", "probationEnd", "officialDate", "decisionDate", "cell", "helper"],
        ["vote"] = ["body", "organisation", "base", "presentNeeded", "needed", "for", "convened", "invalid", "threshold", "quorum", "words", "reached", "excluded"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> OfStep = ["outcome", "eventDate", "comment", "times"];
    private static readonly FrozenSet<string> OfPaper = ["number", "date"];
    private static readonly FrozenSet<string> OfExcluded = ["name", "reason"];

    /// <summary>Whether the template of this paper may name the path there.</summary>
    public static bool Knows(Definition definition, PrintedPaper paper, TemplatePlace place)
    {
        var rows = place.Rows;
        var path = place.Path;
        if (path.StartsWith("@root.", StringComparison.Ordinal)) (path, rows) = (path[6..], []);
        if (path is "this" or "@index" or "@first" or "@last") return !rows.IsEmpty;
        return paper.Of.All(of => Knows(definition, paper, of, path, rows) && (!place.Each || IsList(definition, paper, of, path, rows)));
    }

    private static bool IsList(Definition definition, PrintedPaper paper, string of, string path, ImmutableArray<string> rows) =>
        path is "grounds" or "fields" || path.EndsWith(".vote.excluded", StringComparison.Ordinal) || !RowsAt(definition, paper, of, rows.Add(path)).IsEmpty;

    private static bool Knows(Definition definition, PrintedPaper paper, string of, string path, ImmutableArray<string> rows)
    {
        if (!rows.IsEmpty)
        {
            if (rows[^1] is "grounds") return false;
            if (rows[^1] is "fields") return path is "label" or "words";
            if (rows[^1].EndsWith(".vote.excluded", StringComparison.Ordinal)) return OfExcluded.Contains(path);
            return RowsAt(definition, paper, of, rows) is { IsEmpty: false } inside && InRow(definition, inside, path);
        }
        if (path is "grounds" or "fields") return true;
        var (head, rest) = Cut(path);
        if (rest.Length == 0) return false;
        return head switch
        {
            "from" => definition.Nodes.GetValueOrDefault(rest) is HumanStep,
            "step" => Of(definition, paper, of, rest),
            "row" => paper.Rows is { } own && FieldsOf(definition, of).FirstOrDefault(field => field.Id == own) is { } repeat && InRow(definition, repeat.Fields, rest),
            _ when Words.TryGetValue(head, out var words) && head != "vote" => words.Contains(rest),
            _ => Of(definition, paper, head, rest),
        };
    }

    private static bool Of(Definition definition, PrintedPaper paper, string step, string rest)
    {
        var node = definition.Nodes.GetValueOrDefault(step) as HumanStep;
        // what only its circle may see is printed on papers of that circle alone
        if (node is { Class: Confidentiality.C } && definition.Class != Confidentiality.C && paper.Of.Any(of => definition.Nodes.GetValueOrDefault(of) is not HumanStep { Class: Confidentiality.C })) return false;
        if (InRow(definition, FieldsOf(definition, step), rest)) return true;
        if (node is null) return definition.Interrupts.Any(interrupt => interrupt.Id == step) && rest is "eventDate" or "times";
        var (head, word) = Cut(rest);
        if (head == "vote" && word.Length > 0) return node is Vote && Words["vote"].Contains(word);
        if (head == "paper" && word.Length > 0) return node is DocumentStep && OfPaper.Contains(word);
        return OfStep.Contains(rest) || node.Outcomes.Any(outcome => rest == $"outcome-{outcome.Id}");
    }

    private static ImmutableArray<Field> FieldsOf(Definition definition, string step) =>
        definition.Nodes.GetValueOrDefault(step) is HumanStep human ? human.Fields
        : [.. definition.Interrupts.Where(interrupt => interrupt.Id == step).SelectMany(interrupt => Looks.FieldsOf(interrupt))];

    /// <summary>The fields of the rows in which a place stands; empty where there are none.</summary>
    private static ImmutableArray<Field> RowsAt(Definition definition, PrintedPaper paper, string of, ImmutableArray<string> rows)
    {
        var (head, rest) = Cut(rows[^1]);
        var fields = rows.Length > 1 ? RowsAt(definition, paper, of, rows[..^1]) : [];
        if (fields.FirstOrDefault(field => field.Id == rows[^1]) is { Type: FieldType.Repeat } nested) return nested.Fields;
        var step = head == "step" ? of : head;
        return Of(definition, paper, step, rest) && FieldsOf(definition, step).FirstOrDefault(field => field.Id == rest) is { Type: FieldType.Repeat } repeat ? repeat.Fields : [];
    }

    private static bool InRow(Definition definition, ImmutableArray<Field> fields, string path) => fields.Any(field =>
        path == field.Id
        || field.Type == FieldType.YesNo && path == $"{field.Id}-yes"
        || field.Options.Any(option => path == $"{field.Id}-{option.Id}")
        || field.OptionsFrom is { } from && Cut(path) is var (head, rest) && head == field.Id && Cut(from) is var (step, repeat)
            && FieldsOf(definition, step).FirstOrDefault(other => other.Id == repeat) is { } rows && InRow(definition, rows.Fields, rest));

    private static (string Head, string Tail) Cut(string path) =>
        path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (path[..dot], path[(dot + 1)..]) : (path, "");
}
