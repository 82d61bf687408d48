using Procedures.Api.Storage;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Running;

namespace Procedures.Api.Timers;

/// <summary>What a daily opening's condition and day see: a member of the register before there is a case about him.</summary>
internal sealed class SubjectValues(Subject subject, Register register, DateOnly today) : IValues
{
    public static Subject Of(MemberRecord record) => new(Subject.Member, record.Id, null, record.Name)
    {
        Facts = new()
        {
            State = record.State, BirthDate = record.BirthDate, JoinDate = record.JoinDate, ProbationEnd = record.ProbationEnd,
            OfficialDate = record.OfficialDate, DecisionDate = record.DecisionDate, Cell = record.Cell, Helper = record.Helper,
        },
    };

    public Value At(string path) => path switch
    {
        "today" => Value.Of(today),
        "subject.name" => Value.Of(subject.Name),
        "subject.person" => subject.Person is { } person ? Value.Of(person.Value) : Value.Empty,
        "subject.state" => Value.Of(subject.Facts.State),
        "subject.birthDate" => Value.Of(subject.Facts.BirthDate),
        "subject.joinDate" => Value.Of(subject.Facts.JoinDate),
        "subject.probationEnd" => Value.Of(subject.Facts.ProbationEnd),
        "subject.officialDate" => Value.Of(subject.Facts.OfficialDate),
        "subject.decisionDate" => Value.Of(subject.Facts.DecisionDate),
        "subject.helper" => subject.Facts.Helper is { } helper ? Value.Of(helper.Value) : Value.Empty,
        "subject.cell" => subject.Facts.Cell is { } cell ? Value.Of(cell.Value) : Value.Empty,
        _ => Value.Empty,
    };

    private WorkingCalendar Calendar => subject.Facts.Cell is { } cell ? register.CalendarOf(cell, today) : register.Calendars.Province;

    public Value Rule(string id) => register.Rules.At(id, today, register.Province) switch
    {
        { Content: CountRule count } => Value.Of(count.Count),
        { Content: DurationRule duration } => Value.Of(duration.Duration.Amount),
        { Content: FlagRule flag } => Value.Of(flag.On),
        { Content: ListRule list } => Value.Of([.. list.Items.Select(Value.Of)]),
        var other => Value.Of(other.Vi),
    };

    public DateOnly AddWorkingDays(DateOnly from, int days) => Calendar.AddWorkingDays(from, days);

    public DateOnly LastWorkingDayOnOrBefore(DateOnly day) => Calendar.LastWorkingDayOnOrBefore(day);

    // there are no rows before there is a form
    public IValues InRow(ObjectValue row) => this;
}
