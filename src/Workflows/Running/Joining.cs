using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>What holds the branches of a fork together: which join gathers them, and what a return does to them. See docs/decisions/tokens.md.</summary>
internal sealed partial class Run
{
    /// <summary>Lets one join go on if one can. The tokens it gathers become one; a join that ends the scope leaves it in the scope around.</summary>
    private bool Join()
    {
        foreach (var gathered in State.Tokens.Values.Where(token => definition[token.Node] is FlowJoin && token.Fault is null).GroupBy(token => (token.Node, Scope: GatheringScope(token), token.Host)))
        {
            var (node, scope, host) = gathered.Key;
            var join = (FlowJoin)definition[node];
            var here = gathered.ToArray();
            var others = State.Tokens.Values.Where(token => token.Host == host && !here.Contains(token) && IsWithin(token.Scope, scope)).ToArray();
            var coming = others.Where(token => token.Node == node || CanComeTo(node, token.Node, scope)).ToArray();
            var full = join.Mode switch
            {
                JoinMode.WaitAllActive => coming.Length == 0,
                // A token that came back alone into a closed scope finds no branches to wait for.
                JoinMode.WaitAll => here.Select(token => token.Via).Distinct().Count() >= definition.Map.Incoming(node) || (!Gathers(scope, node) && coming.Length == 0),
                JoinMode.WaitAny => true,
            };
            var starves = !full && coming.Length == 0;
            if (!full && !starves) continue;
            if (join.Mode == JoinMode.WaitAny)
                foreach (var other in Ends(scope, node) ? others : Gathers(scope, node) ? coming : [])
                    if (State.Tokens.ContainsKey(other.Id)) Close(other, $"Nhánh khác đã đến “{join.Label.Vi}” trước.");
            foreach (var token in here.Skip(1)) Emit(new TokenConsumed(token.Id));
            var onward = here[0] with { Scope = Ends(scope, node) ? State.Scopes[scope].Parent : scope };
            Emit(new TokenPlaced(onward));
            if (full) Leave(onward, "Done", onward.From);
            else Park(onward, $"“{join.Label.Vi}” chờ đủ mọi nhánh, nhưng có nhánh không còn đi tới được.");
            return true;
        }
        return false;
    }

    /// <summary>The scope whose tokens the join gathers for this one: the outermost whose branches meet there; none: its own.</summary>
    private int GatheringScope(Token token)
    {
        var gathering = token.Scope;
        for (var scope = token.Scope; scope != 0; scope = State.Scopes[scope].Parent)
            if (Gathers(scope, token.Node)) gathering = scope;
        return gathering;
    }

    private string ForkOf(int scope) => State.Scopes[scope].Fork;

    private bool Gathers(int scope, string join) => scope != 0 && definition.Forks.Gathers(ForkOf(scope), join);

    private bool Ends(int scope, string join) => scope != 0 && definition.Forks.Ends(ForkOf(scope), join);

    /// <summary>Whether a token of the scope can come to the join, by lines and returns, without leaving the scope on the way.</summary>
    private bool CanComeTo(string join, string from, int scope) => scope == 0 ? definition.Map.CanReach(from, join) : definition.Forks.CanComeTo(ForkOf(scope), from, join);

    /// <summary>Whether a scope is the other one or lies in it. Everything lies in scope 0.</summary>
    private bool IsWithin(int scope, int outer)
    {
        for (; scope != outer; scope = State.Scopes[scope].Parent)
            if (scope == 0) return false;
        return true;
    }

    /// <summary>
    /// Takes a token back to a step. A target before the fork (or the step itself that forked) closes the sibling branches, which the fork then opens anew; so it closes what still
    /// runs of a fork that the target leads to and that no join had gathered. What was done from the target on counts as not done.
    /// </summary>
    private void GoBack(Token token, string target, string? from, Returned? returned)
    {
        var scope = token.Scope;
        while (scope != 0 && IsBefore(target, scope))
        {
            CloseAllBut(token, scope, target);
            scope = State.Scopes[scope].Parent;
        }
        foreach (var open in State.Scopes.Keys.Where(open => open != scope && IsWithin(open, scope) && !IsWithin(token.Scope, open) && IsBefore(target, open, scope)).ToArray())
            CloseAllBut(token, open, target);
        Emit(new TokenPlaced(token with { Node = target, Scope = scope, From = from, Via = token.Node, Fault = null }));
        arrivals.Enqueue((token.Id, returned));
    }

    private bool IsBefore(string target, int scope, int around = 0) => definition.Forks.IsBefore(target, ForkOf(scope), around == 0 ? null : ForkOf(around));

    private void CloseAllBut(Token token, int scope, string target)
    {
        foreach (var sibling in State.Tokens.Values.Where(other => other.Id != token.Id && IsWithin(other.Scope, scope)).ToArray())
            if (State.Tokens.ContainsKey(sibling.Id)) Close(sibling, $"Hồ sơ trở lại bước “{definition[target].Label.Vi}”.");
    }
}
