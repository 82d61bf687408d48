using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Running;

namespace Procedures.Api.Http;

/// <summary>Every "no" of the API as problem+json with a stable code. Refusals do not know HTTP: their status is given here and nowhere else.</summary>
public static class Problems
{
    public static readonly Refusal NotFound = new("not-found", "Không tìm thấy, hoặc đồng chí không có quyền xem.", "Not found, or not yours to see.");
    public static readonly Refusal SignedOut = new("signed-out", "Đồng chí chưa đăng nhập, hoặc phiên đăng nhập đã hết.", "You are not signed in, or your session has ended.");
    public static readonly Refusal BadRequest = new("bad-request", "Không đọc được nội dung gửi lên. Đề nghị kiểm tra lại.", "What was sent could not be read. Check it.");
    public static readonly Refusal FormExpired = new("form-expired", "Trang này mở đã lâu hoặc mở trước khi đăng nhập lại. Đề nghị tải lại trang rồi gửi lại.", "This page has been open too long, or since before you signed in again. Reload it and send again.");
    public static readonly Refusal Unexpected = new("unexpected", "Hệ thống gặp sự cố, việc vừa làm chưa được ghi. Đề nghị thử lại sau ít phút.", "Something went wrong and nothing was written. Try again in a few minutes.");
    public static readonly Refusal StoreAway = new("store-away", "Cơ sở dữ liệu đang tạm gián đoạn, việc vừa làm chưa được ghi. Đề nghị thử lại sau ít phút.", "The database is away for the moment and nothing was written. Try again in a few minutes.");
    public static readonly Refusal TooLarge = new("too-large", "Tệp hoặc nội dung gửi lên quá lớn.", "What was sent is too large.");
    public static readonly Refusal WrongMethod = new("method-not-allowed", "Địa chỉ này không nhận cách gọi đó.", "This address does not take that method.");
    public static readonly Refusal WrongType = new("unsupported-type", "Địa chỉ này không nhận loại nội dung đó.", "This address does not take that type of content.");

    /// <summary>A code that is not named here is about what was typed: 422.</summary>
    private static readonly ImmutableDictionary<string, int> Statuses = new Dictionary<string, int>
    {
        ["bad-request"] = StatusCodes.Status400BadRequest,
        ["form-expired"] = StatusCodes.Status400BadRequest,
        ["signed-out"] = StatusCodes.Status401Unauthorized,
        ["wrong-password"] = StatusCodes.Status401Unauthorized,
        ["not-yours"] = StatusCodes.Status403Forbidden,
        ["not-allowed"] = StatusCodes.Status403Forbidden,
        ["may-not-start"] = StatusCodes.Status403Forbidden,
        ["person-concerned"] = StatusCodes.Status403Forbidden,
        ["password-to-choose"] = StatusCodes.Status403Forbidden,
        ["not-found"] = StatusCodes.Status404NotFound,
        ["method-not-allowed"] = StatusCodes.Status405MethodNotAllowed,
        ["account-exists"] = StatusCodes.Status409Conflict,
        ["last-administrator"] = StatusCodes.Status409Conflict,
        ["stale-version"] = StatusCodes.Status409Conflict,
        ["stale-draft"] = StatusCodes.Status409Conflict,
        ["nothing-to-publish"] = StatusCodes.Status409Conflict,
        ["nothing-to-undo"] = StatusCodes.Status409Conflict,
        ["acted-since"] = StatusCodes.Status409Conflict,
        ["no-such-definition"] = StatusCodes.Status404NotFound,
        ["already-done"] = StatusCodes.Status409Conflict,
        ["already-open"] = StatusCodes.Status409Conflict,
        ["case-closed"] = StatusCodes.Status409Conflict,
        ["case-suspended"] = StatusCodes.Status409Conflict,
        ["claimed"] = StatusCodes.Status409Conflict,
        ["nothing-to-take-back"] = StatusCodes.Status409Conflict,
        ["too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["unsupported-type"] = StatusCodes.Status415UnsupportedMediaType,
        ["locked"] = StatusCodes.Status429TooManyRequests,
        ["unexpected"] = StatusCodes.Status500InternalServerError,
        ["store-away"] = StatusCodes.Status503ServiceUnavailable,
    }.ToImmutableDictionary();

    public static int StatusOf(string code) => Statuses.GetValueOrDefault(code, StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult Of(Refusal refusal, HttpContext http, IReadOnlyDictionary<string, object?>? more = null)
    {
        var language = http.Language();
        var sentence = refusal.Sentence.In(language);
        var extensions = new Dictionary<string, object?>(more ?? ImmutableDictionary<string, object?>.Empty) { ["code"] = refusal.Code };
        if (!refusal.Errors.IsEmpty) extensions["errors"] = refusal.Errors.ToDictionary(pair => pair.Key, pair => pair.Value.Select(text => text.In(language)).ToArray());
        return TypedResults.Problem(detail: sentence, statusCode: StatusOf(refusal.Code), title: sentence, type: $"urn:procedures:{refusal.Code}", extensions: extensions);
    }

    /// <summary>The refusal behind a bare status that the framework gives.</summary>
    public static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest,
        StatusCodes.Status401Unauthorized => SignedOut,
        StatusCodes.Status403Forbidden => Refusal.NotAllowed,
        StatusCodes.Status405MethodNotAllowed => WrongMethod,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => WrongType,
        >= 500 => Unexpected,
        _ => NotFound,
    };
}
