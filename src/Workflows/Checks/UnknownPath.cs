using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A path in a term, condition or mail that is never filled: no such step, field, term or word.</summary>
internal sealed class UnknownPath : DefinitionCheck
{
    private static readonly Dictionary<string, HashSet<string>> Words = new()
    {
        ["subject"] = ["name", "state", "birthDate", "joinDate", "probationEnd", "officialDate", "decisionDate", "person", "cell", "helper"],
        ["competence"] = ["case", "proposer", "decider", "deciderBody", "proposerBody"],
        ["case"] = ["organisation", "organisationName", "today", "openedOn", "number"],
        ["place"] = ["cell", "sectional", "grassroots", "above", "decider", "proposer", "province"],
        ["roll"] = ["official"],
        ["register"] = ["nextNumber"],
        ["move"] = ["sameCommune"],
    };

    public override string Id => "unknown-path";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) =>
        drawing.Looks.SelectMany(look => look.References.Where(reference => !reference.IsRule && !IsKnown(drawing.Definition, look, reference)).Select(reference =>
            Error(look.Node, look.Path, $"{At(drawing, look.Node).Vi}: “{reference.Name}” không chỉ tới trường nào.", $"{At(drawing, look.Node).En}: “{reference.Name}” names nothing that is ever filled.")));

    private static bool IsKnown(Definition definition, Look look, Reference reference)
    {
        var path = reference.Name;
        if (path is "today" or "outcome" || path == "row" && !reference.Rows.IsEmpty) return true;
        var ofRow = path.StartsWith("row.", StringComparison.Ordinal) ? path[4..] : path;
        if (reference.Rows.Any(row => FieldsAt(definition, look, row).Any(field => Has([field], ofRow)))) return true;
        if (Has(look.Fields, path)) return true;

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return false;
        var (head, rest) = (path[..dot], path[(dot + 1)..]);
        return head switch
        {
            "terms" => definition.Terms.ContainsKey(rest),
            "visits" => Steps(definition, rest.Split('.')[0]),
            "opened" => definition.Nodes.ContainsKey(rest),
            "from" => definition.Nodes.ContainsKey(rest) || AnyStepHas(definition, rest),
            "deadline" => rest.EndsWith(".due", StringComparison.Ordinal) && rest[..^4] is var named && (definition.Nodes.ContainsKey(named) || definition.Spans.Any(span => span.Id == named)),
            "dossier" => rest.LastIndexOf('.') is > 0 and var last && rest[(last + 1)..] is "state" or "paperDate" or "validUntil",
            "document" => rest.LastIndexOf('.') is > 0 and var end && rest[(end + 1)..] is "number" or "date",
            _ when Words.TryGetValue(head, out var words) => words.Contains(rest),
            _ => rest is "outcome" or "eventDate" ? Steps(definition, head) : rest.StartsWith("outcomes.", StringComparison.Ordinal) ? Steps(definition, head) : Has(FieldsOf(definition, head), rest),
        };
    }

    private static bool Steps(Definition definition, string id) => definition.Nodes.ContainsKey(id) || definition.Interrupts.Any(interrupt => interrupt.Id == id);

    private static bool AnyStepHas(Definition definition, string path) => definition.Nodes.Values.OfType<HumanStep>().Any(step => Has(step.Fields, path));

    private static ImmutableArray<Field> FieldsOf(Definition definition, string step) =>
        definition.Nodes.TryGetValue(step, out var node) && node is HumanStep human ? human.Fields
        : [.. definition.Interrupts.Where(interrupt => interrupt.Id == step).SelectMany(interrupt => Looks.FieldsOf(interrupt))];

    /// <summary>The fields of the rows of a repeat, wherever it stands.</summary>
    private static ImmutableArray<Field> FieldsAt(Definition definition, Look look, string repeat)
    {
        var names = repeat.Split('.');
        var own = look.Fields.FirstOrDefault(field => field.Id == names[0]);
        var found = own ?? (names.Length < 2 ? null
            : names[0] == "from" ? definition.Nodes.Values.OfType<HumanStep>().Select(step => step.Field(names[1])).FirstOrDefault(field => field is not null)
            : FieldsOf(definition, names[0]).FirstOrDefault(field => field.Id == names[1]));
        return found?.Fields ?? [];
    }

    private static bool Has(IEnumerable<Field> fields, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        return fields.Any(field => field.Id == name && (dot < 0 || Has(field.Fields, path[(dot + 1)..])));
    }
}
