using System.Collections.Immutable;

namespace Procedures.Definitions;

/// <summary>What a term or condition looks at: a path or a rule id. <c>Rows</c>: the repeat groups around it, outermost first; a path may name a field of their rows.</summary>
public readonly record struct Reference(string Name, bool IsRule, ImmutableArray<string> Rows)
{
    internal static Reference Path(string path) => new(path, false, []);
    internal static Reference Rule(string id) => new(id, true, []);
    internal Reference Inside(string repeat) => this with { Rows = Rows.Insert(0, repeat) };
}
