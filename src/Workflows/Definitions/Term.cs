using System.Collections.Immutable;

namespace Procedures.Definitions;

/// <summary>Something that has a value in a case: a path or a small computation. See docs/procedure-format.md.</summary>
public abstract record Term
{
    private protected Term() { }

    /// <summary>The value; empty when something it needs is missing. Never throws for missing data.</summary>
    public abstract Value Of(IValues values);
}

/// <summary>What a term or a condition may look at: the case, the form being completed, the register, the rules of the day.</summary>
public interface IValues
{
    /// <summary>The value at a path; empty for what is not there.</summary>
    Value At(string path);

    /// <summary>A rule value on the event date: its count, duration amount, flag or list.</summary>
    Value Rule(string id);

    DateOnly AddWorkingDays(DateOnly from, int days);
    DateOnly LastWorkingDayOnOrBefore(DateOnly day);

    /// <summary>The same values with a row of a repeat group in front.</summary>
    IValues InRow(ObjectValue row);
}
