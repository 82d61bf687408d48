using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Mail;

/// <summary>Writes the mail of an outbox row from the entry that called for it and the case as it stands now.</summary>
internal sealed class MailWriter(MailAddresses addresses, RegisterCache register)
{
    /// <summary>The cases that the lines of digests speak of.</summary>
    public static IEnumerable<CaseId> CasesOf(IEnumerable<OutboxMail> mails) =>
        mails.Select(DigestOf).OfType<DigestMail>().SelectMany(digest => digest.Lines).Select(line => line.Case);

    private static DigestMail? DigestOf(OutboxMail mail) => mail is { Kind: MailKinds.Digest, Model: { } json } ? (DigestMail?)MailJson.Read(mail.Kind, json) : null;

    /// <summary>Null when the row speaks of nothing that is here any more.</summary>
    public MailContent? Write(OutboxMail mail, MailSource source, IReadOnlyDictionary<CaseId, CaseHead> heads, Language language)
    {
        if (DigestOf(mail) is { } digest) return DigestContent.Of(digest, mail.Name, heads, register.Current, addresses, language);
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
