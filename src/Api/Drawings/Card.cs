using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Api.Drawings;

/// <summary>
/// The card of a node: its size, and where lines leave it. The designer draws the same (<c>canvas/card.ts</c>); both are held to <c>tests/Examples/drawings</c>.
/// </summary>
/// <param name="IsPlain">One way on that needs no words.</param>
/// <param name="Ports">The ways on under the card, the straight way first; a way that opens when the step is overdue leaves it at the side.</param>
internal sealed record Card(double Width, double Height, ImmutableArray<string> Ports, bool IsPlain)
{
    public const double PortsHeight = 34;
    private const double Usual = 260, PortWidth = 104;

    /// <summary>Height of what stands above the ports.</summary>
    public double Face => IsPlain ? Height : Height - PortsHeight;

    public static Card Of(Node node)
    {
        ImmutableArray<string> ports = node is EndNode or FinishNode ? [] : [.. node.Ports.Where(port => node is not HumanStep || port != HumanStep.Overdue)];
        var plain = ports.IsEmpty || (ports.Length == 1 && node is not (HumanStep or FlowFork or FlowSwitch));
        var (width, height) = node is StartNode or EndNode or FinishNode ? (200.0, 48.0) : IsControl(node) ? (232, 68) : (Usual, 88);
        return plain ? new(width, height, ports, true) : new(Math.Max(width, ports.Length * PortWidth), height + PortsHeight, ports, false);
    }

    /// <summary>Says where the way goes; nobody works there.</summary>
    public static bool IsControl(Node node) => node is StartNode or EndNode or FinishNode or FlowDecision or FlowSwitch or FlowFork or FlowJoin;

    /// <summary>Its upper left corner: a card wider or narrower than usual grows to both sides of its middle.</summary>
    public Spot At(Spot drawn) => new(drawn.X + (Usual - Width) / 2, drawn.Y);

    /// <summary>Where a line leaves, from the upper left corner.</summary>
    public Spot Port(string port) => port == HumanStep.Overdue ? new(Width, 30)
        : Ports.IndexOf(port) is >= 0 and var index ? new(Width / Ports.Length * (index + 0.5), Height)
        : new(Width / 2, Height);
}
