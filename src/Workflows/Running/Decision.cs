using System.Collections.Immutable;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>What the engine answers: events to write, a refusal, or the facts it still needs.</summary>
public abstract record Decision
{
    private protected Decision() { }

    public static Decision Refuse(Refusal refusal) => new Refused(refusal);
}

/// <summary>Accepted; the new state is the old one with the events applied. No events: nothing was to do (a timer that came twice).</summary>
public sealed record Accepted(CaseState State, ImmutableArray<CaseEvent> Events, Answer Answer) : Decision;
public sealed record Refused(Refusal Refusal) : Decision;
/// <summary>Facts the host loads in the same transaction before it asks again.</summary>
public sealed record Needs(ImmutableArray<FactKey> Keys) : Decision;

/// <summary>What is told to the person who acted.</summary>
/// <param name="Outcome">The outcome taken; null when a second person has to confirm, <see cref="Rerouted"/> when another body is competent.</param>
/// <param name="ConfirmWorkItem">The second person's work item.</param>
public sealed record Answer(string? Outcome, Text? Explanation, int? ConfirmWorkItem = null)
{
    public const string Rerouted = "rerouted";
}

/// <summary>An expected "no", with a sentence that says what to do. Codes are stable; refusals do not know HTTP.</summary>
public sealed record Refusal(string Code, Text Sentence, ImmutableSortedDictionary<string, ImmutableArray<Text>> Errors)
{
    public Refusal(string code, string vi, string en) : this(code, new Text(vi, en), ImmutableSortedDictionary<string, ImmutableArray<Text>>.Empty) { }

    public static readonly Refusal CaseClosed = new("case-closed", "Hồ sơ này đã kết thúc, không xử lý thêm được.", "This case is closed; nothing more can be done in it.");
    public static readonly Refusal CaseSuspended = new("case-suspended", "Hồ sơ đang tạm dừng. Đề nghị tiếp tục hồ sơ trước khi xử lý.", "The case is suspended. Resume it first.");
    public static readonly Refusal AlreadyDone = new("already-done", "Việc này đã được người khác làm xong. Đề nghị mở lại hồ sơ để xem bước hiện tại.", "Somebody has already done this. Open the case to see the current step.");
    public static readonly Refusal StaleVersion = new("stale-version", "Việc này đã thay đổi sau khi đồng chí mở trang. Nội dung đã nhập vẫn còn; đề nghị xem lại rồi gửi lại.", "This has changed since you opened the page. What you typed is kept; look at it again and send it again.");
    public static readonly Refusal NotYours = new("not-yours", "Đồng chí không được giao việc này.", "This is not assigned to you.");
    public static readonly Refusal PersonConcerned = new("person-concerned", "Đồng chí là người có liên quan trong hồ sơ này nên không xử lý được.", "You are the person concerned in this case and cannot handle it.");
    public static readonly Refusal UnknownOutcome = new("unknown-outcome", "Kết quả này không có ở bước đang làm. Đề nghị chọn một kết quả trong danh sách.", "There is no such outcome at this step. Choose one from the list.");
    public static readonly Refusal ReasonMissing = new("reason-missing", "Đề nghị ghi rõ lý do.", "Give the reason.");
    public static readonly Refusal NotAllowed = new("not-allowed", "Đồng chí không có quyền làm việc này.", "You have no right to do this.");
    public static readonly Refusal NothingToTakeBack = new("nothing-to-take-back", "Không lấy lại được: việc đã được người khác xử lý tiếp, hoặc không phải việc đồng chí vừa làm.", "Cannot be taken back: somebody has acted since, or it was not your last act.");

    public static Refusal Invalid(ImmutableSortedDictionary<string, ImmutableArray<Text>> errors) => new("invalid",
        new Text("Có mục chưa đúng. Đề nghị sửa các mục được đánh dấu.", "Some entries are not right. Correct the marked ones."), errors);

    public static Refusal At(string path, string code, Text sentence) => new(code, sentence, ImmutableSortedDictionary<string, ImmutableArray<Text>>.Empty.Add(path, [sentence]));
}
