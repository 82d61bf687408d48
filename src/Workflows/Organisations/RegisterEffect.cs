using System.Text.Json.Serialization;

namespace Procedures.Organisations;

/// <summary>
/// A change that a case makes to the register record of its subject. Written into the case's event as it is, so its names on disk never change.
/// Each refuses a record in a state from which the change cannot happen (<see cref="MayApply"/> asks first).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PersonBecameApplicant), "person-became-applicant")]
[JsonDerivedType(typeof(ReturnedToSympathiser), "returned-to-sympathiser")]
[JsonDerivedType(typeof(AdmissionDecided), "admission-decided")]
[JsonDerivedType(typeof(AdmissionDecisionLapsed), "admission-decision-lapsed")]
[JsonDerivedType(typeof(BecameProbationary), "became-probationary")]
[JsonDerivedType(typeof(MemberRecordMade), "member-record-made")]
[JsonDerivedType(typeof(BecameOfficial), "became-official")]
[JsonDerivedType(typeof(StruckOffProbationary), "struck-off-probationary")]
[JsonDerivedType(typeof(HelperAssigned), "helper-assigned")]
[JsonDerivedType(typeof(MovedToCell), "moved-to-cell")]
[JsonDerivedType(typeof(MembershipEnded), "membership-ended")]
public abstract record RegisterEffect
{
    private protected RegisterEffect() { }

    /// <summary>The day from which the register says so. Kinds without a date of their own take it as <c>from</c>.</summary>
    [JsonIgnore] public abstract DateOnly From { get; init; }

    /// <summary>How many members the cell gains or loses.</summary>
    [JsonIgnore] public virtual int Headcount => 0;

    /// <summary>The sentence of a refusal, or null when the record is in a state from which the change can happen.</summary>
    public abstract string? MayApply(MemberRecord record);

    /// <summary>The record after the change. Refuses what <see cref="MayApply"/> refuses.</summary>
    public MemberRecord Apply(MemberRecord record) => MayApply(record) is { } reason ? throw new InvalidOperationException(reason) : Changed(record);

    /// <summary>
    /// The record of a later stretch of days with the change carried into it. A stretch that has since left the state for good (an end of
    /// membership typed before a recognition dated earlier) keeps what it says.
    /// </summary>
    internal MemberRecord CarryInto(MemberRecord record) => MayApply(record) is null ? Changed(record) : record;

    private protected abstract MemberRecord Changed(MemberRecord record);

    private protected static string? Unless(bool allowed, MemberRecord record, string what) =>
        allowed ? null : $"{record.Name}: {what} không thực hiện được khi đang là “{MemberStates.NameOf(record.State)}”.";
}

/// <summary>An admission was opened: the person is an applicant of the cell. What the start form says of the person is taken over.</summary>
public sealed record PersonBecameApplicant(
    [property: JsonRequired] DateOnly From, [property: JsonRequired] OrganisationId Cell, string? Name = null, DateOnly? BirthDate = null, string? Sex = null, string? Ethnicity = null) : RegisterEffect
{
    public override string? MayApply(MemberRecord record) => Unless(!record.IsMember && record.State != MemberStates.Deceased, record, "lập hồ sơ xin vào Đảng");
    private protected override MemberRecord Changed(MemberRecord record) => record with
    {
        State = MemberStates.Applicant,
        Cell = Cell,
        Name = Name ?? record.Name,
        BirthDate = BirthDate ?? record.BirthDate,
        Sex = Sex ?? record.Sex,
        Ethnicity = Ethnicity ?? record.Ethnicity,
    };
}

/// <summary>The admission ended without one: refused, stopped or withdrawn. The person stays on the list of sympathisers, or is taken off it.</summary>
/// <param name="NextList"><c>keep</c> (also when nothing is said) or <c>remove</c>.</param>
public sealed record ReturnedToSympathiser([property: JsonRequired] DateOnly From, string? NextList = null) : RegisterEffect
{
    public override string? MayApply(MemberRecord record) =>
        NextList is not (null or "keep" or "remove")
            ? $"“{NextList}” không phải là một cách trả lời; hãy chọn keep hoặc remove."
            : Unless(record.State is MemberStates.Applicant or MemberStates.Sympathiser, record, "đưa về danh sách cảm tình Đảng");
    private protected override MemberRecord Changed(MemberRecord record) => record with
    {
        State = NextList == "remove" ? MemberStates.Out : MemberStates.Sympathiser,
        DecisionDate = null,
        AdmissionDecisionNo = null,
        Helper = null,
    };
}

/// <summary>The decision to admit is signed. Party age will run from its date; the person is not yet counted.</summary>
public sealed record AdmissionDecided([property: JsonRequired] string DecisionNo, [property: JsonRequired] DateOnly DecisionDate) : RegisterEffect
{
    [JsonIgnore] public override DateOnly From { get => DecisionDate; init => DecisionDate = value; }
    public override string? MayApply(MemberRecord record) => Unless(record.State == MemberStates.Applicant, record, "ghi quyết định kết nạp");
    private protected override MemberRecord Changed(MemberRecord record) => record with { DecisionDate = DecisionDate, AdmissionDecisionNo = DecisionNo };
}

/// <summary>The ceremony came too late and consent was refused: the signed decision lapses, its number is never used again.</summary>
public sealed record AdmissionDecisionLapsed([property: JsonRequired] DateOnly From) : RegisterEffect
{
    public override string? MayApply(MemberRecord record) => Unless(record.State == MemberStates.Applicant, record, "hủy hiệu lực quyết định kết nạp");
    private protected override MemberRecord Changed(MemberRecord record) => record with { DecisionDate = null, AdmissionDecisionNo = null };
}

/// <summary>The ceremony was held in the cell: probationary member as of that day, counted there.</summary>
public sealed record BecameProbationary(
    [property: JsonRequired] DateOnly JoinDate, [property: JsonRequired] DateOnly ProbationEnd, [property: JsonRequired] OrganisationId Cell) : RegisterEffect
{
    [JsonIgnore] public override DateOnly From { get => JoinDate; init => JoinDate = value; }
    [JsonIgnore] public override int Headcount => 1;
    public override string? MayApply(MemberRecord record) => Unless(record.State == MemberStates.Applicant, record, "vào danh sách đảng viên dự bị");
    private protected override MemberRecord Changed(MemberRecord record) =>
        record with { State = MemberStates.Probationary, JoinDate = JoinDate, ProbationEnd = ProbationEnd, Cell = Cell, OfficialDate = null, VotingFrom = null };
}

/// <summary>Lý lịch and phiếu đảng viên were made and the member number given.</summary>
public sealed record MemberRecordMade([property: JsonRequired] string MemberNumber, [property: JsonRequired] DateOnly RecordDate) : RegisterEffect
{
    [JsonIgnore] public override DateOnly From { get => RecordDate; init => RecordDate = value; }
    public override string? MayApply(MemberRecord record) => Unless(record.IsMember, record, "lập phiếu đảng viên");
    private protected override MemberRecord Changed(MemberRecord record) => record with { MemberNumber = MemberNumber };
}

/// <summary>Recognised: official as of the day probation ended, with the right to vote from the day the decision was signed.</summary>
public sealed record BecameOfficial(
    [property: JsonRequired] DateOnly OfficialDate, [property: JsonRequired] DateOnly VotingFrom, [property: JsonRequired] string DecisionNo) : RegisterEffect
{
    [JsonIgnore] public override DateOnly From { get => OfficialDate; init => OfficialDate = value; }
    public override string? MayApply(MemberRecord record) => Unless(record.State == MemberStates.Probationary, record, "công nhận đảng viên chính thức");
    private protected override MemberRecord Changed(MemberRecord record) =>
        record with { State = MemberStates.Official, OfficialDate = OfficialDate, VotingFrom = VotingFrom, RecognitionDecisionNo = DecisionNo };
}

/// <summary>The probationer's name was struck off; the cell counts one member less.</summary>
public sealed record StruckOffProbationary([property: JsonRequired] DateOnly From, [property: JsonRequired] string DecisionNo) : RegisterEffect
{
    [JsonIgnore] public override int Headcount => -1;
    public override string? MayApply(MemberRecord record) => Unless(record.State == MemberStates.Probationary, record, "xóa tên đảng viên dự bị");
    private protected override MemberRecord Changed(MemberRecord record) => record with { State = MemberStates.StruckOffProbationary, ExitDecisionNo = DecisionNo };
}

/// <summary>A member was charged with helping the applicant or probationer.</summary>
public sealed record HelperAssigned([property: JsonRequired] PersonId Helper, [property: JsonRequired] DateOnly From) : RegisterEffect
{
    public override string? MayApply(MemberRecord record) => record.Id == Helper
        ? $"{record.Name} không thể tự giúp đỡ mình."
        : Unless(record.State is MemberStates.Sympathiser or MemberStates.Applicant or MemberStates.Probationary, record, "phân công người giúp đỡ");
    private protected override MemberRecord Changed(MemberRecord record) => record with { Helper = Helper };
}

/// <summary>The person now belongs to another cell; clocks and dates are unchanged.</summary>
public sealed record MovedToCell([property: JsonRequired] OrganisationId Cell, [property: JsonRequired] DateOnly From) : RegisterEffect
{
    public override string? MayApply(MemberRecord record) => Unless(!MemberStates.HasEnded(record.State), record, "chuyển sinh hoạt");
    private protected override MemberRecord Changed(MemberRecord record) => record with { Cell = Cell, TransferPending = false };
}

/// <summary>Membership ended another way: struck off, left, expelled, deceased, or the admission cancelled.</summary>
public sealed record MembershipEnded([property: JsonRequired] string State, [property: JsonRequired] DateOnly From, string? DecisionNo = null) : RegisterEffect
{
    [JsonIgnore] public override int Headcount => -1;
    public override string? MayApply(MemberRecord record) => MemberStates.HasEnded(State) && State != MemberStates.StruckOffProbationary
        ? Unless(record.IsMember, record, "đưa ra khỏi danh sách đảng viên")
        : $"“{State}” không phải là một cách ra khỏi danh sách đảng viên.";
    private protected override MemberRecord Changed(MemberRecord record) => record with { State = State, ExitDecisionNo = DecisionNo };
}
