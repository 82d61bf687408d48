namespace Procedures.Api.Timers;

/// <summary>Moves the case clock of a demo forward and runs, in order and at once, everything that fell due on the way.</summary>
public interface IClockAdvance
{
    /// <summary>Refuses an instant before the clock's own.</summary>
    Task<ClockRun> MoveToAsync(Instant to, CancellationToken cancel = default);
}

/// <summary>Where the clock stands now and what ran: deadlines that passed, reminders sent, cases opened by the daily job, cases whose work found other people, mails sent.</summary>
public sealed record ClockRun(Instant Now, int Deadlines, int Reminders, int Opened, int Rerouted, int Mails);
