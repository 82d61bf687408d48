using System.Globalization;
using System.Text.Json.Serialization;
using Procedures.Rules;

namespace Procedures.Deadlines;

/// <summary>What a time limit is counted in. Months and years are calendar months and years.</summary>
[JsonConverter(typeof(NamesOnly<DeadlineUnit>))]
public enum DeadlineUnit
{
    [JsonStringEnumMemberName("working-days")] WorkingDays,
    [JsonStringEnumMemberName("days")] Days,
    [JsonStringEnumMemberName("months")] Months,
    [JsonStringEnumMemberName("years")] Years,
}

/// <summary>A time limit as a document writes it: "30 ngày làm việc". A negative amount counts back from a date of the case.</summary>
public sealed record Duration(int Amount, DeadlineUnit Unit)
{
    /// <summary>The limit in Vietnamese, without its direction: "30 ngày làm việc".</summary>
    [JsonIgnore]
    public string Vi => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(Amount)} {Unit switch
    {
        DeadlineUnit.WorkingDays => "ngày làm việc",
        DeadlineUnit.Days => "ngày",
        DeadlineUnit.Months => "tháng",
        DeadlineUnit.Years => "năm",
    }}");

    /// <summary>The limit in English, without its direction: "30 working days".</summary>
    [JsonIgnore]
    public string En => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(Amount)} {Unit switch
    {
        DeadlineUnit.WorkingDays => "working day",
        DeadlineUnit.Days => "day",
        DeadlineUnit.Months => "month",
        DeadlineUnit.Years => "year",
    }}{(Math.Abs(Amount) == 1 ? "" : "s")}");

    public override string ToString() => En;
}
