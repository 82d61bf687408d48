namespace Procedures.Definitions;

/// <summary>An error blocks publishing; a warning does not.</summary>
public enum Severity { Error, Warning }

/// <summary>
/// Something wrong in a definition: where, what (a sentence), and how bad. While a file is read the path is that of the file; the checks give it inside the
/// step (<c>outcomes[1].returnsTo</c>), or inside the procedure's own properties when no step is named.
/// </summary>
public sealed record DefinitionProblem(string Path, Text Sentence, Severity Severity)
{
    /// <summary>Id of the step it is about, for the designer to mark.</summary>
    public string? Node { get; init; }
    /// <summary>Id of the check that found it; null: found while reading.</summary>
    public string? Check { get; init; }

    /// <summary>The check of an expression that does not run here; found while reading.</summary>
    internal const string Script = "script-expression";

    public static DefinitionProblem Error(string path, string vi, string en) => new(path, new(vi, en), Severity.Error);
    public static DefinitionProblem Warning(string path, string vi, string en) => new(path, new(vi, en), Severity.Warning);

    public override string ToString() => $"{Severity} {Path}: {Sentence.En}";
}

/// <summary>Thrown where a term or condition cannot be read; the reader of a whole document turns it into its problem.</summary>
public sealed class DefinitionException : Exception
{
    public DefinitionException(DefinitionProblem problem) : base(problem.ToString()) => Problem = problem;

    public DefinitionException() : this("$", "Không đọc được định nghĩa.", "The definition cannot be read.") { }
    public DefinitionException(string message) : this("$", message, message) { }
    public DefinitionException(string message, Exception innerException) : base(message, innerException) => Problem = DefinitionProblem.Error("$", message, message);

    internal DefinitionException(string path, string vi, string en) : this(DefinitionProblem.Error(path, vi, en)) { }

    public DefinitionProblem Problem { get; }
}
