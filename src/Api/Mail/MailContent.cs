using System.Collections.Immutable;
using System.Text;

namespace Procedures.Api.Mail;

/// <summary>What a mail says, in one language, before it is drawn. HTML and plain text are both made from this, so that they say the same.</summary>
public sealed record MailContent
{
    public required Language Language { get; init; }
    public required string Subject { get; init; }
    public required string Greeting { get; init; }
    /// <summary>The one sentence that matters.</summary>
    public required string Lead { get; init; }
    public ImmutableArray<MailLine> Lines { get; init; } = [];
    /// <summary>A list of things to look at, the gravest group first.</summary>
    public ImmutableArray<MailSection> Sections { get; init; } = [];
    /// <summary>What to do, or the text of a notice.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];
    public MailButton? Button { get; init; }
    public required string Footer { get; init; }

    public string ToPlainText()
    {
        var text = new StringBuilder();
        Paragraph(Greeting);
        if (Lead.Length > 0) Paragraph(Lead);
        if (!Lines.IsEmpty)
        {
            foreach (var line in Lines) text.Append(line.Label).Append(": ").AppendLine(line.Value);
            text.AppendLine();
        }
        foreach (var section in Sections)
        {
            text.AppendLine(section.Title);
            foreach (var item in section.Items) text.AppendLine(item.Lead).AppendLine(item.Text).Append(item.Button.Label).Append(": ").AppendLine(item.Button.Address).AppendLine();
        }
        foreach (var paragraph in Paragraphs) Paragraph(paragraph);
        if (Button is { } button) Paragraph($"{button.Label}: {button.Address}");
        text.AppendLine("--").AppendLine(Footer);
        return text.ToString();

        void Paragraph(string words) => text.AppendLine(words).AppendLine();
    }
}

/// <summary>A row of the small table: "Hạn", "thứ Sáu 03/04/2026".</summary>
public sealed record MailLine(string Label, string Value);

/// <summary>A group of a list: "Quá hạn pháp định (2)".</summary>
public sealed record MailSection(string Title, ImmutableArray<MailItem> Items);

/// <summary>One thing to look at: how it stands, what it is, and its button.</summary>
public sealed record MailItem(string Lead, string Text, MailButton Button);

/// <summary>The one button of a mail, or of an item. The address leads back to the same place after signing in.</summary>
public sealed record MailButton(string Label, string Address);
