using Procedures.Definitions;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>
/// States of cases as they are stored. A closed case has none: it changes no more and is seldom read, so it is folded from its entries when somebody
/// looks. Its row keeps the digest of the state's text for the replay.
/// </summary>
internal static class StoredCases
{
    /// <summary>Up to an entry.</summary>
    public static readonly Statement ReadEntries = new($"select {Entries.Columns} from case_events where case_id = $1 and number <= $2 order by number", Case, Int);

    private static readonly Statement ReadState = new("select state, version from cases where id = $1", Case);
    private static readonly Statement ReadOutline = new(
        "select procedure, definition_version, number, organisation, subject_kind, subject_person, subject_name, class, status, outcome, opened_at, closed_at, version from cases where id = $1", Case);

    /// <summary>Null when the case is closed.</summary>
    public static CaseState? StateOf(Row row, int column) => row.BytesOrNull(column) is { } packed ? CaseJson.ReadState(Packed.Open(packed)) : null;

    /// <summary>Cases as they stand, in one round trip where the database can and none of them is closed.</summary>
    /// <param name="beside">what else is read in the same round trip</param>
    public static async Task<Dictionary<CaseId, CaseState>> ReadAsync(Func<Query[], Task> read, IEnumerable<CaseId> cases, params Query[] beside)
    {
        var states = new Dictionary<CaseId, CaseState>();
        var closed = new List<(CaseId Id, int Version)>();
        await read([.. cases.Distinct().Select(id => new Query(ReadState.With(id), row =>
        {
            if (StateOf(row, 0) is { } state) states.Add(id, state);
            else closed.Add((id, row.Int(1)));
        })), .. beside]);
        foreach (var (id, version) in closed) states.Add(id, await ClosedAsync(read, id, version));
        return states;
    }

    /// <summary>A closed case as it stood after an entry.</summary>
    public static async Task<CaseState> ClosedAsync(Func<Query[], Task> read, CaseId id, int version)
    {
        var entries = new List<CaseEntry>(version);
        await read([new Query(ReadEntries.With(id, version), row => entries.Add(Entries.Read(row)))]);
        return Fold(entries) ?? await OutlineAsync(read, id);
    }

    /// <summary>Null when the payload of an entry was destroyed: then nothing can be replayed.</summary>
    public static CaseState? Fold(IReadOnlyCollection<CaseEntry> entries) => entries.Any(entry => entry.Events.IsEmpty) ? null : CaseEntry.Fold(entries);

    /// <summary>What the row alone says of a closed case whose history was destroyed.</summary>
    public static async Task<CaseState> OutlineAsync(Func<Query[], Task> read, CaseId id)
    {
        CaseState? outline = null;
        await read([new Query(ReadOutline.With(id), row => outline = new CaseState
        {
            Id = id, Procedure = row.Text(0), DefinitionVersion = row.Text(1), Number = row.Text(2), Organisation = row.Organisation(3),
            Subject = new Subject(row.Text(4), row.PersonOrNull(5), null, row.Text(6)), Class = (Confidentiality)row.Int(7), Status = CaseStatusNames.Read(row.Text(8)), Outcome = row.TextOrNull(9),
            OpenedAt = row.Instant(10), ClosedAt = row.InstantOrNull(11), EventDate = (row.InstantOrNull(11) ?? row.Instant(10)).Day, Version = row.Int(12),
        })]);
        return outline ?? throw new KeyNotFoundException($"There is no case {id}.");
    }
}
