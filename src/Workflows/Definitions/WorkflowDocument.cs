using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Definitions;

/// <summary>
/// A workflow definition as a file: the raw JSON stays under the typed view, so that what this product does not know (properties, positions, metadata,
/// their order) survives reading and writing.
/// </summary>
public sealed class WorkflowDocument
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private WorkflowDocument(JsonObject json) => Json = json;

    /// <summary>The raw definition. Editing it edits the document.</summary>
    public JsonObject Json { get; }

    /// <summary>Reads any JSON object. Refuses what is no JSON object, or names a property twice (<see cref="DefinitionException"/>).</summary>
    public static WorkflowDocument Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new WorkflowDocument(JsonObject.Create(document.RootElement.Clone())!);
        }
        catch (JsonException refused)
        {
            throw new DefinitionException("$", $"Tệp không phải JSON hợp lệ (dòng {refused.LineNumber + 1}).", $"The file is not valid JSON (line {refused.LineNumber + 1}).");
        }
        throw new DefinitionException("$", "Tệp không phải một đối tượng JSON.", "The file is not a JSON object.");
    }

    /// <summary>The document as indented JSON, line feeds only, Vietnamese letters as they are.</summary>
    public string Write() => Json.ToJsonString(Indented) + "\n";

    /// <summary>What could not be read, after <see cref="ToDefinition"/>.</summary>
    public ImmutableArray<DefinitionProblem> Problems { get; private set; } = [];

    /// <summary>The typed view. Never refuses: what is wrong is listed in <see cref="Problems"/>, and an unknown kind of step becomes an <see cref="Steps.UnknownNode"/>.</summary>
    public Definition ToDefinition()
    {
        var problems = new List<DefinitionProblem>();
        using var document = JsonDocument.Parse(Json.ToJsonString());
        var definition = new DefinitionReader(new Source(document.RootElement.Clone(), "$", problems)).Read();
        Problems = [.. problems];
        return definition;
    }

    /// <summary>Reads a file in one go: true when nothing blocks running it. The problems, warnings among them, are listed in any case.</summary>
    public static bool TryRead(string json, out Definition? definition, out ImmutableArray<DefinitionProblem> problems)
    {
        definition = null;
        try
        {
            var document = Parse(json);
            definition = document.ToDefinition();
            problems = document.Problems;
        }
        catch (DefinitionException refused)
        {
            problems = [refused.Problem];
        }
        return problems.All(problem => problem.Severity != Severity.Error);
    }
}
