namespace Procedures.Steps.Kinds;

internal static class DocumentKind
{
    public static readonly StepKind Kind = new("Procedures.Document", new("Ban hành văn bản", "Document"), new("Lập văn bản theo mẫu, lấy số từ sổ, ký.", "Fills a template, takes a number of the register, is signed."))
    {
        IsHuman = true,
        Outcomes = DefaultOutcomes.Document,
        DrawsOutcomes = true,
        Ports = StepKind.Overdue,
        Inputs =
        [
            StepInput.Json("Document", InputEditor.Document, "Văn bản", "Document", "{\"code\": …, \"series\": …, \"issuer\": …, \"numberField\": …, \"dateField\": …}", "The paper that is issued"),
            StepInput.YesNo("Competent", "Đúng thẩm quyền", "Competent", "Không nhận ngày mà bảng thẩm quyền chỉ tập thể khác", "Refuses a date on which another body decides"),
            .. StepKind.Human, StepKind.DrawnOutcomes,
        ],
    };
}
