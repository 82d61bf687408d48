using System.Globalization;

namespace Procedures.Api.Mail;

/// <summary>Days as mails write them.</summary>
internal static class MailDays
{
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>"thứ Sáu 03/04/2026", "Friday 3 April 2026".</summary>
    public static string InWords(this DateOnly day, Language language) => language switch
    {
        Language.Vietnamese => string.Create(CultureInfo.InvariantCulture, $"{Weekdays[(int)day.DayOfWeek]} {day:dd/MM/yyyy}"),
        Language.English => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture),
    };
}
