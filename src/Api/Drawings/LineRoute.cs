using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Procedures.Definitions;

namespace Procedures.Api.Drawings;

/// <summary>How a line runs from a port to the top of a card. The designer draws the same (<c>canvas/path.ts</c>); both are held to <c>tests/Examples/drawings</c>.</summary>
internal static class LineRoute
{
    private const double Corner = 10;

    /// <param name="sideways">it leaves the card at its side</param>
    /// <param name="lane">which of the lines to the same card it is</param>
    public static ImmutableArray<Spot> Of(Spot start, Spot end, ImmutableArray<Spot> bends, bool sideways, int lane)
    {
        if (!bends.IsDefaultOrEmpty) return [start, .. sideways ? [start with { X = start.X + 24 }] : ImmutableArray<Spot>.Empty, .. bends, end];
        if (sideways)
        {
            if (end.Y <= start.Y) return Back(start, end, lane, sideways: true);
            var beside = Math.Max(start.X + 24 + lane * 8, end.X > start.X ? Math.Min(end.X, start.X + 60) : start.X + 24);
            return [start, start with { X = beside }, new(beside, end.Y - 22), end with { Y = end.Y - 22 }, end];
        }
        if (end.Y < start.Y + 28) return Back(start, end, lane, sideways: false);
        if (Math.Abs(start.X - end.X) < 2) return [start, end];
        var y = end.Y - start.Y > 140 ? end.Y - 26 - lane % 3 * 7 : Math.Min(start.Y + (end.Y - start.Y) / 2, end.Y - 14 - lane % 3 * 6);
        return [start, start with { Y = y }, end with { Y = y }, end];
    }

    /// <summary>Upwards: around the right side of both.</summary>
    private static ImmutableArray<Spot> Back(Spot start, Spot end, int lane, bool sideways)
    {
        var x = Math.Max(start.X, end.X) + 170 + lane % 6 * 12;
        var y = sideways ? start.Y : start.Y + 14;
        return [start, .. sideways ? ImmutableArray<Spot>.Empty : [start with { Y = y }], new(x, y), new(x, end.Y - 18), end with { Y = end.Y - 18 }, end];
    }

    /// <summary>The points as an SVG path with rounded corners.</summary>
    public static string Path(IReadOnlyList<Spot> points)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            if (i == 0) Put('M', points[0]);
            else if (i == points.Count - 1) Put('L', points[i]);
            else
            {
                Put('L', Towards(points[i], points[i - 1]));
                Put('Q', points[i]);
                Put(' ', Towards(points[i], points[i + 1]));
            }
        }
        return path.ToString();

        void Put(char verb, Spot at) => path.Append(verb).Append(CultureInfo.InvariantCulture, $"{at.X},{at.Y}");
    }

    private static Spot Towards(Spot point, Spot other)
    {
        var (dx, dy) = (other.X - point.X, other.Y - point.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        if (length == 0) return point;
        var share = Math.Min(Corner, length / 2) / length;
        // plus zero: there is no minus zero in a path
        return new(Math.Round(point.X + dx * share, 1) + 0.0, Math.Round(point.Y + dy * share, 1) + 0.0);
    }
}
