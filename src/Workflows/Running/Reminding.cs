using System.Collections.Immutable;
using System.Globalization;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>Mails that come on a day without being about a deadline: a letter nobody has answered, a suspended case to look at again.</summary>
internal sealed partial class Run
{
    /// <summary>One mail to come for each drawn row, the rule's time after the row's date; not for what is past already.</summary>
    private void RememberRows(int item, HumanStep step)
    {
        foreach (var reminder in step.Reminders)
        {
            var number = 0;
            foreach (var row in Values().At(reminder.Rows).Items.OfType<ObjectValue>())
            {
                number++;
                if (Value.At(row.Json, reminder.From).Day is not { } from) continue;
                var day = Calendar.LastWorkingDayOnOrBefore(DeadlineArithmetic.Due(from, Rule(reminder.Rule, from).Duration.Duration, Calendar));
                if (day > Today) Remember(day, string.Create(CultureInfo.InvariantCulture, $"{reminder.Id}:{number}"), State.WorkItems[item]);
            }
        }
    }

    private void Remember(DateOnly day, string what, WorkItem? item) => Emit(new DeadlineChanged(new Deadline
    {
        Id = NextId(), Of = item?.Step ?? what, IsSpan = false, WorkItem = item?.Id, Token = item?.Token, Reminder = what, Start = Today, Due = day, OriginalDue = day,
        Next = Instant.StartOf(day) + Morning, Explanation = new($"Nhắc ngày {day:dd/MM/yyyy}", $"A mail on {day:dd/MM/yyyy}"),
    }, "started", null));

    private void SendReminder(Deadline mail)
    {
        if (now < mail.Next) return;
        if (mail.Reminder == Deadline.Review) RemindOfReview(mail);
        else if (mail.WorkItem is { } id && State.WorkItems.TryGetValue(id, out var item)) RemindOfRow(mail, item);
        End(mail, null, null);
    }

    private void RemindOfReview(Deadline mail)
    {
        var handlers = State.WorkItems.Values.Where(item => item.Id == mail.WorkItem).SelectMany(item => item.Assignees).DistinctBy(one => one.Person);
        Emit(new NoticeSent(mail.Of, [.. handlers.Select(one => new Recipient(one.Person, one.Name, "handler"))],
            new($"Xem lại hồ sơ tạm dừng {State.Number}", $"Look again at the suspended case {State.Number}"),
            new($"Hồ sơ {State.Number} tạm dừng, hẹn xem lại ngày {mail.Due:dd/MM/yyyy}.", $"The case {State.Number} is suspended and was to be looked at again on {mail.Due:dd/MM/yyyy}.")));
    }

    private void RemindOfRow(Deadline mail, WorkItem item)
    {
        var step = definition.Step(item.Step);
        var parts = mail.Reminder!.Split(':');
        if (step.Reminders.FirstOrDefault(one => one.Id == parts[0]) is not { } drawn || IsAnswered(drawn, parts[1], item.Id)) return;
        var values = Values();
        var rows = values.At(drawn.Rows).Items;
        var row = int.Parse(parts[1], CultureInfo.InvariantCulture) - 1;
        if (row < rows.Length && rows[row] is ObjectValue found) values = values.InRow(found);
        ImmutableArray<Recipient> to = [.. drawn.To.SelectMany(who => Assignees(who, null)).DistinctBy(one => one.Person).Select(one => new Recipient(one.Person, one.Name, one.Role))];
        Emit(new NoticeSent(item.Step, to, Merge.Fill(drawn.Subject, values), Merge.Fill(drawn.Body, values)));
    }

    private bool IsAnswered(RowReminder drawn, string row, int item) => facts.Draft(item) is { } draft
        && Value.At(draft, drawn.Answers).Items.OfType<ObjectValue>().Any(answer => Value.At(answer.Json, drawn.Key).Print() == row && !Value.At(answer.Json, drawn.Answered).IsEmpty);

    private void EndReminders(WorkItem item)
    {
        foreach (var mail in State.Deadlines.Values.Where(deadline => deadline.Reminder is not null && deadline.WorkItem == item.Id)) End(mail, null, null);
    }
}
