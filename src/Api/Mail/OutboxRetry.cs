namespace Procedures.Api.Mail;

/// <summary>When a mail that was not taken is tried again. Real time, whatever the clock of the cases says.</summary>
internal static class OutboxRetry
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>A server that lets nobody in is asked again soon: it is one question for all mails.</summary>
    public static readonly TimeSpan AfterServerFault = TimeSpan.FromMinutes(1);

    /// <summary>The pause after so many tries: a minute, then twice as long each time, an hour at most; null after three days of trying.</summary>
    public static TimeSpan? After(int tries)
    {
        var (pause, waited) = (First, TimeSpan.Zero);
        for (var i = 1; i < tries; i++)
        {
            waited += pause;
            if (waited >= Patience) return null;
            pause = Shorter(pause * 2, Longest);
        }
        return pause;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
