using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>
/// What a kind of step says of itself, once: designer, Elsa Studio, portal and checks read it here. <see cref="StepKinds.All"/> lists every kind; a new one is one file and one line there.
/// </summary>
public sealed record StepKind
{
    internal StepKind(string typeName, Text name, Text description, Func<Source, string, Text, Node> read) => (TypeName, Name, Description, Read) = (typeName, name, description, read);

    /// <summary>Elsa's activity type: "Procedures.Vote", "Elsa.FlowFork".</summary>
    public string TypeName { get; }
    public Text Name { get; }
    public Text Description { get; }
    /// <summary>Makes the typed view of an activity of the kind.</summary>
    internal Func<Source, string, Text, Node> Read { get; }
    public const string OurCategory = "Thủ tục", FlowCategory = "Luồng";

    public string Category { get; init; } = OurCategory;
    /// <summary>Somebody does something here; the case waits for him.</summary>
    public bool IsHuman { get; init; }
    /// <summary>No line leaves it.</summary>
    public bool IsTerminal { get; init; }
    public bool IsStart { get; init; }
    /// <summary>Ports that every step of the kind has; those of drawn outcomes and branches come beside them.</summary>
    public ImmutableArray<Port> Ports { get; init; } = [];
    /// <summary>Outcomes that a step has when none are drawn, and whether others may be drawn.</summary>
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];
    public bool DrawsOutcomes { get; init; }
    public ImmutableArray<StepInput> Inputs { get; init; } = [];

    /// <summary>The type's name without its namespace: "Vote".</summary>
    public string ShortName => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The inputs of every step that somebody handles, in the order of the form.</summary>
    internal static readonly ImmutableArray<StepInput> Human =
    [
        StepInput.Json("Who", InputEditor.Who, "Ai xử lý", "Who handles it", "Danh sách chức danh và nơi: [{\"role\": \"cell-secretary\", \"of\": \"cell\"}]", "Posts and places"),
        StepInput.Text("Instructions", InputEditor.LongText, "Hướng dẫn", "Instructions", "Hiện trên trang xử lý của bước", "Shown on the step's page") with { UiHint = "multiline" },
        StepInput.Text("Basis", InputEditor.Rule, "Căn cứ", "Legal basis", "Mã quy định hoặc một câu", "A rule id or a sentence"),
        StepInput.Choice("Class", "Mức bảo mật", "Class", "Để trống: như hồ sơ", "Empty: as the case", ("A", new("A. Công khai", "A. Public")), ("B", new("B. Nội bộ", "B. Internal")), ("C", new("C. Cần biết mới được xem", "C. Need to know"))) with { Editor = InputEditor.Class },
        StepInput.Json("Neutral", InputEditor.Json, "Tên thay thế", "Neutral name", "Người không được xem bước này thấy tên này: {\"vi\": …, \"en\": …}", "What others see instead of the step's name"),
        StepInput.Json("Fields", InputEditor.Form, "Biểu mẫu", "Form", "Các trường của biểu mẫu", "The fields of the form"),
        StepInput.Json("Dossier", InputEditor.Dossier, "Giấy tờ", "Dossier", "Giấy tờ xử lý ở bước này", "Papers handled at this step"),
        StepInput.Json("Checks", InputEditor.Checks, "Điều kiện phải đạt", "Checks", "Kiểm tra trước khi chọn kết quả", "What must hold before an outcome is taken"),
        StepInput.Text("EventDate", InputEditor.Text, "Ngày thực hiện", "Event date", "Mã trường ngày; để trống: ngày nhập", "Id of the date field; empty: the day of typing"),
        StepInput.Json("Deadline", InputEditor.Deadline, "Thời hạn", "Deadline", "{\"rule\": …, \"from\": …, \"statutory\": …}", "How long the step may take"),
        StepInput.Json("Reminders", InputEditor.Reminders, "Nhắc việc theo dòng", "Row reminders", "Nhắc từng dòng chưa có trả lời", "A mail for each row without an answer"),
        StepInput.Json("Effects", InputEditor.Effects, "Cập nhật danh sách", "Register effects", "Thay đổi danh sách đảng viên khi xong bước", "Changes of the register when the step is done"),
    ];

    internal static readonly StepInput DrawnOutcomes = StepInput.Json("Outcomes", InputEditor.Outcomes, "Kết quả", "Outcomes", "Mỗi kết quả là một cổng: [{\"id\": …, \"vi\": …, \"en\": …}]", "Each outcome is a port");
    internal static readonly ImmutableArray<Port> Overdue = [new(HumanStep.Overdue, new("Quá hạn", "Overdue"))];
    internal static readonly ImmutableArray<Port> Done = [new("Done", new("Xong", "Done"))];
}

/// <summary>A port from which a line may leave.</summary>
public sealed record Port(string Id, Text Label);

/// <summary>An input of a kind: its name in PascalCase as Elsa's descriptors have it, its Elsa type and input widget.</summary>
/// <param name="IsWrapped">Stored as <c>{typeName, expression}</c>; ours stand as bare JSON.</param>
public sealed record StepInput(string Name, string TypeName, Text Label, Text Description, string UiHint, bool IsWrapped)
{
    public ImmutableArray<FieldOption> Options { get; init; } = [];
    public string? DefaultValue { get; init; }
    /// <summary>Literal, Object or Condition: the expression that Studio stores.</summary>
    public string Syntax { get; init; } = "Literal";
    /// <summary>With what our own designer edits it.</summary>
    public InputEditor Editor { get; init; }

    /// <summary>The property of the activity: the name with its first letter small.</summary>
    public string Property => char.ToLowerInvariant(Name[0]) + Name[1..];

    internal static StepInput Json(string name, InputEditor editor, string vi, string en, string help, string helpEn) => new(name, "Object", new(vi, en), new(help, helpEn), "json-editor", false) { Editor = editor };
    internal static StepInput Text(string name, InputEditor editor, string vi, string en, string help, string helpEn) => new(name, "String", new(vi, en), new(help, helpEn), "singleline", false) { Editor = editor };
    internal static StepInput YesNo(string name, string vi, string en, string help, string helpEn) => new(name, "Boolean", new(vi, en), new(help, helpEn), "checkbox", false) { Editor = InputEditor.YesNo };

    internal static StepInput Choice(string name, string vi, string en, string help, string helpEn, params (string Id, Text Label)[] options) =>
        new(name, "String", new(vi, en), new(help, helpEn), "dropdown", false) { Editor = InputEditor.Choice, Options = [.. options.Select(option => new FieldOption(option.Id, option.Label))] };
}

/// <summary>The editors of the designer. Elsa Studio shows its own widget (<see cref="StepInput.UiHint"/>) in their place.</summary>
public enum InputEditor
{
    Json, Text, LongText, Choice, YesNo, Who, Class, Form, Dossier, Outcomes, Checks, Deadline, Reminders, Effects, Body, Rule, Step, Document, Term, Condition, Cases, Branches, Mail,
}
