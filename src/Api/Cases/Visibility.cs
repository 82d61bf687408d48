using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>
/// Steps that a drawing, a progress list or a form must not show. Storage has already taken a secret step's events and data out of what a viewer
/// outside its circle reads; of such a step nothing is left, and then its box and its name are left out too.
/// </summary>
internal static class Visibility
{
    public static ImmutableHashSet<string> Hidden(CaseState? @case, IReadOnlyList<CaseEntry> entries, Definition definition)
    {
        var secret = Secret(definition);
        if (secret.IsEmpty) return secret;
        var seen = entries.SelectMany(entry => entry.Events).Select(@event => @event switch
        {
            WorkItemOpened opened => opened.Item.Step,
            WorkItemCompleted done => done.Step,
            _ => "",
        }).ToHashSet();
        if (@case is not null)
        {
            seen.UnionWith(@case.WorkItems.Values.Select(item => item.Step));
            seen.UnionWith(@case.Visits.Keys);
        }
        return secret.Except(seen);
    }

    /// <summary>Steps stricter than their case: need-to-know inside an internal case.</summary>
    public static ImmutableHashSet<string> Secret(Definition definition) => definition.Class == Confidentiality.C ? []
        : [.. definition.Nodes.Values.OfType<HumanStep>().Where(step => step.Class == Confidentiality.C).Select(step => step.Id)];
}
