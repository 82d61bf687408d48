using Procedures.Definitions;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>How tokens move. One semantics, written down in docs/decisions/tokens.md.</summary>
internal sealed partial class Run
{
    /// <summary>More moves than this in one step is a loop without a human step.</summary>
    private const int MostMoves = 1000;

    private readonly Queue<(int Token, Returned? Returned)> arrivals = new();
    private int moves;

    /// <summary>Runs every token that arrived until all of them wait; then joins; then sees whether the case is over.</summary>
    private void Settle()
    {
        do
        {
            while (!State.IsClosed && arrivals.TryDequeue(out var arrival))
                if (State.Tokens.TryGetValue(arrival.Token, out var token)) ArriveOrPark(token, arrival.Returned);
        }
        while (!State.IsClosed && Join());
        if (!State.IsClosed && State.Tokens.IsEmpty) Finish("ended", withdrawn: false);
    }

    private Token Place(string node, int scope, string? from, string? via = null, int? host = null, Returned? returned = null)
    {
        var token = new Token(NextId(), node, scope, from, via, host);
        Emit(new TokenPlaced(token));
        arrivals.Enqueue((token.Id, returned));
        return token;
    }

    private void Move(Token token, string node, string? from, Returned? returned = null)
    {
        Emit(new TokenPlaced(token with { Node = node, From = from, Via = token.Node, Fault = null }));
        arrivals.Enqueue((token.Id, returned));
    }

    /// <summary>Leaves a node by a port: one line moves the token, several open a scope, none parks it.</summary>
    private void Leave(Token token, string port, string? from, Returned? returned = null)
    {
        if (RunsInCircles(token)) return;
        var lines = definition.Map.From(token.Node, port);
        if (lines.IsEmpty) Park(token, $"Kết quả “{port}” của bước “{definition[token.Node].Label.Vi}” chưa được nối tới bước nào.");
        else if (lines.Length == 1) Move(token, lines[0].To, from, returned);
        else Branch(token, [port], from);
    }

    /// <summary>One token for every line of the ports, in a new scope. A port without a line parks the token: a branch that was drawn is never dropped.</summary>
    private void Branch(Token token, IReadOnlyCollection<string> ports, string? from)
    {
        if (RunsInCircles(token)) return;
        var loose = ports.FirstOrDefault(port => definition.Map.From(token.Node, port).IsEmpty);
        if (loose is not null || ports.Count == 0)
        {
            Park(token, $"Nhánh “{loose}” của “{definition[token.Node].Label.Vi}” chưa được nối tới bước nào.");
            return;
        }
        var scope = new Scope(NextId(), token.Scope, token.Node);
        Emit(new ScopeOpened(scope));
        foreach (var line in ports.SelectMany(port => definition.Map.From(token.Node, port))) Place(line.To, scope.Id, from, via: token.Node, host: token.Host);
        Emit(new TokenConsumed(token.Id));
    }

    private bool RunsInCircles(Token token)
    {
        if (++moves <= MostMoves) return false;
        Park(token, "Quy trình chạy vòng mà không dừng ở bước nào có người xử lý.");
        return true;
    }

    private void Park(Token token, string reason) => Emit(new TokenFaulted(token.Id, reason));

    /// <summary>What the rules cannot answer parks the token where it arrived, as if nothing had begun there.</summary>
    private void ArriveOrPark(Token token, Returned? returned)
    {
        var (then, count, waiting) = (State, events.Count, arrivals.Count);
        try
        {
            Arrive(token, returned);
        }
        catch (RuleFaultException fault)
        {
            State = then;
            events.Count = count;
            var others = arrivals.Take(waiting).ToArray();
            arrivals.Clear();
            foreach (var other in others) arrivals.Enqueue(other);
            Park(token, fault.Sentence.Vi);
        }
    }

    private void Arrive(Token token, Returned? returned)
    {
        var node = definition[token.Node];
        // A side road that comes back to its host is absorbed: the host was never left.
        if (token.Host is { } host && State.WorkItems.TryGetValue(host, out var item) && item.Step == token.Node)
        {
            Emit(new TokenConsumed(token.Id));
            return;
        }
        switch (node)
        {
            case HumanStep step: OpenWorkItem(token, step, returned); break;
            case WaitStep wait: Await(token, wait); break;
            case StartNode: Leave(token, "Done", token.From); break;
            case EndNode: Emit(new TokenConsumed(token.Id)); break;
            case FinishNode finish: Finish(finish.Result, withdrawn: false); break;
            case FlowDecision decision: Take(token, decision.Condition.Holds(Values()) ? "True" : "False"); break;
            case FlowSwitch choice: Switch(token, choice); break;
            case FlowFork fork: Branch(token, fork.Branches, token.From); break;
            case FlowJoin: break; // waits; see Join
            case NoticeStep notice: Notify(token, notice); break;
            case RegisterChange change: if (ChangeRegister(token, change.Id, change.Effects, Values())) Leave(token, "Done", token.From); break;
            case UnknownNode unknown: Park(token, $"Bước “{unknown.Label.Vi}” thuộc loại “{unknown.Type}” mà hệ thống không thực hiện được."); break;
            default: throw new InvalidOperationException($"Nobody runs {node.GetType().Name}.");
        }
    }

    private void Take(Token token, string port)
    {
        Emit(new RouteTaken(token.Node, port));
        Leave(token, port, token.From);
    }

    private void Switch(Token token, FlowSwitch choice)
    {
        var values = Values();
        var hits = choice.Cases.Where(one => one.Condition.Holds(values)).Select(one => one.Port).ToArray();
        if (hits.Length <= 1 || !choice.MatchAny)
        {
            Take(token, hits.Length == 0 ? FlowSwitch.Default : hits[0]);
            return;
        }
        foreach (var port in hits) Emit(new RouteTaken(token.Node, port));
        Branch(token, hits, token.From);
    }

    /// <summary>Takes a token away with all that hangs on it: its work item, its deadlines, the side roads its step opened.</summary>
    private void Close(Token token, string reason)
    {
        foreach (var item in State.WorkItems.Values.Where(item => item.Token == token.Id)) CloseItem(item, reason);
        foreach (var deadline in State.Deadlines.Values.Where(deadline => deadline.Token == token.Id)) Emit(new DeadlineEnded(deadline.Id, deadline.Of, null, 0, null));
        if (State.Tokens.ContainsKey(token.Id)) Emit(new TokenConsumed(token.Id));
    }

    private void CloseItem(WorkItem item, string reason)
    {
        EndReminders(item);
        EndDeadlineOf(item, null, null);
        Emit(new WorkItemClosed(item.Id, item.Step, reason));
        CloseSideRoads(item.Id, reason);
    }

    private void CloseSideRoads(int host, string reason)
    {
        foreach (var side in State.Tokens.Values.Where(token => token.Host == host)) Close(side, reason);
    }

    private void Finish(string outcome, bool withdrawn)
    {
        var reason = withdrawn ? "Hồ sơ đã rút." : "Hồ sơ đã kết thúc.";
        foreach (var item in State.WorkItems.Values)
            if (State.WorkItems.ContainsKey(item.Id)) CloseItem(item, reason);
        foreach (var deadline in State.Deadlines.Values.Where(deadline => !Outlives(deadline))) Emit(new DeadlineEnded(deadline.Id, deadline.Of, null, 0, null));
        Emit(new CaseFinished(outcome, withdrawn, now));
        arrivals.Clear();
    }

    /// <summary>Visited steps that the target leads to: they count as not done when the case goes back to it.</summary>
    private IEnumerable<string> VisitedFrom(string target) =>
        State.Visits.Where(visit => !visit.Value.Lapsed && (visit.Key == target || definition.Map.Leads(target, visit.Key))).Select(visit => visit.Key);
}
