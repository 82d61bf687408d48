using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A mail that tells what only the circle of a step may know, or an identity number: mail leaves the house.</summary>
internal sealed class SecretInMail : DefinitionCheck
{
    public override string Id => "secret-in-mail";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        // The mails of a case that is itself need-to-know name its number and nothing else.
        if (drawing.Definition.Class == Confidentiality.C) yield break;
        foreach (var (node, path, text) in Mails(drawing))
            foreach (var told in Merge.References(text).Where(reference => !reference.IsRule))
                if (Secret(drawing.Definition, node, told.Name, []) is { } why)
                    yield return Error(node.Id, path, $"{At(node).Vi}: thư nêu “{told.Name}”, {why.Vi}.", $"{At(node).En}: the mail tells “{told.Name}”, {why.En}.");
    }

    private static IEnumerable<(Node Node, string Path, Text Text)> Mails(Drawing drawing) =>
    [
        .. drawing.Definition.Nodes.Values.OfType<NoticeStep>().SelectMany(notice => new[] { ((Node)notice, "mail.subject", notice.Subject), (notice, "mail.text", notice.Body) }),
        .. drawing.Steps.SelectMany(step => step.Reminders.SelectMany(reminder => new[] { ((Node)step, $"reminders[{reminder.Id}].mail.subject", reminder.Subject), (step, $"reminders[{reminder.Id}].mail.text", reminder.Body) })),
    ];

    /// <summary>Why a value is not for a mail; null when it may be told. A term is as secret as what it is made of.</summary>
    private static Text? Secret(Definition definition, Node at, string path, ImmutableHashSet<string> asked)
    {
        var names = path.Split('.');
        if (names[0] == "terms" && names.Length > 1)
            return !asked.Contains(path) && definition.Terms.TryGetValue(path[6..], out var term)
                ? term.References.Where(reference => !reference.IsRule).Select(reference => Secret(definition, at, reference.Name, asked.Add(path))).FirstOrDefault(why => why is not null) : null;
        if (names[0] == "dossier" && definition.Dossier.FirstOrDefault(line => path.StartsWith($"dossier.{line.Code}.", StringComparison.Ordinal)) is { Class: Confidentiality.C })
            return new("là giấy tờ chỉ người có trách nhiệm được biết", "a paper that is need-to-know");
        var step = definition.Nodes.GetValueOrDefault(names[0]) as HumanStep ?? at as HumanStep;
        if (step is null) return null;
        if (step.Id == names[0] && step.Class == Confidentiality.C) return new($"thuộc bước “{step.Label.Vi}” chỉ người có trách nhiệm được biết", $"of the need-to-know step “{step.Label.En}”");
        IEnumerable<Field> fields = step.Fields;
        foreach (var name in step.Id == names[0] ? names.Skip(1) : names)
        {
            if (fields.FirstOrDefault(field => field.Id == name) is not { } field) return null;
            if (field.Private || field.Identity) return new("là thông tin riêng của cá nhân", "which is private to a person");
            fields = field.Fields;
        }
        return null;
    }
}
