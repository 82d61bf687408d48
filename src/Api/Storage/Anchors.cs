using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>
/// The seal of a stretch of time: a hash of every entry of every case that was written down in it, bound to the seal before. The chain of a case shows
/// that one entry was changed; a case that was written anew from its first entry, or taken away whole, shows only here. Whoever keeps a seal outside the
/// database can prove it.
/// </summary>
/// <param name="Until">entries written before it are sealed; those before the anchor before this one are sealed there</param>
public sealed record Anchor(Instant Until, int Entries, int Cases, ImmutableArray<byte> Hash)
{
    /// <summary>The last day it covers.</summary>
    public DateOnly Day => Until.Day.AddDays(-1);

    /// <summary>The seal as people compare it: groups of eight.</summary>
    public string Code => string.Join(' ', Convert.ToHexStringLower(Hash.AsSpan()).Chunk(8).Select(group => new string(group)));
}

/// <param name="Next">cursor of the next page; null on the last</param>
public sealed record AnchorPage(ImmutableArray<Anchor> Items, string? Next);

/// <param name="Entries">sealed entries that were looked at</param>
/// <param name="Broken">anchors that no longer agree with the entries, or with the anchor before</param>
public sealed record AnchorReport(int Anchors, int Entries, ImmutableArray<Anchor> Broken)
{
    public bool IsWhole => Broken.IsEmpty;
}

/// <summary>Seals the entries of all cases, day by day, and looks whether the seals still hold.</summary>
public sealed class Anchors
{
    private static readonly Statement ReadLast = new("select until, entries, cases, hash from anchors order by until desc limit 1");
    private static readonly Statement ReadAll = new("select until, entries, cases, hash from anchors order by until");
    private static readonly Statement ReadPage = new("select until, entries, cases, hash from anchors where until < $1 order by until desc limit $2", Long, Int);
    private static readonly Statement ReadStretch = new("select case_id, number, hash from case_events where at >= $1 and at < $2 order by case_id, number", Long, Long);
    private static readonly Statement ReadSealed = new("select case_id, number, hash, at from case_events where at < $1 order by case_id, number", Long);
    // not "on conflict": of two hosts the second must be told
    private static readonly Statement Insert = new("insert into anchors (until, entries, cases, hash) values ($1, $2, $3, $4)", Long, Int, Int, Bytes);

    private readonly IStore store;

    internal Anchors(IStore store) => this.store = store;

    /// <summary>Seals what was written before <paramref name="until"/> and is not sealed yet; null when that was done already, by this host or another.</summary>
    public async Task<Anchor?> TakeAsync(Instant until, CancellationToken cancel = default)
    {
        Anchor? last = null;
        await store.ReadAsync(cancel, new Query(ReadLast.With(), row => last = ReadAnchor(row)));
        if (last is not null && last.Until >= until) return null;
        using var seal = new Seal(last, until);
        await store.ReadAsync(cancel, new Query(ReadStretch.With(last?.Until ?? new Instant(long.MinValue), until), row => seal.Add(row.Case(0), row.Int(1), row.Bytes(2))));
        var anchor = seal.Close();
        try
        {
            await store.WriteAsync([Insert.With(anchor.Until, anchor.Entries, anchor.Cases, anchor.Hash.ToArray())], cancel);
            return anchor;
        }
        catch (LostRace)
        {
            return null;
        }
    }

    /// <summary>The newest first.</summary>
    public async Task<AnchorPage> ListAsync(string? cursor, int size = 31, CancellationToken cancel = default)
    {
        var before = Cursor.ReadPlace(cursor) is var (until, _) ? until : long.MaxValue;
        var page = new List<Anchor>(size + 1);
        await store.ReadAsync(cancel, new Query(ReadPage.With(before, size + 1), row => page.Add(ReadAnchor(row))));
        return new([.. page.Take(size)], page.Count > size ? Cursor.Write(page[size - 1].Until.Milliseconds, "") : null);
    }

    /// <summary>Takes every seal again. Reads every entry once.</summary>
    public async Task<AnchorReport> CheckAsync(CancellationToken cancel = default)
    {
        var anchors = new List<Anchor>();
        await store.ReadAsync(cancel, new Query(ReadAll.With(), row => anchors.Add(ReadAnchor(row))));
        if (anchors.Count == 0) return new(0, 0, []);
        // each is held against the one before as it stands, so that a broken one does not break all that follow
        var seals = anchors.Select((anchor, index) => new Seal(index == 0 ? null : anchors[index - 1], anchor.Until)).ToArray();
        var ends = anchors.Select(anchor => anchor.Until.Milliseconds).ToArray();
        await store.ReadAsync(cancel, new Query(ReadSealed.With(anchors[^1].Until), row =>
        {
            var place = Array.BinarySearch(ends, row.Long(3));
            seals[place >= 0 ? place + 1 : ~place].Add(row.Case(0), row.Int(1), row.Bytes(2));
        }));
        var again = seals.Select(seal => seal.Close()).ToArray();
        foreach (var seal in seals) seal.Dispose();
        return new(anchors.Count, again.Sum(anchor => anchor.Entries), [.. anchors.Where((anchor, index) => !anchor.Hash.AsSpan().SequenceEqual(again[index].Hash.AsSpan()))]);
    }

    private static Anchor ReadAnchor(Row row) => new(row.Instant(0), row.Int(1), row.Int(2), [.. row.Bytes(3)]);

    /// <summary>An anchor in the making: the entries come in the order of their cases.</summary>
    private sealed class Seal : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] envelope = new byte[20];
        private readonly Instant until;
        private CaseId? latest;
        private int entries, cases;

        public Seal(Anchor? before, Instant until)
        {
            this.until = until;
            hash.AppendData(before is null ? EventChain.Start : before.Hash.AsSpan());
            Span<byte> end = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(end, until.Milliseconds);
            hash.AppendData(end);
        }

        public void Add(CaseId @case, int number, byte[] entry)
        {
            if (@case != latest) cases++;
            latest = @case;
            entries++;
            @case.Value.TryWriteBytes(envelope, bigEndian: true, out _);
            BinaryPrimitives.WriteInt32BigEndian(envelope.AsSpan(16), number);
            hash.AppendData(envelope);
            hash.AppendData(entry);
        }

        public Anchor Close() => new(until, entries, cases, [.. hash.GetHashAndReset()]);

        public void Dispose() => hash.Dispose();
    }
}
