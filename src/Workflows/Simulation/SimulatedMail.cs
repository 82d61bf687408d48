using System.Collections.Immutable;
using Procedures.Running;

namespace Procedures.Simulation;

/// <summary>A mail that a case would have sent.</summary>
/// <param name="On">The day it left.</param>
/// <param name="Of">The step or span it speaks of, or the step of a notice.</param>
/// <param name="Rung">The rung of the ladder as its distance from the due day (−10, 0, 1); null for a notice.</param>
/// <param name="Due">The due day of a reminder.</param>
public sealed record SimulatedMail(SimulatedCase Case, DateOnly On, string Of, int? Rung, DateOnly? Due, ImmutableArray<Recipient> To, Text? Subject)
{
    /// <summary>What called for it.</summary>
    public required CaseEvent Event { get; init; }
    /// <summary>The case as it stood then.</summary>
    public required CaseState State { get; init; }
}

/// <summary>What happened while the clock moved.</summary>
/// <param name="Deadlines">Deadlines, reminders and waits that came up.</param>
/// <param name="Opened">Cases that the register called for.</param>
public sealed record SimulatedRun(int Deadlines, ImmutableArray<SimulatedCase> Opened, ImmutableArray<SimulatedMail> Mails);

/// <summary>A deadline that another calendar would move.</summary>
public sealed record MovedDeadline(SimulatedCase Case, string Of, DateOnly From, DateOnly To);
