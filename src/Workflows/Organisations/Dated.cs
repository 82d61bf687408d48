using System.Collections.Immutable;

namespace Procedures.Organisations;

/// <summary>A value that holds from a day to a day, both included; without an end it still holds. Days are Vietnamese days.</summary>
public sealed record Dated<T>(T Value, DateOnly From, DateOnly? To = null)
{
    public bool Covers(DateOnly on) => From <= on && (To is null || on <= To);
}

/// <summary>Reads effective-dated lists.</summary>
public static class Dated
{
    /// <summary>A list with one value that holds from a day on.</summary>
    public static ImmutableArray<Dated<T>> Since<T>(T value, DateOnly from) => [new(value, from)];

    /// <summary>
    /// The row that covers the day. Before the first row the first one answers: imported organisations carry the history that is known,
    /// and a paper older than that history still belongs to them. After the last row the last one answers.
    /// </summary>
    public static Dated<T>? RowAt<T>(this ImmutableArray<Dated<T>> rows, DateOnly on)
    {
        Dated<T>? first = null, last = null;
        foreach (var row in rows)
        {
            if (row.Covers(on))
                return row;
            if (first is null || row.From < first.From)
                first = row;
            if (row.From <= on && (last is null || row.From > last.From))
                last = row;
        }
        return last ?? first;
    }
}
