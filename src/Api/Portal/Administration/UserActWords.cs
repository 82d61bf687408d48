namespace Procedures.Api.Portal.Administration;

/// <summary>An act on a user as its page puts it: what it is called, what follows from it, the button.</summary>
public sealed record UserActWords(string Name, Text Title, Text Consequence, Text Button, Text Done)
{
    /// <summary>Shown once more before it is done: it cannot be taken back, or takes something away.</summary>
    public bool Checked { get; init; } = true;
    public bool Grave { get; init; }
    public bool NeedsReason { get; init; }

    private static readonly UserActWords[] All =
    [
        new("account", new("Tạo tài khoản", "Create an account"),
            new("Hệ thống cấp một mật khẩu dùng một lần, chỉ hiện một lần. Lần đầu đăng nhập phải đặt mật khẩu của mình.", "A one-time password is given out and shown once. At the first sign-in the person chooses an own one."),
            new("Tạo tài khoản", "Create the account"), new("Đã tạo tài khoản.", "The account was created.")),
        new("password", new("Cấp mật khẩu một lần", "Give a one-time password"),
            new("Mật khẩu cũ không dùng được nữa và mọi phiên đang mở kết thúc. Mật khẩu mới chỉ hiện một lần.", "The old password ends and so does every open session. The new one is shown once."),
            new("Cấp mật khẩu", "Give the password"), new("Đã cấp mật khẩu.", "The password was given.")) { Grave = true },
        new("subject", new("Gắn với hệ thống đăng nhập", "Link to the identity provider"),
            new("Người này đăng nhập được bằng tài khoản cơ quan. Để trống cả hai mục để bỏ gắn.", "The person can sign in with the office account. Leave both empty to unlink."),
            new("Lưu", "Save"), new("Đã lưu.", "Saved.")) { Checked = false },
        new("disable", new("Khóa tài khoản", "Disable the account"),
            new("Không đăng nhập được nữa; mọi phiên đang mở kết thúc ngay.", "No more signing in; every open session ends at once."),
            new("Khóa tài khoản", "Disable the account"), new("Đã khóa tài khoản.", "The account was disabled.")) { Grave = true, NeedsReason = true },
        new("enable", new("Mở lại tài khoản", "Enable the account again"),
            new("Đăng nhập lại được bằng mật khẩu cũ.", "The old password works again."),
            new("Mở lại", "Enable"), new("Đã mở lại tài khoản.", "The account was enabled again.")) { Checked = false, NeedsReason = true },
        new("post", new("Giao chức danh", "Give a post"),
            new("Từ ngày bắt đầu, việc của chức danh đến đồng chí này, và đồng chí này xem được hồ sơ của tổ chức và cấp dưới.", "From the first day on the post's work goes to this person, who sees the cases of the organisation and below."),
            new("Giao chức danh", "Give the post"), new("Đã giao chức danh. Việc đang mở được chuyển theo.", "The post was given. Open work follows.")),
        new("end-post", new("Kết thúc chức danh", "End a post"),
            new("Sau ngày cuối, việc của chức danh chuyển cho người kế tiếp; việc đã nhận mà chưa xong trở lại.", "After the last day the post's work goes to whoever follows; work that was taken and is not done goes back."),
            new("Kết thúc chức danh", "End the post"), new("Đã kết thúc chức danh. Việc đang mở được chuyển theo.", "The post was ended. Open work follows.")) { Grave = true },
        new("absence", new("Ghi vắng mặt", "Note an absence"),
            new("Từ sáng ngày đầu, việc chuyển cho người làm thay; sau ngày cuối, việc chưa làm trở lại.", "From the morning of the first day work goes to the substitute; after the last day what is not done comes back."),
            new("Ghi vắng mặt", "Note the absence"), new("Đã ghi vắng mặt.", "The absence was noted.")),
        new("end-absence", new("Kết thúc hoặc rút ngắn vắng mặt", "End or shorten an absence"),
            new("Ngày cuối ở trước ngày đầu nghĩa là hủy cả lần vắng mặt. Việc chưa làm trở lại sau ngày cuối.", "A last day before the first takes the whole absence back. What is not done comes back after the last day."),
            new("Lưu ngày cuối", "Save the last day"), new("Đã lưu ngày cuối của lần vắng mặt.", "The last day was saved.")) { Checked = false },
    ];

    public static UserActWords? Named(string name) => All.FirstOrDefault(act => act.Name == name);

    public static Text? DoneWords(string? name) => name is null ? null : Named(name)?.Done;
}
