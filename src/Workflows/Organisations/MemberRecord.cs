namespace Procedures.Organisations;

/// <summary>
/// What the register says of a person. The dates are kept apart on purpose: Party age runs from <see cref="DecisionDate"/>, probation from
/// <see cref="JoinDate"/> (the ceremony), official membership from <see cref="ProbationEnd"/> whatever the date of the decision, and the right to
/// vote from <see cref="VotingFrom"/> (the signing of the recognition).
/// </summary>
/// <param name="Sex">male or female.</param>
/// <param name="Ethnicity">An id of <see cref="Ethnicities"/>, or the spelling an import brought.</param>
/// <param name="State">One of <see cref="MemberStates"/>.</param>
/// <param name="Cell">The one cell that counts the person; for an applicant, the cell that considers him.</param>
/// <param name="MemberNumber">Số lý lịch, from the province's block.</param>
/// <param name="TemporaryElsewhere">Counted here, active in another cell for a time; not in the base of votes here.</param>
/// <param name="TemporaryHere">Active here for a time, counted elsewhere; never votes here.</param>
/// <param name="Exempt">Excused from Party life; in the base of a vote only when present.</param>
/// <param name="Suspended">Party life suspended; not in the base of votes.</param>
public sealed record MemberRecord(
    PersonId Id,
    string Name,
    DateOnly? BirthDate,
    string Sex,
    string Ethnicity,
    string State,
    OrganisationId Cell,
    DateOnly? JoinDate = null,
    DateOnly? DecisionDate = null,
    DateOnly? ProbationEnd = null,
    DateOnly? OfficialDate = null,
    DateOnly? VotingFrom = null,
    string? MemberNumber = null,
    PersonId? Helper = null,
    bool TemporaryElsewhere = false,
    bool TemporaryHere = false,
    bool Exempt = false,
    bool Suspended = false,
    bool TransferPending = false,
    bool Overseas = false,
    string? AdmissionDecisionNo = null,
    string? RecognitionDecisionNo = null,
    string? ExitDecisionNo = null)
{
    public bool IsMember => MemberStates.IsMember(State);

    /// <summary>Whether the person has the right to vote on that day: official, recognised by a signed decision, not suspended.</summary>
    public bool MayVote(DateOnly on) => State == MemberStates.Official && !Suspended && !TemporaryHere && VotingFrom is { } from && from <= on;
}
