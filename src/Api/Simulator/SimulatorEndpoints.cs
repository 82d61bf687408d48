using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.Http;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Simulation;

namespace Procedures.Api.Simulator;

/// <summary>Trying a draft out: one story told from its beginning, all stories, one story under two versions. Administrators only; nothing is written but the stories themselves.</summary>
internal static class SimulatorEndpoints
{
    /// <param name="Definition">a drawing as it stands in the designer; else the version of that id, else the published one</param>
    /// <param name="From">tell only so many steps: how the case stood before the later ones</param>
    public sealed record SimulateRequest(JsonElement? Definition, string? Version, JsonElement? Scenario, int? From);
    public sealed record RunRequest(JsonElement? Definition, string? Version);
    public sealed record SideRequest(JsonElement? Definition, string? Version);
    public sealed record CompareRequest(SideRequest? Left, SideRequest? Right, JsonElement? Scenario);
    public sealed record SaveRequest(JsonElement? Scenario);

    public sealed record ScenarioView(string Name, string Title, bool Shipped, string? Author, DateTimeOffset? At, JsonElement Scenario);
    public sealed record ScenariosAnswer(IReadOnlyList<ScenarioView> Items);
    public sealed record RunItemView(string File, string Name, string Case, bool Passed, string? Failure, bool Shipped);
    public sealed record RunAnswer(IReadOnlyList<RunItemView> Items, CoverageView Coverage);
    /// <param name="Step">the story's step, from 0, after which the two are no longer the same</param>
    public sealed record PartingView(int Step, IReadOnlyList<string> What, MomentView? Left, MomentView? Right);
    public sealed record MomentView(DateOnly Today, IReadOnlyList<string> Waiting, string? State, string? Outcome, IReadOnlyDictionary<string, DateOnly> Deadlines, int Mails, IReadOnlyList<string> Papers, string? Refused);
    public sealed record CompareAnswer(SimulationView Left, SimulationView Right, IReadOnlyList<PartingView> Parts);

    private static readonly Refusal NoScenario = Refusal.At("scenario", "no-scenario", new("Thiếu kịch bản.", "The story is missing."));
    private static readonly Refusal ReadOnly = new("shipped-scenario", "Kịch bản đi kèm hệ thống không sửa được. Đề nghị lưu với tên khác.", "A story that comes with the system cannot be changed. Save it under another name.");
    private static readonly Refusal BadName = Refusal.At("name", "invalid", new("Tên kịch bản dài tối đa 80 ký tự và không có dấu gạch chéo.", "A story's name has 80 characters at most and no slash."));

    public static void MapSimulator(this IEndpointRouteBuilder routes)
    {
        var procedure = routes.MapGroup("/api/procedures/{id}").RequireAuthorization(Policies.Administrator).WithTags("Simulator").WithMetadata(LargeDrawing.Limit);
        procedure.MapPost("simulate", Simulate);
        procedure.MapPost("compare", Compare);
        procedure.MapGet("scenarios", List);
        procedure.MapPost("scenarios/run", RunAll);
        procedure.MapPut("scenarios/{name}", Save);
        procedure.MapDelete("scenarios/{name}", Delete);
    }

    private static async Task<Results<Ok<SimulationView>, ProblemHttpResult>> Simulate(string id, SimulateRequest request, SimulatorDesk desk, Asking asking, HttpContext http)
    {
        var (tried, unknown) = await desk.DefinitionAsync(id, request.Definition, request.Version, http.RequestAborted);
        if (unknown is not null) return Problems.Of(unknown, http);
        var (scenario, unread) = Read(id, request.Scenario);
        if (unread is not null) return Problems.Of(unread, http);
        var variant = scenario!.Cases[0];
        if (request.From is { } from && from < variant.Steps.Length) variant = variant with { Steps = [.. variant.Steps.Take(Math.Max(0, from))] };
        var (shown, refused) = await desk.ShowAsync(scenario, variant, tried!, asking, http.RequestAborted);
        return refused is null ? TypedResults.Ok(shown) : Problems.Of(refused, http);
    }

    private static async Task<Results<Ok<CompareAnswer>, ProblemHttpResult>> Compare(string id, CompareRequest request, SimulatorDesk desk, Asking asking, HttpContext http)
    {
        var (scenario, unread) = Read(id, request.Scenario);
        if (unread is not null) return Problems.Of(unread, http);
        var sides = new List<(SimulationView View, IReadOnlyList<ScenarioMoment> Moments)>();
        foreach (var side in new[] { request.Left, request.Right })
        {
            var (tried, unknown) = await desk.DefinitionAsync(id, side?.Definition, side?.Version, http.RequestAborted);
            if (unknown is not null) return Problems.Of(unknown, http);
            var (told, refused) = await desk.TellAsync(scenario!, scenario!.Cases[0], tried!, http.RequestAborted);
            if (refused is not null) return Problems.Of(refused, http);
            sides.Add((desk.Show(told!, tried!, asking), told!.Run.Moments));
        }
        return TypedResults.Ok(new CompareAnswer(sides[0].View, sides[1].View, [.. Parts(sides[0].Moments, sides[1].Moments)]));
    }

    /// <summary>Where the two stand differently: each step whose differences are not those of the step before.</summary>
    private static IEnumerable<PartingView> Parts(IReadOnlyList<ScenarioMoment> left, IReadOnlyList<ScenarioMoment> right)
    {
        IReadOnlyList<string> before = [];
        for (var step = 0; step < Math.Max(left.Count, right.Count); step++)
        {
            var (one, other) = (left.ElementAtOrDefault(step), right.ElementAtOrDefault(step));
            IReadOnlyList<string> what = one is null || other is null ? ["stopped"] : one.DiffersFrom(other);
            if (what.Count > 0 && !what.SequenceEqual(before)) yield return new PartingView(step, what, View(one), View(other));
            before = what;
        }
    }

    private static MomentView? View(ScenarioMoment? moment) =>
        moment is null ? null : new(moment.Today, moment.Waiting, moment.State, moment.Outcome, moment.Deadlines, moment.Mails, moment.Papers, moment.Refused);

    private static async Task<Ok<ScenariosAnswer>> List(string id, Scenarios scenarios, HttpContext http)
    {
        var all = await scenarios.OfAsync(id, http.RequestAborted);
        return TypedResults.Ok(new ScenariosAnswer([.. all.Select(one => new ScenarioView(one.Name, Title(one.Json) ?? one.Name, one.IsShipped, one.Author, one.At?.InVietnam, JsonElement.Parse(one.Json)))]));
    }

    private static string? Title(string json) => JsonElement.Parse(json).TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> RunAll(string id, RunRequest request, SimulatorDesk desk, Scenarios scenarios, HttpContext http)
    {
        var (tried, unknown) = await desk.DefinitionAsync(id, request.Definition, request.Version, http.RequestAborted);
        if (unknown is not null) return Problems.Of(unknown, http);
        var items = new List<RunItemView>();
        var coverage = Coverage.None;
        foreach (var file in await scenarios.OfAsync(id, http.RequestAborted))
        {
            var (scenario, unread) = Read(id, JsonElement.Parse(file.Json));
            if (scenario is null)
            {
                items.Add(new(file.Name, file.Name, "", false, unread!.Sentence.In(http.Language()), file.IsShipped));
                continue;
            }
            foreach (var variant in scenario.Cases)
            {
                var (told, refused) = await desk.TellAsync(scenario, variant, tried!, http.RequestAborted);
                var failure = refused is not null ? refused.Sentence.In(http.Language()) : (told!.Run.Failures is [var first, ..] ? first.ToString() : null);
                items.Add(new(file.Name, scenario.Name, variant.Name, failure is null, failure, file.IsShipped));
                if (told is not null) coverage = told.Run.Province.Cases.Where(one => one.Definition == tried!.Definition).Aggregate(coverage, (sum, one) => sum.With(Coverage.Of(tried!.Definition, one.Events)));
            }
        }
        return TypedResults.Ok(new RunAnswer(items, SimulationViews.Cover(coverage)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Save(string id, string name, SaveRequest request, Scenarios scenarios, Asking asking, HttpContext http)
    {
        if (name.Length > 80 || name.Contains('/', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(name)) return Problems.Of(BadName, http);
        if (scenarios.IsShipped(id, name)) return Problems.Of(ReadOnly, http);
        var (scenario, unread) = Read(id, request.Scenario, name);
        if (scenario is null) return Problems.Of(unread!, http);
        await scenarios.SaveAsync(id, name.Trim(), Whole(id, request.Scenario!.Value, name.Trim()).ToJsonString(), asking.Viewer.Name, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(string id, string name, Scenarios scenarios, HttpContext http) =>
        scenarios.IsShipped(id, name) ? Problems.Of(ReadOnly, http)
        : await scenarios.DeleteAsync(id, name, http.RequestAborted) ? TypedResults.NoContent() : Problems.Of(Problems.NotFound, http);

    /// <summary>A whole scenario file, or one variant alone: what is given, and the steps.</summary>
    private static (Scenario? Scenario, Refusal? Refusal) Read(string procedure, JsonElement? given, string name = "Thử")
    {
        if (given is not { ValueKind: JsonValueKind.Object } json) return (null, NoScenario);
        try
        {
            var scenario = Scenario.Read(Whole(procedure, json, name).ToJsonString());
            return scenario.Cases.Length == 0 ? (null, NoScenario) : (scenario, null);
        }
        catch (FormatException wrong)
        {
            return (null, Refusal.At("scenario", "unreadable-scenario", new($"Kịch bản chưa đúng: {wrong.Message}", $"The story is not right: {wrong.Message}")));
        }
    }

    private static JsonObject Whole(string procedure, JsonElement json, string name)
    {
        var read = JsonObject.Create(json)!;
        if (read.ContainsKey("cases"))
        {
            read["procedure"] = procedure;
            return read;
        }
        return new JsonObject { ["specification"] = 0, ["name"] = name, ["procedure"] = procedure, ["cases"] = new JsonArray(new JsonObject { ["name"] = name, ["given"] = read["given"]?.DeepClone(), ["steps"] = read["steps"]?.DeepClone() }) };
    }
}

/// <summary>What every answer of the simulator begins with: the drawing that is tried, and who looks.</summary>
internal sealed class SimulatorDesk(Simulations simulations, DefinitionStore definitions, RegisterCache register, MailAddresses addresses)
{
    private static readonly Refusal Empty = new("no-steps", "Quy trình chưa có bước nào để chạy thử.", "The procedure has no steps to try.");

    /// <summary>The drawing as it is in the designer, or a version; with what could not be read of it.</summary>
    public sealed record Tried(Definition Definition, ImmutableArray<DefinitionProblem> Problems);

    public async Task<(Tried? Tried, Refusal? Refusal)> DefinitionAsync(string procedure, JsonElement? drawn, string? version, CancellationToken cancel)
    {
        if (drawn is { ValueKind: JsonValueKind.Object }) return CheckEndpoints.Read(drawn, out var document) is { } refused ? (null, refused) : Read(document!);
        if (version is null) return definitions.Latest(procedure) is { } latest ? (new(latest, []), null) : (null, Problems.NotFound);
        return await definitions.JsonAsync(version, cancel) is { } json ? Read(WorkflowDocument.Parse(json)) : (null, Problems.NotFound);
    }

    private static (Tried? Tried, Refusal? Refusal) Read(WorkflowDocument document)
    {
        var definition = document.ToDefinition();
        return definition.Nodes.Count == 0 ? (null, Empty) : (new(definition, document.Problems), null);
    }

    public Task<(Simulations.Told? Told, Refusal? Refusal)> TellAsync(Scenario scenario, ScenarioCase variant, Tried tried, CancellationToken cancel) =>
        simulations.TellAsync(scenario with { Procedure = tried.Definition.Id }, variant, tried.Definition, cancel);

    public async Task<(SimulationView? View, Refusal? Refusal)> ShowAsync(Scenario scenario, ScenarioCase variant, Tried tried, Asking asking, CancellationToken cancel)
    {
        var (told, refused) = await TellAsync(scenario, variant, tried, cancel);
        return refused is null ? (Show(told!, tried, asking), null) : (null, refused);
    }

    public SimulationView Show(Simulations.Told told, Tried tried, Asking asking) =>
        new SimulationViews(told.Run, tried.Definition, told.UserNames, asking.Viewer, asking.Language, addresses, register.Current.Province).Show(tried.Problems);
}
