namespace Procedures.Api.Portal.Frame;

/// <summary>An entry of the menu; it stands there only when its page works for the viewer.</summary>
public sealed record MenuEntry(string Address, string Icon, string Vi, string En, bool Administration = false)
{
    private static readonly MenuEntry[] Everybody =
    [
        new("/work", "inbox", "Việc của tôi", "My work"),
        new("/cases", "folder-open", "Hồ sơ", "Cases"),
        new("/organisations", "network", "Tổ chức", "Organisations"),
        new("/members", "users", "Đảng viên", "Members"),
        new("/deadlines", "calendar-clock", "Thời hạn", "Deadlines"),
        new("/statistics", "chart-column", "Thống kê", "Statistics"),
    ];

    private static readonly MenuEntry[] Administrators =
    [
        new("/designer", "workflow", "Quy trình", "Procedures", Administration: true),
        new("/administration/trouble", "wrench", "Hồ sơ có lỗi", "Cases in trouble", Administration: true),
        new("/administration/calendar", "calendar-clock", "Lịch làm việc", "Working calendar", Administration: true),
        new("/administration/outbox", "mail", "Thư", "Mail", Administration: true),
        new("/administration/users", "user", "Người dùng", "Users", Administration: true),
        new("/administration/protocol", "list-checks", "Nhật ký", "Protocol", Administration: true),
        new("/administration/anchors", "lock", "Dấu niêm", "Anchors", Administration: true),
    ];

    public static IReadOnlyList<MenuEntry> For(bool administrator) => administrator ? [.. Everybody, .. Administrators] : Everybody;

    public string Words(bool english) => english ? En : Vi;

    public string? CurrentOn(string path) => path == Address || path.StartsWith(Address + "/", StringComparison.Ordinal)
        || (Address == "/work" && path.StartsWith("/work-items/", StringComparison.Ordinal)) ? "page" : null;
}
