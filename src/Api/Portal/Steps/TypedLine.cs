using Procedures.Api.Cases;
using Procedures.Api.Portal.Forms;

namespace Procedures.Api.Portal.Steps;

/// <summary>A dossier line as it was just typed, shown again beside what is wrong.</summary>
public sealed record TypedLine(string? State, string? PaperDate, string? KeptAt)
{
    /// <summary>The lines of a posted form: inputs "d.{code}.state", "d.{code}.paperDate", "d.{code}.keptAt".</summary>
    public static IReadOnlyDictionary<string, TypedLine> Read(IEnumerable<string> codes, IFormCollection form) => codes
        .Where(code => form.ContainsKey($"d.{code}.state"))
        .ToDictionary(code => code, code => new TypedLine(Word(form, code, "state"), Word(form, code, "paperDate"), Word(form, code, "keptAt")));

    public DossierTickRequest Request() => new(State, PostedForm.ParseDate(PaperDate), null, KeptAt);

    private static string? Word(IFormCollection form, string code, string part) => form[$"d.{code}.{part}"].ToString().Trim() is { Length: > 0 } word ? word : null;
}
