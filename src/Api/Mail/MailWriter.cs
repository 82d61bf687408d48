using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Mail;

/// <summary>Writes the mail of an outbox row from the entry that called for it and the case as it stands now.</summary>
internal sealed class MailWriter(MailAddresses addresses, RegisterCache register)
{
    /// <summary>Null when the row speaks of nothing that is here any more.</summary>
    public MailContent? Write(OutboxMail mail, MailSource source, Language language)
    {
        if (source.Case is not { } @case) return null;
        var current = register.Current;
        var definition = current.Definitions.Find(@case.DefinitionVersion);
        var says = mail.Model is { } json ? MailJson.Read(mail.Kind, json)
            : source.Entry is { } entry ? Projection.Mails(@case, entry, definition).FirstOrDefault(row => row.Key == mail.Key)?.Says
            : null;
        return says switch
        {
            ReminderMail reminder => ReminderContent.Of(reminder, About(reminder.Of)),
            NoticeMail notice => NoticeContent.Of(notice, About(notice.Step)),
            _ => null,
        };

        MailSubject About(string step) => new(
            @case, definition, current, Max(mail.Class, Projection.ClassOf(step, @case.Class, definition)), mail.Person, mail.Name, mail.QueuedAt.Day, addresses, language);
    }

    private static Confidentiality Max(Confidentiality a, Confidentiality b) => a > b ? a : b;
}
