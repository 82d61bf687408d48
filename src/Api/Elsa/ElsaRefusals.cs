using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Http;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Elsa;

/// <summary>What Elsa Studio shows of a "no": status 400 with sentences under "errors". Every other status it answers with an error bar that says nothing.</summary>
internal static class ElsaRefusals
{
    public static readonly Refusal NotJson = new("not-json", "Tệp không phải JSON hợp lệ, hoặc không phải một bản vẽ quy trình.", "The file is not valid JSON, or no drawing of a procedure.");
    public static readonly Refusal TooLarge = new("too-large", "Bản vẽ lớn hơn 20 MB nên không nhận được. Một quy trình thường chỉ vài trăm kB; đề nghị kiểm tra lại tệp.", "The drawing is larger than 20 MB and is not taken. A procedure has a few hundred kB; check the file.");
    public static readonly Refusal NotAFlowchart = new("not-a-flowchart", "Chỉ nhận quy trình vẽ bằng sơ đồ (Flowchart). Đề nghị chọn loại Flowchart khi tạo.", "Only procedures drawn as a flowchart are taken. Choose Flowchart when you create one.");
    public static readonly Refusal NameMissing = new("name-missing", "Đề nghị đặt tên cho quy trình (tối đa 200 ký tự).", "Give the procedure a name (at most 200 characters).");
    public static readonly Refusal UnknownFormat = new("unknown-format", "Tệp này không phải định dạng Elsa 3 (phiên bản khác) nên không đọc được.", "This file is not in Elsa 3's format (another version) and cannot be read.");
    public static readonly Refusal StaleDraft = new("stale-draft", "Người khác vừa lưu quy trình này sau khi đồng chí mở. Phần đồng chí đang sửa vẫn còn trên trang; đề nghị mở bản mới nhất để so sánh rồi lưu lại.", "Somebody else has saved this procedure since you opened it. What you changed is still on the page; open the latest draft, compare and save again.");
    public static readonly Refusal AlreadyThere = new("already-exists", "Quy trình này đang có bản nháp chưa công bố; nhập tệp sẽ ghi đè bản nháp đó. Đề nghị xác nhận ghi đè, hoặc công bố hay xóa bản nháp trước.", "There is a draft of this procedure that was not published; the import would overwrite it. Confirm that, or publish or delete the draft first.");
    public static readonly Refusal NoSuchDefinition = new("no-such-definition", "Không tìm thấy quy trình hoặc phiên bản này.", "There is no such procedure or version.");
    public static readonly Refusal InUse = new("in-use", "Không xóa được: có hồ sơ đang dùng phiên bản này, hoặc phiên bản đang có hiệu lực. Đề nghị ngừng công bố thay vì xóa.", "It cannot be deleted: cases use this version, or it is in force. Retract it instead.");
    public static readonly Refusal OpenedElsewhere = new("opened-elsewhere", "Hồ sơ được mở ở trang của cán bộ, cho một người hoặc một tổ chức cụ thể; bản nháp thì chạy thử trong trang Quy trình.", "A case is opened on the officials' pages, for a person or an organisation; a draft is tried on the page Procedures.");
    public static readonly Refusal NotPublished = new("not-published", "Quy trình này không có phiên bản đang có hiệu lực.", "No version of this procedure is in force.");

    public static Refusal TooManySteps(int count, int most) => new("too-many-steps",
        $"Quy trình có {count} bước; tối đa {most}. Đề nghị tách thành nhiều quy trình.", $"The procedure has {count} steps; at most {most} are allowed. Split it into several.");

    public static Refusal BadId(string id)
    {
        var shown = id.Length <= 60 ? id : id[..60] + "…";
        return new("bad-id", $"Mã quy trình “{shown}” phải viết thường không dấu, nối bằng gạch ngang, tối đa 100 ký tự.", $"The id “{shown}” must be ASCII kebab-case of at most 100 letters.");
    }

    public static Refusal Scripts(IEnumerable<string> places) => new("script-expressions",
        $"Tệp có biểu thức viết bằng mã lập trình ({string.Join(", ", places)}) mà hệ thống không chạy. Đề nghị thay bằng điều kiện rồi nhập lại.",
        $"The file has expressions written as code ({string.Join(", ", places)}), which do not run here. Replace them by conditions and import it again.");

    /// <summary>Errors of a drawing, each by its path.</summary>
    public static Refusal Of(IEnumerable<DefinitionProblem> problems) => new Refusal("definition-has-errors", "Quy trình còn lỗi nên chưa công bố được; bản nháp đã lưu.", "The procedure still has errors and was not published; the draft is saved.") with
    {
        Errors = ImmutableSortedDictionary.CreateRange(problems.GroupBy(problem => problem.Node is null ? problem.Path : $"{problem.Node}.{problem.Path}")
            .Select(group => KeyValuePair.Create(group.Key, ImmutableArray.CreateRange(group.Select(problem => problem.Sentence))))),
    };

    public static ProblemHttpResult Answer(Refusal refusal, HttpContext http)
    {
        var language = http.Language();
        var errors = refusal.Errors.IsEmpty ? new Dictionary<string, string[]> { [refusal.Code] = [refusal.Sentence.In(language)] } : refusal.Errors.ToDictionary(pair => pair.Key, pair => pair.Value.Select(text => text.In(language)).ToArray());
        return TypedResults.Problem(detail: refusal.Sentence.In(language), title: refusal.Sentence.In(language), statusCode: StatusCodes.Status400BadRequest, type: $"urn:procedures:{refusal.Code}",
            extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["errors"] = errors });
    }
}
