using System.Collections.Immutable;

namespace Procedures.Steps;

/// <summary>An activity of the flowchart. Control nodes act at once; human steps and waits hold their token.</summary>
public abstract record Node(string Id, Text Label)
{
    /// <summary>The ports from which lines may leave, in the order of the outcomes.</summary>
    public virtual ImmutableArray<string> Ports => ["Done"];
}

/// <summary>An activity of a kind this product does not run. A case never starts on a definition that has one.</summary>
public sealed record UnknownNode(string Id, Text Label, string Type) : Node(Id, Label)
{
    public override ImmutableArray<string> Ports => [];
}
