namespace Procedures.Rules;

/// <summary>
/// The rules or the competence table cannot answer what a drawing asks. While a token moves it parks that token; while somebody types it refuses, with
/// the sentence, and nothing typed is lost.
/// </summary>
public abstract class RuleFaultException : Exception
{
    private protected RuleFaultException(Text sentence) : base(sentence.En) => Sentence = sentence;

    /// <summary>What is missing and what to do, for an official.</summary>
    public Text Sentence { get; }
}

/// <summary>No value of this rule holds on this day. The rule is misspelt, or the day lies before the oldest text that we know.</summary>
public sealed class UnknownRule(string ruleId, DateOnly on) : RuleFaultException(new(
    $"Chưa có giá trị của quy định “{ruleId}” cho ngày {on:dd/MM/yyyy}. Đề nghị xem lại ngày đã nhập, hoặc báo quản trị bổ sung quy định.",
    $"There is no value of the rule “{ruleId}” for {on:dd/MM/yyyy}. Look at the date again, or ask an administrator to add the rule."))
{
    public string RuleId { get; } = ruleId;
    public DateOnly On { get; } = on;
}

/// <summary>The rule holds something else than the step asks of it: a share where a number of days is wanted.</summary>
public sealed class UnfitRule(string ruleId, string holds, string asked) : RuleFaultException(new(
    $"Quy định “{ruleId}” không dùng được ở bước này. Đề nghị báo quản trị xem lại quy trình.",
    $"The rule “{ruleId}” does not fit this step (it holds a {holds}, the step asks a {asked}). Ask an administrator to look at the procedure."))
{
    public string RuleId { get; } = ruleId;
}
