using System.Globalization;

namespace Procedures.Api.Statistics;

/// <summary>Days and shares in words, the same on the drawing and in the table beside it.</summary>
internal static class StatisticsWords
{
    private static CultureInfo Culture(bool english) => CultureInfo.GetCultureInfo(english ? "en-GB" : "vi-VN");

    public static string Number(decimal number, bool english) => number.ToString("0.#", Culture(english));
    public static string Days(decimal days, bool english) => days == 0 ? english ? "the same day" : "trong ngày" : english ? $"{Number(days, english)} working {(days == 1 ? "day" : "days")}" : $"{Number(days, english)} ngày làm việc";
    public static string Share(decimal share, bool english) => $"{(share * 100).ToString("0.#", Culture(english))} %";
    public static string Late(decimal share, bool english) => share == 0 ? english ? "never late" : "không trễ" : english ? $"{Share(share, english)} late" : $"{Share(share, english)} trễ";

    public static string Times(StepTimeView step, bool english) =>
        (english ? $"{step.Done} done" : $"{step.Done} lần") + (step.Open == 0 ? "" : english ? $", {step.Open} open" : $", {step.Open} đang mở");
}
