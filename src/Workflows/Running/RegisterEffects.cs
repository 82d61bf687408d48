using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>How a case changes the register: drawn effects become dated changes of the subject's record.</summary>
internal sealed partial class Run
{
    /// <summary>Records as the effects of this very step leave them; the facts stay as they were loaded.</summary>
    private readonly Dictionary<PersonId, MemberRecord> changed = [];

    private MemberRecord? Record(PersonId person) => changed.GetValueOrDefault(person) ?? facts.Member(person, Today);

    /// <summary>False when the register refuses: the token is parked with the sentence.</summary>
    private bool ChangeRegister(Token token, string step, IEnumerable<Effect> drawn, IValues values)
    {
        var effects = drawn.Where(effect => effect.When?.Holds(values) != false).Select(effect => Read(effect, values)).ToImmutableArray();
        if (effects.IsEmpty || Concerned is not { } person) return true;
        var record = Record(person) ?? new MemberRecord(person, State.Subject.Name, null, "", "", MemberStates.Sympathiser, State.Organisation);
        foreach (var effect in effects)
        {
            if (effect.MayApply(record) is { } reason)
            {
                Park(token, reason);
                return false;
            }
            record = effect.Apply(record);
        }
        changed[person] = record;
        Emit(new RegisterChanged(step, effects));
        Emit(new SubjectLookedUp(record.Name, FactsOf(record)));
        return true;
    }

    private static RegisterEffect Read(Effect effect, IValues values)
    {
        // The discriminator has to come first.
        var json = new JsonObject { ["kind"] = effect.Kind };
        foreach (var (name, term) in effect.Values)
            if (term.Of(values) is { IsEmpty: false } value) json[name] = value.ToJson();
        return json.Deserialize<RegisterEffect>(CaseJson.Options)!;
    }
}
