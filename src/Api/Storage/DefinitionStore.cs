using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Api.Access;
using Procedures.Checks;
using Procedures.Definitions;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>The procedures of this installation, all versions.</summary>
public sealed class DefinitionStore
{
    // a version behind one that is here already is not the one in force
    private static readonly Statement Insert = new(
        """
        insert into definitions (version_id, procedure, version, published, name, json, created_at, revision, saved_at, author_name, published_at)
        select $1, $2, $3, $4 and not exists (select 1 from definitions where procedure = $2 and version > $3), $5, $6, $7,
        (select coalesce(max(revision), 0) + 1 from definitions where procedure = $2), $7, '', $8 on conflict do nothing
        """, Str, Str, Int, Flag, Str, Str, Long, Long);
    internal static readonly Statement Supersede = new(
        "update definitions set published = $3 where procedure = $2 and version_id <> $1 and published and exists (select 1 from definitions where version_id = $1 and published)", Str, Str, Flag);
    private static readonly Statement ReadJson = new("select json from definitions where version_id = $1", Str);
    internal static readonly Statement MoveVersion = new("update register_version set version = version + 1 where id = 1");

    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly TimeProvider time;

    internal DefinitionStore(IStore store, RegisterCache register, TimeProvider time) => (this.store, this.register, this.time) = (store, register, time);

    /// <summary>The latest published version of each procedure.</summary>
    public IReadOnlyList<Definition> Published => [.. register.Current.Definitions.Published];

    public Definition? Latest(string procedure) => register.Current.Definitions.Latest(procedure);

    /// <summary>A version that was published once; null when there is none.</summary>
    public Definition? Find(string versionId) => register.Current.Definitions.Find(versionId);

    /// <summary>The version of a case; refuses one that is not here.</summary>
    public Definition Get(string procedure, string versionId) =>
        register.Current.Definitions.Find(versionId) ?? throw new KeyNotFoundException($"There is no version {versionId} of {procedure}.");

    /// <summary>The file as it was imported.</summary>
    public async Task<string?> JsonAsync(string versionId, CancellationToken cancel = default)
    {
        string? json = null;
        await store.ReadAsync(cancel, new Query(ReadJson.With(versionId), row => json = row.Text(0)));
        return json;
    }

    /// <summary>Adds a version; one that is here already stays as it is, for published versions never change.</summary>
    /// <returns>false when it was here</returns>
    /// <exception cref="DefinitionRefusedException">To be published, and an error stands in the way: no case could run it to its end.</exception>
    public async Task<bool> ImportAsync(string json, bool publish, CancellationToken cancel = default)
    {
        var document = WorkflowDocument.Parse(json);
        var definition = document.ToDefinition();
        if (publish && DefinitionChecks.Run(document, register.CheckFacts()) is var problems && problems.Any(problem => problem.Severity == Severity.Error))
            throw new DefinitionRefusedException([.. problems.Where(problem => problem.Severity == Severity.Error)]);
        var now = Instant.From(time.GetUtcNow());
        var touched = await store.WriteAsync(
        [
            Insert.With(definition.VersionId, definition.Id, definition.Version, publish, definition.Name.Vi, json, now, publish ? now : null),
            Supersede.With(definition.VersionId, definition.Id, false), MoveVersion.With(),
        ], cancel);
        if (touched[0] == 0) return false;
        await register.RefreshAsync(cancel);
        return true;
    }

    /// <summary>The drawings that come with the program. A changed drawing comes with a new version.</summary>
    internal async Task ImportFilesAsync(string folder, CancellationToken cancel)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "workflow.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllTextAsync(file, cancel);
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.TryGetProperty("id", out var id) && register.Current.Definitions.Has(id.GetString() ?? "")) continue;
            try
            {
                await ImportAsync(json, publish: true, cancel);
            }
            catch (DefinitionRefusedException refused)
            {
                throw new ConfigurationFaultException($"{file}: {refused.Message}");
            }
        }
    }
}

/// <summary>A drawing that may not be published; says why, problem by problem.</summary>
public sealed class DefinitionRefusedException(ImmutableArray<DefinitionProblem> problems)
    : Exception("Không công bố được quy trình. / The procedure cannot be published.\n" + string.Join('\n', problems.Select(problem => $"{problem.Path}: {problem.Sentence.Vi} / {problem.Sentence.En}")))
{
    public ImmutableArray<DefinitionProblem> Problems { get; } = problems;
}
