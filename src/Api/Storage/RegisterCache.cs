using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Checks;
using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Rules;

namespace Procedures.Api.Storage;

/// <summary>What every step looks at and few steps change, held in memory: immutable, replaced as a whole.</summary>
/// <param name="Version">of the row that every step reads; when it has moved, this is read again</param>
public sealed record Register(
    long Version, OrganisationDirectory Directory, Calendars Calendars, RuleBook Rules, CompetenceTable Competence, DefinitionBook Definitions, string? Province)
{
    /// <summary>The working days of an organisation as it hangs in the tree on a day.</summary>
    public WorkingCalendar CalendarOf(OrganisationId organisation, DateOnly on) => Calendars.Of(organisation, Directory, on);

    internal Running.Facts Facts() => new(Directory, Competence, Rules, Calendars, Province);
}

/// <summary>The versions of all procedures; each is read once, when it is first asked for.</summary>
public sealed class DefinitionBook
{
    private readonly ImmutableDictionary<string, Lazy<Definition>> versions;
    private readonly ImmutableDictionary<string, string> latest;

    internal static readonly DefinitionBook Empty = new([]);

    internal DefinitionBook(IEnumerable<(string VersionId, string Procedure, int Version, bool Published, Lazy<Definition> Definition)> rows)
    {
        var all = rows.ToArray();
        versions = all.ToImmutableDictionary(row => row.VersionId, row => row.Definition);
        latest = all.Where(row => row.Published).GroupBy(row => row.Procedure).ToImmutableDictionary(group => group.Key, group => group.MaxBy(row => row.Version).VersionId);
    }

    /// <summary>The latest published version of each procedure, by id.</summary>
    public IEnumerable<Definition> Published => latest.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => versions[pair.Value].Value);

    public Definition? Latest(string procedure) => latest.TryGetValue(procedure, out var version) ? versions[version].Value : null;

    public Definition? Find(string versionId) => versions.TryGetValue(versionId, out var found) ? found.Value : null;

    /// <summary>Whether it is here; does not read it.</summary>
    public bool Has(string versionId) => versions.ContainsKey(versionId);

    internal Lazy<Definition>? Known(string versionId) => versions.GetValueOrDefault(versionId);
}

/// <summary>Keeps the <see cref="Register"/> up to date with its version row. Steps on any host see a change from the next one on.</summary>
public sealed class RegisterCache : IDisposable
{
    private readonly RegisterFiles files;
    private readonly IStore store;
    private readonly SemaphoreSlim loading = new(1);
    private volatile Register? current;

    internal RegisterCache(RegisterFiles files, IStore store) => (this.files, this.store) = (files, store);

    /// <summary>As of the last step or refresh on this host.</summary>
    public Register Current => current ?? throw new InvalidOperationException("The register is read when the host has prepared its storage.");

    /// <summary>Reads the version row, and the register when it has moved.</summary>
    public async Task<Register> RefreshAsync(CancellationToken cancel = default)
    {
        long version = 0;
        await store.ReadAsync(cancel, new Query(StepStatements.ReadRegisterVersion.With(), row => version = row.Long(0)));
        return await AtAsync(version, queries => store.ReadAsync(cancel, queries));
    }

    /// <summary>The register of a version that a step has read.</summary>
    internal async Task<Register> AtAsync(long version, Func<Query[], Task> read)
    {
        if (current is { } now && now.Version >= version) return now;
        await loading.WaitAsync();
        try
        {
            if (current is { } meanwhile && meanwhile.Version >= version) return meanwhile;
            return current = await RegisterLoading.LoadAsync(files, current?.Definitions, read);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>What the checks of a drawing look at; the posts and their holders only when there is a day to look them up on.</summary>
    internal CheckFacts CheckFacts(DateOnly? today = null) =>
        new(Current.Rules, Current.Competence, today is null ? null : Current.Directory, today) { Templates = files.PaperTemplates };

    public void Dispose() => loading.Dispose();
}

/// <summary>Rules, competence and calendars come with the program; the database's own calendar days stand over them.</summary>
/// <param name="Folder">the folder "workflows" beside the program</param>
/// <param name="Province">whose rule values beat the country's</param>
internal sealed record RegisterFiles(string Folder, string? Province)
{
    public RuleBook Rules { get; } = RuleBook.Load(
        Directory.EnumerateFiles(Path.Combine(Folder, "rules"), "*.json").Where(file => Path.GetFileName(file) != "competence.json").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    public CompetenceTable Competence { get; } = CompetenceTable.Load(File.ReadAllText(Path.Combine(Folder, "rules", "competence.json")));

    /// <summary>The texts of printed papers by name.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; } = Directory.EnumerateFiles(Path.Combine(Folder, "templates"), "*.html").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    /// <summary>The same as the checks of a drawing read them.</summary>
    public IReadOnlyDictionary<string, PaperTemplate> PaperTemplates => templates ??= Templates.ToDictionary(file => file.Key, file => PaperTemplate.Read(file.Value));
    private IReadOnlyDictionary<string, PaperTemplate>? templates;

    public WorkingCalendar Calendar { get; } = WorkingCalendar.Load(Directory.EnumerateFiles(Path.Combine(Folder, "calendars"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
