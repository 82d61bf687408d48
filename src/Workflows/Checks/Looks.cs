using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A place of a definition where something of the case is looked at. <c>Fields</c>: those of the form being completed there, which may be named without their step.</summary>
internal sealed record Look(string? Node, string Path, ImmutableArray<Reference> References, ImmutableArray<Field> Fields);

/// <summary>Every place where a definition looks at the case.</summary>
internal static class Looks
{
    public static IEnumerable<Look> All(Drawing drawing)
    {
        var definition = drawing.Definition;
        // A term is looked at from many steps: a field that one of them has may be named alone.
        ImmutableArray<Field> every = [.. drawing.Steps.SelectMany(step => step.Fields)];
        return
        [
            .. definition.Terms.Select(pair => new Look(null, $"terms.{pair.Key}", [.. pair.Value.References], every)),
            .. definition.Dossier.SelectMany(line => Of(null, $"dossier.{line.Code}", line.When, [])),
            .. definition.Start.Who.SelectMany(who => Posts(null, "start.who", who)),
            .. definition.Start.Daily is { } daily ? Of(null, "start.daily", daily.Members, []).Concat(Of(null, "start.daily", daily.On, [])) : [],
            .. definition.Spans.SelectMany(span => Of(null, $"spans.{span.Id}", span.From, StepFields(definition, span.StartsAt)).Concat(Of(null, $"spans.{span.Id}", span.Due, StepFields(definition, span.StartsAt)))),
            .. definition.Interrupts.SelectMany(interrupt => OfInterrupt(interrupt)),
            .. definition.Nodes.Values.SelectMany(OfNode),
        ];
    }

    private static ImmutableArray<Field> StepFields(Definition definition, string? step) =>
        step is not null && definition.Nodes.TryGetValue(step, out var node) && node is HumanStep human ? human.Fields : [];

    /// <summary>Fields that every interrupt has, and those drawn for it.</summary>
    public static ImmutableArray<Field> FieldsOf(Interrupt interrupt) =>
    [
        new("reason", FieldType.LongText, new("Lý do")), new("on", FieldType.Date, new("Ngày")), new("organisation", FieldType.Organisation, new("Nơi đến")), .. interrupt.Fields,
    ];

    private static IEnumerable<Look> OfInterrupt(Interrupt interrupt)
    {
        var path = $"interrupts.{interrupt.Id}";
        var fields = FieldsOf(interrupt);
        return
        [
            .. Of(null, path, interrupt.When, fields), .. interrupt.Who.SelectMany(who => Posts(null, path, who)),
            .. Effects(null, path, interrupt.Effects, fields), .. Form(null, path, interrupt.Fields, fields),
        ];
    }

    private static IEnumerable<Look> OfNode(Node node) => node switch
    {
        HumanStep step =>
        [
            .. Form(step.Id, $"{step.Id}.fields", step.Fields, step.Fields),
            .. step.Who.SelectMany(who => Posts(step.Id, $"{step.Id}.who", who)),
            .. step.Outcomes.SelectMany(outcome => Of(step.Id, $"{step.Id}.{outcome.Id}", outcome.When, step.Fields)
                .Concat(Of(step.Id, $"{step.Id}.{outcome.Id}", outcome.ExtendsHost, step.Fields)).Concat(Of(step.Id, $"{step.Id}.{outcome.Id}", outcome.SuspendsUntil, step.Fields))),
            .. step.Checks.SelectMany(check => Of(step.Id, $"{step.Id}.checks.{check.Id}", check.That, step.Fields)),
            .. step.Deadline is { } deadline
                ? Of(step.Id, $"{step.Id}.deadline", deadline.From, step.Fields).Concat(Of(step.Id, $"{step.Id}.deadline", deadline.Due, step.Fields))
                    .Concat(deadline.When.SelectMany(chosen => Of(step.Id, $"{step.Id}.deadline", chosen.When, step.Fields).Concat(Of(step.Id, $"{step.Id}.deadline", chosen.From, step.Fields))))
                : [],
            .. Effects(step.Id, $"{step.Id}.effects", step.Effects, step.Fields),
            .. step.Reminders.Select(reminder => new Look(step.Id, $"{step.Id}.reminders", [Reference.Path(reminder.Rows)], step.Fields)),
        ],
        FlowDecision decision => Of(node.Id, node.Id, decision.Condition, []),
        FlowSwitch choice => choice.Cases.SelectMany(each => Of(node.Id, $"{node.Id}.{each.Port}", each.Condition, [])),
        WaitStep wait => Of(node.Id, node.Id, wait.Until, []),
        NoticeStep notice => notice.To.SelectMany(who => Posts(node.Id, node.Id, who)).Append(
            new Look(node.Id, $"{node.Id}.mail", [.. Merge.Paths($"{notice.Subject.Vi} {notice.Body.Vi} {notice.Subject.English} {notice.Body.English}").Distinct().Select(Reference.Path)], [])),
        RegisterChange change => Effects(node.Id, node.Id, change.Effects, []),
        _ => [],
    };

    private static IEnumerable<Look> Form(string? node, string path, IEnumerable<Field> fields, ImmutableArray<Field> form) =>
        fields.SelectMany(field => (IEnumerable<Look>)
        [
            .. Of(node, $"{path}.{field.Id}", field.RequiredWhen, form), .. Of(node, $"{path}.{field.Id}", field.ShownWhen, form), .. Of(node, $"{path}.{field.Id}", field.Prefill, form),
            .. Of(node, $"{path}.{field.Id}", field.Example, form), .. field.NotBefore.Concat(field.NotAfter).SelectMany(term => Of(node, $"{path}.{field.Id}", term, form)),
            .. field.OptionsFrom is { } from && from.Contains('.', StringComparison.Ordinal) ? [new Look(node, $"{path}.{field.Id}", [Reference.Path(from)], form)] : Array.Empty<Look>(),
            .. Form(node, $"{path}.{field.Id}", field.Fields, [.. field.Fields, .. form]),
        ]);

    private static IEnumerable<Look> Effects(string? node, string path, IEnumerable<Effect> effects, ImmutableArray<Field> fields) =>
        effects.SelectMany(effect => effect.Values.Values.SelectMany(term => Of(node, path, term, fields)).Concat(Of(node, path, effect.When, fields)));

    private static IEnumerable<Look> Posts(string? node, string path, Who who) =>
    [
        .. who.Person is { } person ? [new Look(node, path, [Reference.Path(person)], [])] : Array.Empty<Look>(),
        .. Of(node, path, who.When, []), .. who.OrElse is { } other ? Posts(node, path, other) : [],
    ];

    private static IEnumerable<Look> Of(string? node, string path, Term? term, ImmutableArray<Field> fields) => term is null ? [] : [new Look(node, path, [.. term.References], fields)];
    private static IEnumerable<Look> Of(string? node, string path, Condition? condition, ImmutableArray<Field> fields) => condition is null ? [] : [new Look(node, path, [.. condition.References], fields)];
}
