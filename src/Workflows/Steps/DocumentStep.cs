using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Papers;

namespace Procedures.Steps;

/// <summary>A paper is issued with a number of its register.</summary>
public sealed record DocumentStep(string Id, Text Label) : HumanStep(Id, Label)
{
    public const string Issued = "issued";

    public override string Kind => "document";
    public required IssuedDocument Document { get; init; }
    /// <summary>Refuses a date on which the competence table names another decider.</summary>
    public bool Competent { get; init; }
    /// <summary>Where the case goes instead of the refusal.</summary>
    public string? Reroute { get; init; }

    internal override ImmutableArray<Field> OwnFields => Document.Fields;
}

/// <param name="Issuer">A place word, or "handler": the organisation of who issues it.</param>
/// <param name="NumberField">Null: the next number of the register is taken.</param>
/// <param name="DateField">Null: the day it was entered.</param>
/// <param name="Rows">A repeat of the step: one paper for each row, whose fields number and date are.</param>
public sealed record IssuedDocument(string Code, Text Name, string Series, string Issuer, string? NumberField, string? DateField, string? Template, string? Rows = null)
{
    public const string Handler = "handler";

    /// <summary>The post that signs by order (T/L); null: the secretary, for the body.</summary>
    public string? Signs { get; init; }
    /// <summary>Rule ids whose legal basis the paper cites, or "competence".</summary>
    public ImmutableArray<string> Grounds { get; init; } = [];

    internal PrintedPaper PrintedAt(string step) =>
        new(Code, Name, [step], Template) { Outcomes = [DocumentStep.Issued], Issuer = Issuer, Series = Series, DateField = DateField, Rows = Rows, Signs = Signs, Grounds = Grounds };

    /// <summary>The number and the date, where the form asks for them.</summary>
    internal ImmutableArray<Field> Fields =>
    [
        .. NumberField is { } number ? [new Field(number, FieldType.Text, new("Số văn bản", "Document number")) { Required = true }] : Array.Empty<Field>(),
        .. DateField is { } date ? [new Field(date, FieldType.Date, new("Ngày ban hành", "Date of issue")) { Required = true }] : Array.Empty<Field>(),
    ];
}

internal static class DocumentKind
{
    public static readonly StepKind Kind = new("Procedures.Document", new("Ban hành văn bản", "Document"), new("Lập văn bản theo mẫu, lấy số từ sổ, ký.", "Fills a template, takes a number of the register, is signed."),
        Read)
    {
        IsHuman = true,
        Outcomes = [new(DocumentStep.Issued, new("Đã ban hành", "Issued"))],
        DrawsOutcomes = true,
        Ports = StepKind.Overdue,
        Inputs =
        [
            StepInput.Json("Document", InputEditor.Document, "Văn bản", "Document", "{\"code\": …, \"series\": …, \"issuer\": …, \"numberField\": …, \"dateField\": …}", "The paper that is issued"),
            StepInput.YesNo("Competent", "Đúng thẩm quyền", "Competent", "Không nhận ngày mà bảng thẩm quyền chỉ tập thể khác", "Refuses a date on which another body decides"),
            StepInput.Text("Reroute", InputEditor.Step, "Chuyển khi đổi thẩm quyền", "Reroute", "Bước tiếp theo khi ngày ký thuộc thẩm quyền tập thể khác", "The step to go to when another body is competent on the date of the paper"),
            .. StepKind.Human, StepKind.DrawnOutcomes,
        ],
    };

    private static DocumentStep Read(Source activity, string id, Text label)
    {
        var source = activity["document"].Input;
        if (!source.IsObject) source.Error("Thiếu văn bản sẽ ban hành (document).", "The document to be issued is missing.");
        var code = source.IsObject ? source["code"].RequiredText("code") : "";
        var document = new IssuedDocument(code, source.Label(code), source["series"].Text ?? "", source["issuer"].Text ?? "",
            source["numberField"].Text, source["dateField"].Text, source["template"].Text, source["rows"].Text) { Signs = source["signs"].Text, Grounds = source["grounds"].Texts };
        var drawn = new DocumentStep(id, label) { Document = document, Competent = activity["competent"].Input.Flag, Reroute = activity["reroute"].Input.Text };
        var step = StepReader.Human(activity, drawn, Kind.Outcomes);
        return document.Rows is not null ? step : step with { Fields = FormReading.WithOwn(document.Fields, step.Fields), EventDate = document.DateField ?? step.EventDate };
    }
}
