using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Mail;

/// <summary>Writes the mail of an outbox row from its model and the case as it stands now.</summary>
internal sealed class MailWriter(MailAddresses addresses, RegisterCache register)
{
    /// <summary>The cases that the lines of digests speak of.</summary>
    public static IEnumerable<CaseId> CasesOf(IEnumerable<OutboxMail> mails) =>
        mails.Where(mail => mail.Kind == MailKinds.Digest).SelectMany(mail => MailJson.Read<DigestMail>(mail.Model).Lines).Select(line => line.Case);

    /// <summary>Null when the row speaks of nothing that is here any more.</summary>
    public MailContent? Write(OutboxMail mail, CaseState? @case, IReadOnlyDictionary<CaseId, CaseHead> heads, Language language)
    {
        if (mail.Kind == MailKinds.Digest) return DigestContent.Of(MailJson.Read<DigestMail>(mail.Model), mail.Name, heads, register.Current, addresses, language);
        if (@case is null) return null;
        var current = register.Current;
        var definition = current.Definitions.Find(@case.DefinitionVersion);
        return mail.Kind switch
        {
            MailKinds.Reminder => MailJson.Read<ReminderMail>(mail.Model) is var reminder ? ReminderContent.Of(reminder, About(reminder.Of)) : null,
            MailKinds.Notice => MailJson.Read<NoticeMail>(mail.Model) is var notice ? NoticeContent.Of(notice, About(notice.Step)) : null,
            _ => null,
        };

        MailSubject About(string step) => new(
            @case, definition, current, Max(mail.Class, Projection.ClassOf(step, @case.Class, definition)), mail.Person, mail.Name, mail.QueuedAt.Day, addresses, language);
    }

    private static Confidentiality Max(Confidentiality a, Confidentiality b) => a > b ? a : b;
}
