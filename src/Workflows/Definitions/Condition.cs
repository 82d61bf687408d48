namespace Procedures.Definitions;

/// <summary>A question about a case that is true or false. Data, never code; edited as rows.</summary>
public abstract record Condition
{
    private protected Condition() { }

    public abstract bool Holds(IValues values);
}
