using Procedures.Running;

namespace Procedures.Api.Portal.Forms;

/// <summary>What is wrong with a form: a sentence on top, and sentences at the fields.</summary>
public sealed record FormErrors(string Summary, IReadOnlyDictionary<string, IReadOnlyList<string>> ByPath)
{
    public static readonly FormErrors None = new("", new Dictionary<string, IReadOnlyList<string>>());

    public bool Any => Summary.Length > 0 || ByPath.Count > 0;

    public static FormErrors Of(Refusal refusal, Language language) => new(
        refusal.Sentence.In(language),
        refusal.Errors.ToDictionary(error => error.Key, error => (IReadOnlyList<string>)[.. error.Value.Select(sentence => sentence.In(language))]));

    public static FormErrors At(string path, string sentence) => new("", new Dictionary<string, IReadOnlyList<string>> { [path] = [sentence] });

    public string? At(string path) => ByPath.TryGetValue(path, out var sentences) ? string.Join(" ", sentences) : null;
}
