using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>
/// One thing that can be wrong with a drawn procedure. One file each, here and in the designer; both are held to the good and the bad example in
/// tests/Examples/checks.
/// </summary>
public abstract class DefinitionCheck
{
    private protected DefinitionCheck() { }

    /// <summary>ASCII kebab-case; stands in every problem it finds. Never changes.</summary>
    public abstract string Id { get; }

    /// <summary>Everything of its kind that is wrong. Never throws for a definition that could be read, however broken.</summary>
    public abstract IEnumerable<DefinitionProblem> Find(Drawing drawing);

    // A path names the items of a list by their id, "outcomes[back].returnsTo", or by their number, "who[#0].role"; see JsonPaths.
    private protected DefinitionProblem Error(string? node, string path, string vi, string en) => DefinitionProblem.Error(path, vi, en) with { Node = node, Check = Id };
    private protected DefinitionProblem Warning(string? node, string path, string vi, string en) => DefinitionProblem.Warning(path, vi, en) with { Node = node, Check = Id };

    /// <summary>Where a thing stands, to begin a sentence with: "Bước “Thẩm định”".</summary>
    private protected static Text At(Drawing drawing, string? node) => node is not null && drawing.Definition.Nodes.TryGetValue(node, out var found) ? At(found) : new("Phần chung", "The procedure's own part");
    private protected static Text At(Node node) => new($"Bước “{node.Label.Vi}”", $"Step “{node.Label.En}”");
}
