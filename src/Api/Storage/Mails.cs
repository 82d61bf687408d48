using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Procedures.Digests;
using Procedures.Running;

namespace Procedures.Api.Storage;

/// <summary>What an outbox row is about.</summary>
public static class MailKinds
{
    public const string Reminder = "reminder", Notice = "notice", Digest = "digest";
}

/// <summary>What a mail says.</summary>
public abstract record MailModel;

/// <summary>A rung of a deadline's ladder. The mail is written when it is sent, from this and the case as it then stands.</summary>
/// <param name="As">handler, head, or the role and place of the ladder</param>
public sealed record ReminderMail(int Deadline, string Of, int Rung, DateOnly On, DateOnly Due, int DaysLeft, string As) : MailModel;

/// <summary>What makes a reminder be sent once: the rung of a deadline is said once to a person; when the deadline has moved to another day, it is said again.</summary>
internal static class ReminderKey
{
    public static string Of(CaseId @case, int deadline, int rung, DateOnly due, PersonId to) => string.Create(CultureInfo.InvariantCulture, $"{@case}/{deadline}/{rung}/{due:yyyyMMdd}/{to}");

    public static (int Deadline, DateOnly Due) Read(string key) => key.Split('/') is [_, var deadline, _, var due, _]
        ? (int.Parse(deadline, CultureInfo.InvariantCulture), DateOnly.ParseExact(due, "yyyyMMdd", CultureInfo.InvariantCulture))
        : throw new FormatException("This is no key of a reminder.");
}

/// <summary>A notice of a step; its text was filled when the step was taken.</summary>
public sealed record NoticeMail(string Step, string As, Text Subject, Text Body) : MailModel;

/// <summary>A leader's digest of a morning. Names are put in when it is sent.</summary>
/// <param name="More">lines that did not fit</param>
/// <param name="Known">lines that he was told before and that are not due to be told again</param>
public sealed record DigestMail(DateOnly Day, ImmutableArray<DigestMailLine> Lines, int More, int Known) : MailModel;

/// <param name="Of">step or span; empty for a parked case</param>
/// <param name="Days">working days late, or left</param>
/// <param name="Secret">the mail says the number of the case and nothing else</param>
public sealed record DigestMailLine(CaseId Case, int Deadline, string Of, int? WorkItem, Consequence Consequence, DateOnly Due, int Days, bool Secret);

/// <summary>How what a mail says stands in the outbox where no entry says it.</summary>
internal static class MailJson
{
    public static string Write(MailModel says) => JsonSerializer.Serialize<object>(says, CaseJson.Options);

    public static MailModel? Read(string kind, string json) => kind switch
    {
        MailKinds.Reminder => JsonSerializer.Deserialize<ReminderMail>(json, CaseJson.Options),
        MailKinds.Notice => JsonSerializer.Deserialize<NoticeMail>(json, CaseJson.Options),
        MailKinds.Digest => JsonSerializer.Deserialize<DigestMail>(json, CaseJson.Options),
        _ => null,
    };
}
