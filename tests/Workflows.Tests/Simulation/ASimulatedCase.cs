using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Simulation;
using Procedures.Workflows.Tests.Scenarios;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>One open case of a small procedure, and the people around it. Every step checks that the history replays.</summary>
internal sealed class ASimulatedCase
{
    public static readonly Actor Secretary = new(SceneTree.Official(1), "Đảng viên 0001", Roles.CellSecretary, SceneTree.Cell);
    public static readonly Actor Deputy = new(SceneTree.Official(2), "Đảng viên 0002", Roles.CellDeputy, SceneTree.Cell);
    public static readonly Actor Administrator = new(SceneTree.Official(20), "Quản trị", Roles.Administrator, SceneTree.Province, Administrator: true);

    public ASimulatedCase(Definition definition)
    {
        Province = new SimulatedProvince(SceneTree.Build(new ScenarioScene(), Shipped.Tables), [definition], Instant.StartOf(new(2026, 1, 5)) + TimeSpan.FromHours(8));
        var (opened, decision) = Province.Open(definition.Id, SceneTree.Cell, new Subject(Subject.Applicant, null, null, "Người xin vào Đảng 001"), Secretary);
        decision.ShouldBeOfType<Accepted>();
        Case = opened!;
    }

    public SimulatedProvince Province { get; }
    public SimulatedCase Case { get; }
    public CaseState State => Case.State;

    /// <summary>The steps with open work, in order.</summary>
    public string[] Waits => [.. State.WorkItems.Values.Select(item => item.Step).Order(StringComparer.Ordinal)];

    public int Item(string step) => Case.WorkItemOf(step).ShouldNotBeNull().Id;

    public ASimulatedCase Does(string step, string outcome = "done", string? returnTo = null, Actor? by = null, string data = "{}")
    {
        Tries(step, outcome, returnTo, by, data).ShouldBeOfType<Accepted>();
        return this;
    }

    public Decision Tries(string step, string outcome = "done", string? returnTo = null, Actor? by = null, string data = "{}") =>
        Gives(new CompleteWorkItem(Item(step), null, outcome, JsonElement.Parse(data), ImmutableSortedDictionary<string, DossierTick>.Empty, null, returnTo) { By = by ?? Secretary });

    public Decision Gives(Command command) => Province.Handle(Case, command);

    public ASimulatedCase Accepts(Command command)
    {
        Gives(command).ShouldBeOfType<Accepted>();
        return this;
    }

    public string Refuses(Command command) => Gives(command).ShouldBeOfType<Refused>().Refusal.Code;

    public ASimulatedCase On(string day)
    {
        Province.AdvanceTo(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }
}
