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
        StepInput.Json("Who", "Ai xử lý", "Who handles it", "Danh sách chức danh và nơi: [{\"role\": \"cell-secretary\", \"of\": \"cell\"}]"),
        StepInput.Text("Instructions", "Hướng dẫn", "Instructions", "Hiện trên trang xử lý của bước") with { UiHint = "multiline" },
        StepInput.Text("Basis", "Căn cứ", "Legal basis", "Mã quy định hoặc một câu"),
        StepInput.Choice("Class", "Mức bảo mật", "Class", "Để trống: như hồ sơ", ("A", "A. Công khai"), ("B", "B. Nội bộ"), ("C", "C. Cần biết mới được xem")),
        StepInput.Json("Neutral", "Tên thay thế", "Neutral name", "Người không được xem bước này thấy tên này: {\"vi\": …, \"en\": …}"),
        StepInput.Json("Fields", "Biểu mẫu", "Form", "Các trường của biểu mẫu"),
        StepInput.Json("Dossier", "Giấy tờ", "Dossier", "Giấy tờ xử lý ở bước này"),
        StepInput.Json("Checks", "Điều kiện phải đạt", "Checks", "Kiểm tra trước khi chọn kết quả"),
        StepInput.Text("EventDate", "Ngày thực hiện", "Event date", "Mã trường ngày; để trống: ngày nhập"),
        StepInput.Json("Deadline", "Thời hạn", "Deadline", "{\"rule\": …, \"from\": …, \"statutory\": …}"),
        StepInput.Json("Reminders", "Nhắc việc theo dòng", "Row reminders", "Nhắc từng dòng chưa có trả lời"),
        StepInput.Json("Effects", "Cập nhật danh sách", "Register effects", "Thay đổi danh sách đảng viên khi xong bước"),
    ];

    internal static readonly StepInput DrawnOutcomes = StepInput.Json("Outcomes", "Kết quả", "Outcomes", "Mỗi kết quả là một cổng: [{\"id\": …, \"vi\": …, \"en\": …}]");
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

    /// <summary>The property of the activity: the name with its first letter small.</summary>
    public string Property => char.ToLowerInvariant(Name[0]) + Name[1..];

    internal static StepInput Json(string name, string vi, string en, string help) => new(name, "Object", new(vi, en), new(help), "json-editor", false);
    internal static StepInput Text(string name, string vi, string en, string help) => new(name, "String", new(vi, en), new(help), "singleline", false);
    internal static StepInput YesNo(string name, string vi, string en, string help) => new(name, "Boolean", new(vi, en), new(help), "checkbox", false);

    internal static StepInput Choice(string name, string vi, string en, string help, params (string Id, string Label)[] options) =>
        new(name, "String", new(vi, en), new(help), "dropdown", false) { Options = [.. options.Select(option => new FieldOption(option.Id, new(option.Label)))] };
}
