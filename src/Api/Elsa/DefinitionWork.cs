using System.Collections.Immutable;
using Procedures.Api.Access;
using Procedures.Api.Storage;
using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Elsa;

/// <summary>A version with its drawing.</summary>
internal sealed record StoredDefinition(DefinitionVersion Version, string Json);

/// <summary>What came of an act on a definition: the version it left, or a refusal.</summary>
internal sealed record DefinitionResult(StoredDefinition? Stored, Refusal? Refusal, bool Already = false)
{
    public static implicit operator DefinitionResult(Refusal refusal) => new(null, refusal);
}

/// <summary>
/// Saves, publishes, retracts and deletes drawings. Studio sends a write again when an answer was lost, so that every act finds out whether it has been done already;
/// nobody saves over what he has not seen.
/// </summary>
internal sealed class DefinitionWork(DefinitionVersions versions, RegisterCache register)
{
    /// <summary>The version an editor asks for by Elsa's words: Latest, Published, Draft, LatestOrPublished or a number.</summary>
    public async Task<StoredDefinition?> FindAsync(string procedure, VersionOptions options, CancellationToken cancel = default) =>
        await WithJsonAsync(options.Of(await versions.OfAsync(procedure, cancel)).FirstOrDefault(), cancel);

    public async Task<StoredDefinition?> ByIdAsync(string versionId, CancellationToken cancel = default) =>
        await WithJsonAsync((await versions.AllAsync(cancel)).FirstOrDefault(version => version.Id == versionId), cancel);

    /// <summary>Saves the drawing as the procedure's draft.</summary>
    /// <param name="revision">what the editor has seen; null: the version id inside the drawing says it</param>
    /// <param name="over">an import that was confirmed goes over whatever is there</param>
    /// <param name="asDraft">a draft is wanted even where the latest version, published once, says the same</param>
    public async Task<DefinitionResult> SaveAsync(IncomingDefinition incoming, int? revision, Viewer viewer, bool over = false, bool asDraft = false, CancellationToken cancel = default)
    {
        var procedure = incoming.DefinitionId is { Length: > 0 } given ? given : await FreeIdAsync(incoming, cancel);
        if (!IsId(procedure)) return ElsaRefusals.BadId(procedure);
        // who names the revision has seen what is there, whatever version his page was opened with
        var onTop = revision is null ? incoming.VersionId : null;
        if (await versions.OfAsync(procedure, cancel) is [var latest, ..] && await versions.JsonAsync(latest.Id, cancel) is { } stored)
        {
            if (over) (onTop, revision) = (latest.Id, latest.Revision);
            // The same drawing again: it was saved before, and only the answer was lost.
            if ((latest.IsDraft || !asDraft) && IncomingDefinition.AreSame(stored, incoming.Write(procedure, latest.Id, latest.Version))) return new(new(latest, stored), null, Already: true);
        }
        var saving = new DefinitionSaving(procedure, onTop, revision, incoming.Name, (id, version) => incoming.Write(procedure, id, version), viewer.Person, viewer.Name);
        return await versions.SaveAsync(saving, cancel) is { } saved ? new DefinitionResult(await WithJsonAsync(saved, cancel), null) : ElsaRefusals.StaleDraft;
    }

    /// <summary>Takes a file in as the draft. One that is there already stays unless the import over it was confirmed.</summary>
    public async Task<DefinitionResult> ImportAsync(IncomingDefinition incoming, int? revision, bool overwrite, Viewer viewer, CancellationToken cancel = default)
    {
        var latest = incoming.DefinitionId is { Length: > 0 } procedure ? (await versions.OfAsync(procedure, cancel)).FirstOrDefault() : null;
        if (revision is not null && latest?.Revision != revision) return ElsaRefusals.StaleDraft;
        if (latest is { IsDraft: true } && !overwrite && revision is null && await versions.JsonAsync(latest.Id, cancel) is { } json && !IncomingDefinition.AreSame(json, incoming.Write(latest.Procedure, latest.Id, latest.Version)))
            return ElsaRefusals.AlreadyThere;
        return await SaveAsync(incoming, null, viewer, over: true, cancel: cancel);
    }

    /// <summary>Publishes a procedure's draft; one that is in force already stays so.</summary>
    public async Task<DefinitionResult> PublishAsync(string procedure, string reason, Viewer viewer, CancellationToken cancel = default)
    {
        if (await FindAsync(procedure, VersionOptions.Latest, cancel) is not { } latest) return ElsaRefusals.NoSuchDefinition;
        if (!latest.Version.IsDraft)
        {
            if (!latest.Version.Published && !await versions.PutBackAsync(latest.Version.Id, latest.Version.Id, cancel)) return ElsaRefusals.StaleDraft;
            return new(await ByIdAsync(latest.Version.Id, cancel), null, Already: latest.Version.Published);
        }
        if (Errors(latest.Json) is { IsEmpty: false } errors) return ElsaRefusals.Of(errors);
        if (!await versions.PublishAsync(latest.Version, reason, viewer.Person, viewer.Name, cancel)) return ElsaRefusals.StaleDraft;
        return new(await ByIdAsync(latest.Version.Id, cancel), null);
    }

    /// <summary>The errors that keep a drawing from being published.</summary>
    public ImmutableArray<DefinitionProblem> Errors(string json)
    {
        return [.. DefinitionChecks.Run(WorkflowDocument.Parse(json), register.CheckFacts()).Where(problem => problem.Severity == Severity.Error)];
    }

    public async Task<DefinitionResult> RetractAsync(string procedure, CancellationToken cancel = default)
    {
        var all = await versions.OfAsync(procedure, cancel);
        if (all.IsEmpty) return ElsaRefusals.NoSuchDefinition;
        var inForce = all.FirstOrDefault(version => version.Published);
        if (inForce is not null) await versions.RetireAsync(inForce.Id, cancel);
        return new(await FindAsync(procedure, VersionOptions.Latest, cancel), null, Already: inForce is null);
    }

    /// <summary>Makes the drawing of an earlier version the draft.</summary>
    public async Task<DefinitionResult> RevertAsync(string procedure, Func<DefinitionVersion, bool> which, Viewer viewer, CancellationToken cancel = default)
    {
        var all = await versions.OfAsync(procedure, cancel);
        if (all.FirstOrDefault(which) is not { } earlier || await versions.JsonAsync(earlier.Id, cancel) is not { } json) return ElsaRefusals.NoSuchDefinition;
        if (!IncomingDefinition.TryRead(json, imported: false, out var drawing, out var refusal)) return refusal;
        return await SaveAsync(drawing, null, viewer, over: true, asDraft: true, cancel);
    }

    /// <summary>Deletes one version; refused while it is in force or cases use it.</summary>
    public async Task<Refusal?> DeleteVersionAsync(string versionId, CancellationToken cancel = default)
    {
        if ((await versions.AllAsync(cancel)).All(version => version.Id != versionId)) return null;
        return await versions.DeleteAsync(versionId, cancel) ? null : ElsaRefusals.InUse;
    }

    /// <summary>Deletes a procedure with all its versions; refused while any of them is used.</summary>
    public async Task<Refusal?> DeleteAsync(string procedure, CancellationToken cancel = default)
    {
        var all = await versions.OfAsync(procedure, cancel);
        foreach (var version in all)
            if (await versions.HasCasesAsync(version.Id, cancel)) return ElsaRefusals.InUse;
        foreach (var version in all.Where(version => version.Published)) await versions.RetireAsync(version.Id, cancel);
        var kept = false;
        foreach (var version in all) kept |= !await versions.DeleteAsync(version.Id, cancel);
        return kept ? ElsaRefusals.InUse : null;
    }

    /// <summary>An id for a new procedure: its name without marks. A drawing that was created a moment ago and comes again is the same procedure.</summary>
    private async Task<string> FreeIdAsync(IncomingDefinition incoming, CancellationToken cancel)
    {
        var all = await versions.AllAsync(cancel);
        var id = IncomingDefinition.IdOf(incoming.Name);
        for (var i = 1; ; i++)
        {
            var candidate = i == 1 ? id : $"{id}-{i}";
            if (all.FirstOrDefault(version => version.Procedure == candidate) is not { } there) return candidate;
            if (there is { IsDraft: true, Version: 1 } && await versions.JsonAsync(there.Id, cancel) is { } json && IncomingDefinition.AreSame(json, incoming.Write(candidate, there.Id, 1))) return candidate;
        }
    }

    /// <summary>The versions that fit, with their drawings.</summary>
    public async Task<IReadOnlyList<StoredDefinition>> ManyAsync(Func<DefinitionVersion, bool> which, CancellationToken cancel = default) =>
        await WithJsonAsync([.. (await versions.AllAsync(cancel)).Where(which).Take(1000)], cancel);

    public async Task<IReadOnlyList<StoredDefinition>> WithJsonAsync(IReadOnlyList<DefinitionVersion> some, CancellationToken cancel = default)
    {
        var drawings = await versions.JsonAsync(some.Select(version => version.Id), cancel);
        return [.. some.Where(version => drawings.ContainsKey(version.Id)).Select(version => new StoredDefinition(version, drawings[version.Id]))];
    }

    private async Task<StoredDefinition?> WithJsonAsync(DefinitionVersion? version, CancellationToken cancel) =>
        version is not null && await versions.JsonAsync(version.Id, cancel) is { } json ? new(version, json) : null;

    private static bool IsId(string id) => id.Length <= 100 && id.Split('-') is var parts && parts.All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));

}

/// <summary>Which versions a request of Elsa's API means.</summary>
internal readonly record struct VersionOptions(string Word)
{
    public static readonly VersionOptions Latest = new("Latest");

    public static VersionOptions Parse(string? word) => new(string.IsNullOrWhiteSpace(word) ? "" : word.Trim());

    /// <param name="all">of one procedure, the latest first</param>
    public IEnumerable<DefinitionVersion> Of(ImmutableArray<DefinitionVersion> all) => Word.ToUpperInvariant() switch
    {
        "LATEST" => all.Take(1),
        "PUBLISHED" => all.Where(version => version.Published),
        "DRAFT" => all.Where(version => version.IsDraft),
        "LATESTORPUBLISHED" => all.Where(version => version.Published || version.IsLatest),
        "LATESTANDPUBLISHED" => all.Where(version => version.Published && version.IsLatest),
        _ when int.TryParse(Word, out var number) => all.Where(version => version.Version == number),
        _ => all,
    };
}
