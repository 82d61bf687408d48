using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Procedures.Api.WorkItems;

/// <summary>A work item among all cases: its number counts within its case. Written "{case}-{number}" in addresses and answers.</summary>
public readonly record struct WorkItemKey(CaseId Case, int Item) : IParsable<WorkItemKey>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}-{Item}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WorkItemKey result)
    {
        result = default;
        var at = s?.LastIndexOf('-') ?? -1;
        if (at <= 0 || !Guid.TryParse(s.AsSpan(0, at), out var id) || !int.TryParse(s.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var item)) return false;
        result = new WorkItemKey(new CaseId(id), item);
        return true;
    }

    public static bool TryParse(string? text, out WorkItemKey key) => TryParse(text, null, out key);

    public static WorkItemKey Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var key) ? key : throw new FormatException("A work item is written {case}-{number}.");
}
