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
            .. definition.Dossier.Index().SelectMany(line => Of(null, $"dossier[#{line.Index}].when", line.Item.When, [])),
            .. Posts(null, "start.who", definition.Start.Who),
            .. definition.Start.Daily is { } daily ? Of(null, "start.daily.members", daily.Members, []).Concat(Of(null, "start.daily.on", daily.On, [])) : [],
            .. definition.Spans.Index().SelectMany(span => Of(null, $"spans[#{span.Index}].from", span.Item.From, StepFields(definition, span.Item.StartsAt))
                .Concat(Of(null, $"spans[#{span.Index}].due", span.Item.Due, StepFields(definition, span.Item.StartsAt)))),
            .. definition.Interrupts.Index().SelectMany(interrupt => OfInterrupt(interrupt.Item, $"interrupts[#{interrupt.Index}]")),
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

    private static IEnumerable<Look> OfInterrupt(Interrupt interrupt, string path)
    {
        var fields = FieldsOf(interrupt);
        return
        [
            .. Of(null, $"{path}.when", interrupt.When, fields), .. Posts(null, $"{path}.who", interrupt.Who),
            .. Effects(null, $"{path}.effects", interrupt.Effects, fields), .. Form(null, $"{path}.fields", interrupt.Fields, fields),
        ];
    }

    private static IEnumerable<Look> OfNode(Node node) => node switch
    {
        HumanStep step =>
        [
            .. Form(step.Id, "fields", step.Fields, step.Fields),
            .. Posts(step.Id, "who", step.Who),
            .. step.Outcomes.SelectMany(outcome => Of(step.Id, $"outcomes[{outcome.Id}].when", outcome.When, step.Fields)
                .Concat(Of(step.Id, $"outcomes[{outcome.Id}].extendsHost", outcome.ExtendsHost, step.Fields)).Concat(Of(step.Id, $"outcomes[{outcome.Id}].suspendsUntil", outcome.SuspendsUntil, step.Fields))),
            .. step.Checks.SelectMany(check => Of(step.Id, $"checks[{check.Id}].that", check.That, step.Fields).Append(Merged(step.Id, $"checks[{check.Id}].vi", check.Sentence, RowsToo(step.Fields)))),
            .. step.Deadline is { } deadline
                ? Of(step.Id, "deadline.from", deadline.From, step.Fields).Concat(Of(step.Id, "deadline.due", deadline.Due, step.Fields))
                    .Concat(deadline.When.Index().SelectMany(chosen => Of(step.Id, $"deadline.when[#{chosen.Index}].when", chosen.Item.When, step.Fields).Concat(Of(step.Id, $"deadline.when[#{chosen.Index}].from", chosen.Item.From, step.Fields))))
                : [],
            .. Effects(step.Id, "effects", step.Effects, step.Fields),
            .. step.Reminders.Select(reminder => new Look(step.Id, $"reminders[{reminder.Id}].rows", [Reference.Path(reminder.Rows)], step.Fields)),
            .. step.Reminders.SelectMany(reminder => new[] { InRow(Merged(step.Id, $"reminders[{reminder.Id}].mail.subject", reminder.Subject, step.Fields), reminder.Rows), InRow(Merged(step.Id, $"reminders[{reminder.Id}].mail.text", reminder.Body, step.Fields), reminder.Rows) }),
        ],
        FlowDecision decision => Of(node.Id, "condition", decision.Condition, []),
        FlowSwitch choice => choice.Cases.SelectMany(each => Of(node.Id, $"cases[{each.Port}].condition", each.Condition, [])),
        WaitStep wait => Of(node.Id, "until", wait.Until, []),
        NoticeStep notice => Posts(node.Id, "to", notice.To).Append(Merged(notice.Id, "mail.subject", notice.Subject, [])).Append(Merged(notice.Id, "mail.text", notice.Body, [])),
        RegisterChange change => Effects(node.Id, "effects", change.Effects, []),
        _ => [],
    };

    /// <summary>A sentence about a row names the fields of the row alone.</summary>
    private static ImmutableArray<Field> RowsToo(ImmutableArray<Field> fields) => [.. fields, .. fields.SelectMany(field => field.Fields)];

    private static Look InRow(Look look, string repeat) => look with { References = [.. look.References.Select(reference => reference.Inside(repeat))] };

    private static Look Merged(string node, string path, Text text, ImmutableArray<Field> fields) => new(node, path, [.. Merge.References(text)], fields);

    private static IEnumerable<Look> Form(string? node, string path, IEnumerable<Field> fields, ImmutableArray<Field> form) =>
        fields.SelectMany(field => (IEnumerable<Look>)
        [
            .. Of(node, $"{path}[{field.Id}].requiredWhen", field.RequiredWhen, form), .. Of(node, $"{path}[{field.Id}].shownWhen", field.ShownWhen, form),
            .. Of(node, $"{path}[{field.Id}].prefill", field.Prefill, form), .. Of(node, $"{path}[{field.Id}].example", field.Example, form),
            .. field.NotBefore.SelectMany(term => Of(node, $"{path}[{field.Id}].notBefore", term, form)), .. field.NotAfter.SelectMany(term => Of(node, $"{path}[{field.Id}].notAfter", term, form)),
            .. field.OptionsFrom is { } from && from.Contains('.', StringComparison.Ordinal) ? [new Look(node, $"{path}[{field.Id}].optionsFrom", [Reference.Path(from)], form)] : Array.Empty<Look>(),
            .. Form(node, $"{path}[{field.Id}].fields", field.Fields, [.. field.Fields, .. form]),
        ]);

    private static IEnumerable<Look> Effects(string? node, string path, ImmutableArray<Effect> effects, ImmutableArray<Field> fields) => effects.Index().SelectMany(effect =>
        effect.Item.Values.SelectMany(value => Of(node, $"{path}[#{effect.Index}].{value.Key}", value.Value, fields)).Concat(Of(node, $"{path}[#{effect.Index}].when", effect.Item.When, fields)));

    private static IEnumerable<Look> Posts(string? node, string path, ImmutableArray<Who> all) => all.Index().SelectMany(who => Posts(node, $"{path}[#{who.Index}]", who.Item));

    private static IEnumerable<Look> Posts(string? node, string path, Who who) =>
    [
        .. who.Person is { } person ? [new Look(node, $"{path}.person", [Reference.Path(person)], [])] : Array.Empty<Look>(),
        .. Of(node, $"{path}.when", who.When, []), .. who.OrElse is { } other ? Posts(node, $"{path}.orElse", other) : [],
    ];

    private static IEnumerable<Look> Of(string? node, string path, Term? term, ImmutableArray<Field> fields) => term is null ? [] : [new Look(node, path, [.. term.References], fields)];
    private static IEnumerable<Look> Of(string? node, string path, Condition? condition, ImmutableArray<Field> fields) => condition is null ? [] : [new Look(node, path, [.. condition.References], fields)];
}
