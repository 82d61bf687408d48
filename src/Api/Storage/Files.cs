using System.Buffers;
using System.Security.Cryptography;
using Procedures.Definitions;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

public sealed record StoredFile(string Id, string Name, long Size, string Sha256, string Type);

/// <summary>What came of an upload.</summary>
public abstract record FileSaving
{
    private FileSaving() { }

    public sealed record Saved(StoredFile File) : FileSaving;
    public sealed record TooLarge : FileSaving;
    /// <summary>Its content is none of the kinds that are taken; its name does not count.</summary>
    public sealed record WrongType : FileSaving;
}

/// <summary>Files as rows: one backup, one transaction. They are staged in parts of their own and belong to a case once a step links them.</summary>
public sealed class Files
{
    private const int PartSize = 256 * 1024;
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    private static readonly Statement Begin = new(
        "insert into files (id, name, type, size, sha256, uploaded_by, uploaded_at, class) values ($1, $2, $3, -1, '', $4, $5, 0)", Str, Str, Str, Int, Long);
    private static readonly Statement AddPart = new("insert into file_parts (file_id, number, content) values ($1, $2, $3)", Str, Int, Bytes);
    private static readonly Statement Finish = new("update files set size = $2, sha256 = $3 where id = $1", Str, Long, Str);
    private static readonly Statement DropParts = new("delete from file_parts where file_id = $1", Str);
    private static readonly Statement Drop = new("delete from files where id = $1 and case_id is null", Str);
    private static readonly Statement Find = new("select name, type, size, sha256, uploaded_by, case_id, class from files where id = $1 and size >= 0", Str);
    private static readonly Statement ReadPart = new("select content from file_parts where file_id = $1 and number = $2", Str, Int);
    private static readonly Statement Orphans = new("select id from files where case_id is null and uploaded_at < $1 limit 100", Long);

    private readonly IStore store;
    private readonly CaseReads cases;
    private readonly TimeProvider time;

    internal Files(IStore store, CaseReads cases, TimeProvider time) => (this.store, this.cases, this.time) = (store, cases, time);

    /// <summary>Takes an upload as it comes, never whole in memory.</summary>
    public async Task<FileSaving> SaveAsync(Stream content, string name, PersonId by, long largest, CancellationToken cancel = default)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PartSize);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, PartSize), PartSize, throwOnEndOfStream: false, cancel);
            if (FileTypes.Of(buffer.AsSpan(0, read)) is not { } type) return new FileSaving.WrongType();
            var id = Guid.CreateVersion7().ToString("N");
            name = FileTypes.CleanName(name);
            await store.WriteAsync([Begin.With(id, name, type, by, Instant.From(time.GetUtcNow()))], cancel);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            for (var number = 0; read > 0; number++)
            {
                size += read;
                if (size > largest)
                {
                    await store.WriteAsync([DropParts.With(id), Drop.With(id)], cancel);
                    return new FileSaving.TooLarge();
                }
                hash.AppendData(buffer, 0, read);
                await store.WriteAsync([AddPart.With(id, number, buffer.AsSpan(0, read).ToArray())], cancel);
                read = await content.ReadAtLeastAsync(buffer.AsMemory(0, PartSize), PartSize, throwOnEndOfStream: false, cancel);
            }
            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            await store.WriteAsync([Finish.With(id, size, sha256)], cancel);
            return new FileSaving.Saved(new StoredFile(id, name, size, sha256, type));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A file of a case that these eyes see, or their own upload that no step has linked yet.</summary>
    public async Task<StoredFile?> FindAsync(ReadScope scope, string id, CancellationToken cancel = default)
    {
        StoredFile? file = null;
        CaseId? @case = null;
        var (by, secret) = (default(PersonId), false);
        await store.ReadAsync(cancel, new Query(Find.With(id), row =>
        {
            file = new(id, row.Text(0), row.Long(2), row.Text(3), row.Text(1));
            (by, @case, secret) = (row.Person(4), row.CaseOrNull(5), row.Int(6) == (int)Confidentiality.C);
        }));
        if (file is null) return null;
        if (@case is not { } linked) return by == scope.Person ? file : null;
        if (await cases.FindAsync(scope, linked, cancel) is not { } found) return null;
        // A secret step's file is for those to whom nothing of the case is hidden.
        return secret && !found.Hidden.IsEmpty ? null : file;
    }

    /// <summary>Writes the content, part by part. Ask <see cref="FindAsync"/> first.</summary>
    public async Task CopyToAsync(StoredFile file, Stream to, CancellationToken cancel = default)
    {
        for (long sent = 0, number = 0; sent < file.Size; number++)
        {
            byte[] part = [];
            await store.ReadAsync(cancel, new Query(ReadPart.With(file.Id, (int)number), row => part = row.Bytes(0)));
            if (part.Length == 0) throw new InvalidDataException($"Part {number} of file {file.Id} is missing.");
            await to.WriteAsync(part, cancel);
            sent += part.Length;
        }
    }

    /// <summary>Drops uploads of more than a day ago that no step has linked.</summary>
    public async Task<int> DropOrphansAsync(CancellationToken cancel = default)
    {
        var dropped = 0;
        while (true)
        {
            var orphans = new List<string>();
            await store.ReadAsync(cancel, new Query(Orphans.With(Instant.From(time.GetUtcNow() - OrphanAge)), row => orphans.Add(row.Text(0))));
            foreach (var id in orphans) await store.WriteAsync([DropParts.With(id), Drop.With(id)], cancel);
            dropped += orphans.Count;
            if (orphans.Count < 100) return dropped;
        }
    }
}

/// <summary>What may be uploaded, told by its first bytes; names and headers say what their sender likes.</summary>
public static class FileTypes
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("%PDF-"u8)) return "application/pdf";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (start.StartsWith("PK\u0003\u0004"u8))
            return start.IndexOf("word/"u8) >= 0 ? Docx : start.IndexOf("xl/"u8) >= 0 ? Xlsx : null;
        return null;
    }

    /// <summary>The last part of the name without what no file system likes.</summary>
    public static string CleanName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1].Normalize();
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && letter is not ('<' or '>' or ':' or '"' or '|' or '?' or '*'))]).Trim(' ', '.');
        return clean.Length == 0 ? "tep" : clean.Length > 150 ? clean[^150..] : clean;
    }
}
