using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Workflows.Tests.Steps;

public sealed class StepKindsTests
{
    public static TheoryData<string> Kinds() => [.. StepKinds.All.Select(kind => kind.TypeName)];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_describes_itself_and_can_be_read(string type)
    {
        var kind = StepKinds.Of(type)!;
        kind.Name.English.ShouldNotBeNullOrEmpty();
        kind.Description.English.ShouldNotBeNullOrEmpty();
        kind.Inputs.Select(input => input.Name).ShouldBeUnique();
        if (kind.Outcomes.Length > 0) kind.IsHuman.ShouldBeTrue();

        WorkflowDocument.TryRead($$"""{ "definitionId": "p", "name": "p", "root": { "type": "Elsa.Flowchart", "activities": [ { "id": "a", "type": "{{type}}" } ] } }""", out var definition, out _);
        definition!["a"].ShouldNotBeOfType<UnknownNode>();
        (definition["a"] is HumanStep).ShouldBe(kind.IsHuman);
    }

    [Fact]
    public void A_kind_that_is_not_listed_does_not_run() => StepKinds.Of("Elsa.HttpEndpoint").ShouldBeNull();
}
