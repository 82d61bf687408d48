using System.Text.Json;
using Procedures.Running;

namespace Procedures.Api.Storage;

/// <summary>What an outbox row is about.</summary>
public static class MailKinds
{
    public const string Reminder = "reminder", Notice = "notice", Digest = "digest";
}

/// <summary>A rung of a deadline's ladder. The mail is written when it is sent, from this and the case as it then stands.</summary>
/// <param name="As">handler, head, or the role and place of the ladder</param>
public sealed record ReminderMail(int Deadline, string Of, int Rung, DateOnly On, DateOnly Due, int DaysLeft, string As);

/// <summary>A notice of a step; its text was filled when the step was taken.</summary>
public sealed record NoticeMail(string Step, string As, Text Subject, Text Body);

/// <summary>How models of mails stand in the outbox.</summary>
public static class MailJson
{
    public static string Write<T>(T model) => JsonSerializer.Serialize(model, CaseJson.Options);
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, CaseJson.Options)!;
}
