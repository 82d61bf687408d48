using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Procedures.Definitions;

/// <summary>How a definition was drawn: where its nodes stand and its lines bend, and what the ways out of a fork or a switch are called. Nothing of it decides anything.</summary>
/// <param name="Spots">The middle of a card of the usual width lies 130 to the right of its spot; the spot is its upper edge.</param>
/// <param name="PortNames">By node and port; a port without a name of its own shows its id.</param>
public sealed record Layout(FrozenDictionary<string, Spot> Spots, FrozenDictionary<Line, ImmutableArray<Spot>> Bends, FrozenDictionary<(string Node, string Port), Text> PortNames);

/// <summary>A point of a drawing in the drawing's own units; y grows downwards.</summary>
public readonly record struct Spot(double X, double Y)
{
    /// <summary>Null for what is no point: a drawing is read whatever an editor left in it.</summary>
    internal static Spot? Read(Source source) => Coordinate(source["x"].Json) is { } x && Coordinate(source["y"].Json) is { } y ? new Spot(x, y) : null;

    private static double? Coordinate(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && Math.Abs(number) < 1e6 ? number : null;
}
