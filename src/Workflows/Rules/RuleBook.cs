using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Procedures.Rules;

/// <summary>Every rule value, to be asked by id and day. Immutable.</summary>
public sealed class RuleBook
{
    // newest first, so that the first value that has begun by the day is the one that counts
    private readonly FrozenDictionary<(string Id, string Scope), ImmutableArray<RuleValue>> values;

    private RuleBook(IEnumerable<RuleValue> all)
    {
        All = [.. all.OrderBy(value => value.Id, StringComparer.Ordinal).ThenBy(value => value.Scope, StringComparer.Ordinal).ThenBy(value => value.From)];
        values = All.GroupBy(value => (value.Id, value.Scope))
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(value => value.From).ToImmutableArray());
        foreach (var group in values.Values) RefuseOverlaps(group);
    }

    /// <summary>All values, by id, scope and first day.</summary>
    public IReadOnlyCollection<RuleValue> All { get; }

    /// <summary>Reads rule files: <c>{"rules": [{id, version, content: {kind, …}, basis, from, to, scope, state, vi, en, note?}]}</c>. The competence table, an object with "rows", is left alone.</summary>
    /// <exception cref="FormatException">A file that is neither; a property that is unknown or missing; two values of one id and scope that hold on the same day or bear one version.</exception>
    public static RuleBook Load(IEnumerable<string> jsonTexts) => new(jsonTexts.SelectMany(Read));

    /// <summary>A book of values that were read elsewhere.</summary>
    /// <exception cref="FormatException">Two values of one id and scope that hold on the same day or bear one version.</exception>
    public static RuleBook Of(IEnumerable<RuleValue> values) => new(values);

    /// <summary>The value in force on the day of the event; the province's own before the country's.</summary>
    /// <exception cref="UnknownRule">No value holds on that day.</exception>
    public RuleValue At(string id, DateOnly on, string? province = null) =>
        TryAt(id, on, out var value, province) ? value : throw new UnknownRule(id, on);

    public bool TryAt(string id, DateOnly on, [NotNullWhen(true)] out RuleValue? value, string? province = null)
    {
        value = (province is null ? null : InScope(id, province, on)) ?? InScope(id, RuleValue.Country, on);
        return value is not null;
    }

    /// <summary>Whether the id is known at all, on any day. For the checks of a definition.</summary>
    public bool Knows(string id) => values.Keys.Any(key => key.Id == id);

    private RuleValue? InScope(string id, string scope, DateOnly on)
    {
        if (!values.TryGetValue((id, scope), out var group)) return null;
        foreach (var value in group)
            if (value.From <= on) return value.CoversDay(on) ? value : null;
        return null;
    }

    private static void RefuseOverlaps(ImmutableArray<RuleValue> newestFirst)
    {
        for (var i = 0; i < newestFirst.Length; i++)
        {
            var value = newestFirst[i];
            if (value.To < value.From) throw new FormatException($"rule {value} ends before it begins");
            if (newestFirst.Take(i).Any(other => other.Version == value.Version))
                throw new FormatException($"rule {value.Id} has two values of version {value.Version}");
            // An open end gives way to a newer value; a written one that reaches into it is a contradiction in the files.
            if (i > 0 && (newestFirst[i - 1].From == value.From || value.To >= newestFirst[i - 1].From))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"rule {value.Id}: {value.Version} and {newestFirst[i - 1].Version} both hold on {newestFirst[i - 1].From:yyyy-MM-dd}"));
        }
    }

    private static IEnumerable<RuleValue> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                if (document.RootElement.TryGetProperty("rules", out var rules)) return rules.Deserialize<ImmutableArray<RuleValue>>(RuleJson.Strict);
                if (document.RootElement.TryGetProperty("rows", out _)) return []; // the competence table lies beside the rules
            }
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            throw new FormatException($"a rule file cannot be read: {wrong.Message}", wrong);
        }
        throw new FormatException("a rule file is an object with \"rules\"");
    }
}
