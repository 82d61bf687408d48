using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using Procedures.Api.Storage;

namespace Procedures.Api.Documents;

/// <summary>Prints papers from the templates that come with the procedures. Everything put into one is escaped; what is not known leaves a dotted line to be filled in by hand.</summary>
internal sealed class PaperPress
{
    /// <summary>What stands where a value is missing.</summary>
    public const string Blank = "……";

    /// <summary>The template of a paper that has none of its own.</summary>
    public const string Plain = "paper";

    private readonly Dictionary<string, HandlebarsTemplate<object, object>> templates = [];

    public PaperPress(RegisterFiles files)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { FormatterProviders = { new DottedLine() } });
        foreach (var (name, text) in files.Templates) handlebars.RegisterTemplate(name, text);
        foreach (var (name, text) in files.Templates) templates[name] = handlebars.Compile(text);
    }

    /// <summary>The paper as HTML. A template that is no longer there is printed plainly: a case keeps the drawing it began with.</summary>
    public string Print(string? template, object words) => (templates.GetValueOrDefault(template ?? Plain) ?? templates[Plain])(words);

    private sealed class DottedLine : IFormatterProvider, IFormatter
    {
        public bool TryCreateFormatter(Type type, out IFormatter formatter)
        {
            formatter = this;
            return type == typeof(UndefinedBindingResult);
        }

        public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(Blank);
    }
}
