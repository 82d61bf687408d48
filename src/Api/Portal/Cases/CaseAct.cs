using Procedures.Api.Cases;

namespace Procedures.Api.Portal.Cases;

/// <summary>An act on a whole case as its page puts it: what it is called, what follows from it, what it asks for.</summary>
internal sealed record CaseAct(string Name, Text Title, Text Consequence, Text Button, Func<CaseActsView, bool> Allowed)
{
    public bool NeedsReason { get; init; } = true;
    public bool NeedsDay { get; init; }
    public bool NeedsDays { get; init; }
    public bool NeedsOrganisation { get; init; }
    /// <summary>Ends or stops something: the note beside it is marked.</summary>
    public bool Grave { get; init; }
    /// <summary>Cannot be undone: what was typed is shown once more before it is done.</summary>
    public bool Final { get; init; }

    private static readonly CaseAct[] All =
    [
        new("withdraw", new("Rút hồ sơ", "Withdraw the case"),
            new("Hồ sơ kết thúc theo đề nghị của người có hồ sơ. Mọi việc đang chờ đóng lại; giấy tờ và lịch sử được giữ.", "The case ends at the request of the person concerned. Open work is closed; papers and history are kept."),
            new("Rút hồ sơ", "Withdraw the case"), may => may.Withdraw) { NeedsDay = true, Grave = true, Final = true },
        new("suspend", new("Tạm dừng hồ sơ", "Suspend the case"),
            new("Không ai xử lý được cho đến khi hồ sơ được giải quyết tiếp. Thời hạn pháp định và nội bộ đều dừng.", "Nobody can act until the case is resumed. Statutory and internal deadlines stop."),
            new("Tạm dừng hồ sơ", "Suspend the case"), may => may.Suspend) { NeedsDay = true, Grave = true },
        new("resume", new("Giải quyết tiếp", "Resume the case"),
            new("Các việc mở lại với những ngày còn lại của thời hạn.", "Work opens again with the days that were left."),
            new("Giải quyết tiếp", "Resume the case"), may => may.Resume) { NeedsDay = true },
        new("move", new("Chuyển hồ sơ sang tổ chức khác", "Move the case to another organisation"),
            new("Việc đang chờ được giao lại cho người giữ chức vụ tương ứng ở tổ chức nhận. Số hồ sơ không đổi.", "Open work goes to the same posts of the receiving organisation. The number stays."),
            new("Chuyển hồ sơ", "Move the case"), may => may.Move) { NeedsDay = true, NeedsOrganisation = true, Grave = true, Final = true },
        new("comment", new("Ghi ý kiến", "Add a remark"),
            new("Ý kiến vào lịch sử của hồ sơ, ai xem được hồ sơ thì đọc được. Không sửa và không xóa được.", "The remark goes into the history; whoever sees the case can read it. It cannot be changed or removed."),
            new("Ghi ý kiến", "Add the remark"), may => may.Comment),
        new("extend", new("Gia hạn", "Extend"),
            new("Chỉ gia hạn được trước khi hết hạn, theo số lần và số ngày mà quy định cho phép. Lý do được ghi vào hồ sơ.", "Only before the due day, as often and as long as the rule allows. The reason is recorded."),
            new("Gia hạn", "Extend"), may => may.ExtendDeadline) { NeedsDays = true, Final = true },
        new("interrupt", new("Sự việc giữa chừng", "Something happened"),
            new("Hồ sơ chuyển đến bước mà quy trình định cho sự việc này; các việc đang chờ đóng lại.", "The case goes to the step that the procedure names for this; open work is closed."),
            new("Ghi nhận sự việc", "Record it"), may => may.Interrupts.Count > 0) { NeedsDay = true, Grave = true, Final = true },
        new("take-back", new("Lấy lại việc vừa gửi", "Take back what you sent"),
            new("Chỉ lấy lại được khi chưa ai xử lý tiếp. Nội dung đã nhập trở lại thành bản nháp.", "Possible only while nobody has acted since. What you entered becomes a draft again."),
            new("Lấy lại", "Take back"), may => may.TakeBack is not null) { NeedsReason = false },
    ];

    public static CaseAct? Named(string name) => All.FirstOrDefault(act => act.Name == name);
}
