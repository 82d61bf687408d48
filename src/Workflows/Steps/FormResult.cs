using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>A field that was filled in wrongly: its path, e.g. <c>sponsors[0].togetherSince</c>, and a sentence.</summary>
public sealed record FieldError(string Path, Text Sentence);

/// <summary>What a form came to: the normalised data, and the errors (none: the data may be stored).</summary>
public sealed record FormResult(JsonElement Data, ImmutableArray<FieldError> Errors)
{
    public bool IsValid => Errors.IsEmpty;
}

/// <summary>What a form needs to know about the register: whether an id exists, and what may be chosen.</summary>
public interface IFormDirectory
{
    bool IsMember(PersonId id);
    bool IsOrganisation(OrganisationId id);
    /// <summary>Whether a file was uploaded and may be used here.</summary>
    bool IsFile(string id);

    /// <summary>
    /// What may be chosen for a source that is no path of the case: <c>cell-officials</c>, <c>cell-members</c>, <c>committee-members</c>, <c>organisations</c>, <c>dossier-codes</c>,
    /// and <c>members</c> for any member within reach. Ids as text; the first is a fitting example. Empty when the source is unknown.
    /// </summary>
    ImmutableArray<FieldOption> Options(string optionsFrom);
}
