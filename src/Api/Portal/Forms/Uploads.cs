using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Access;
using Procedures.Api.Documents;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;

namespace Procedures.Api.Portal.Forms;

/// <summary>Files that come with a form: each is stored at once and its id stands in the field, so that a refused form keeps its files.</summary>
internal sealed class Uploads(Files files, IConfiguration configuration)
{
    public async Task<(JsonElement Data, FormErrors? Errors)> AddAsync(JsonElement data, IReadOnlyList<FieldView> fields, IFormCollection form, Viewer viewer, Language language)
    {
        var wrong = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var file in form.Files.Where(file => file.Length > 0 && file.Name.StartsWith("upload.", StringComparison.Ordinal)))
        {
            var path = file.Name["upload.".Length..];
            if (!fields.Any(field => field.Id == FieldPath.Parts(path).FirstOrDefault() as string)) continue;
            await using var content = file.OpenReadStream();
            switch (await files.SaveAsync(content, FileEndpoints.Clean(file.FileName), viewer.Person, configuration.GetValue("Files:MaxBytes", FileEndpoints.DefaultMost)))
            {
                case FileSaving.Saved { File: var stored }: data = FormEdits.Append(data, path, JsonValue.Create(stored.Id)); break;
                case FileSaving.TooLarge: wrong[path] = [Problems.TooLarge.Sentence.In(language)]; break;
                default: wrong[path] = [FileEndpoints.WrongType.Sentence.In(language)]; break;
            }
        }
        return (data, wrong.Count > 0 ? new FormErrors("", wrong) : null);
    }
}
