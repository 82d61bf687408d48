using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>One thing that can be wrong with a drawn procedure. One file each, with a good and a bad example in the tests.</summary>
public abstract class DefinitionCheck
{
    private protected DefinitionCheck() { }

    /// <summary>ASCII kebab-case; stands in every problem it finds.</summary>
    public abstract string Id { get; }

    /// <summary>Everything of its kind that is wrong. Never throws for a definition that could be read, however broken.</summary>
    public abstract IEnumerable<DefinitionProblem> Find(Drawing drawing);

    private protected DefinitionProblem Error(string? node, string path, string vi, string en) => DefinitionProblem.Error(path, vi, en) with { Node = node, Check = Id };
    private protected DefinitionProblem Warning(string? node, string path, string vi, string en) => DefinitionProblem.Warning(path, vi, en) with { Node = node, Check = Id };
}
