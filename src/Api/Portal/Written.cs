using System.Globalization;

namespace Procedures.Api.Portal;

/// <summary>How dates and numbers are written on every page, whatever the language: 05/01/2026, 147.994.</summary>
public static class Written
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly TimeSpan Here = TimeSpan.FromHours(7);

    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    public static string Moment(DateTimeOffset at) => at.ToOffset(Here).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
    public static string Number(int number) => number.ToString("#,0", Vietnamese);

    /// <summary>"thứ Hai 05/01", as sentences say a day.</summary>
    public static string Day(DateOnly date, Language language) => language == Language.English
        ? date.ToString("dddd dd/MM", CultureInfo.GetCultureInfo("en-GB"))
        : $"{Weekdays[(int)date.DayOfWeek]} {date:dd/MM}";

    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
}
