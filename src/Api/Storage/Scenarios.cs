using System.Collections.Immutable;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A story of a procedure. <c>Author</c> is null for one that comes with the program: it is read, never written.</summary>
public sealed record StoredScenario(string Name, string Json, string? Author, Instant? At)
{
    public bool IsShipped => Author is null;
}

/// <summary>The stories of each procedure: files beside its drawing, and what administrators saved.</summary>
public sealed class Scenarios
{
    private static readonly Statement List = new("select name, json, author, at from scenarios where procedure = $1 order by name", Str);
    private static readonly Statement Put = new(
        "insert into scenarios (procedure, name, json, author, at) values ($1, $2, $3, $4, $5) on conflict (procedure, name) do update set json = $3, author = $4, at = $5", Str, Str, Str, Str, Long);
    private static readonly Statement Drop = new("delete from scenarios where procedure = $1 and name = $2", Str, Str);

    private readonly IStore store;
    private readonly TimeProvider time;
    private readonly ILookup<string, StoredScenario> shipped;

    internal Scenarios(IStore store, TimeProvider time, string folder)
    {
        (this.store, this.time) = (store, time);
        shipped = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "scenarios").Order(StringComparer.Ordinal)
            .ToLookup(file => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))!, file => new StoredScenario(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), null, null));
    }

    public bool IsShipped(string procedure, string name) => shipped[procedure].Any(one => one.Name == name);

    /// <summary>Those that come with the program first.</summary>
    public async Task<ImmutableArray<StoredScenario>> OfAsync(string procedure, CancellationToken cancel = default)
    {
        var saved = new List<StoredScenario>();
        await store.ReadAsync(cancel, new Query(List.With(procedure), row => saved.Add(new(row.Text(0), row.Text(1), row.Text(2), row.Instant(3)))));
        return [.. shipped[procedure], .. saved];
    }

    public Task SaveAsync(string procedure, string name, string json, string author, CancellationToken cancel = default) =>
        store.WriteAsync([Put.With(procedure, name, json, author, Instant.From(time.GetUtcNow()))], cancel);

    /// <returns>false when there is none</returns>
    public async Task<bool> DeleteAsync(string procedure, string name, CancellationToken cancel = default) => (await store.WriteAsync([Drop.With(procedure, name)], cancel))[0] > 0;
}
