using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Drawings;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Api.Statistics;

/// <param name="Id">what the version is asked for by</param>
public sealed record StatisticsVersion(string Id, int Version, bool InForce, bool Shown);

/// <summary>How long a step took.</summary>
/// <param name="MedianWorkingDays">null: none is done yet</param>
/// <param name="LateShare">of those done and those open; 0 to 1</param>
public sealed record StepTimeView(string Step, string Name, int Done, int Open, decimal? MedianWorkingDays, decimal LateShare);

/// <summary>The steps of one version, over the latest of its cases that the viewer may know of.</summary>
/// <param name="Cases">over how many cases</param>
public sealed record StepStatisticsView(string Procedure, string Name, int Version, int Cases, IReadOnlyList<StatisticsVersion> Versions, IReadOnlyList<StepTimeView> Steps);

/// <summary>How long the steps of a procedure take and how often they are late, counted over what the viewer may see: whoever sees fewer cases is told of fewer.</summary>
internal sealed class StepStatistics(DefinitionVersions versions, DefinitionStore definitions, StepTimes times, RegisterCache register, Views views)
{
    /// <summary>From these shares on a step is sometimes and often late.</summary>
    public const decimal Sometimes = 0.1m, Often = 0.3m;

    /// <param name="version">null: the one in force, else the latest that was</param>
    /// <returns>null when there is no such version, or it is a draft</returns>
    public async Task<StepStatisticsView?> OfAsync(Viewer viewer, string procedure, string? version, Language language, CancellationToken cancel)
    {
        var known = (await versions.OfAsync(procedure, cancel)).Where(each => !each.IsDraft).ToArray();
        var asked = version is null ? known.FirstOrDefault(each => each.Published) ?? known.FirstOrDefault() : known.FirstOrDefault(each => each.Id == version);
        if (asked is null || definitions.Find(asked.Id) is not { } definition) return null;
        var context = views.Context(viewer, language);
        var secret = Visibility.Secret(definition);
        var calendar = register.Current.Calendars.Province;
        var (cases, found) = await times.OfAsync(asked.Id, viewer.ForReads(), context.Today, cancel);
        var steps = found.Where(time => definition.Nodes.GetValueOrDefault(time.Step) is HumanStep && !secret.Contains(time.Step)).GroupBy(time => time.Step).Select(group =>
        {
            int[] days = [.. group.Where(time => time.DoneOn is not null).Select(time => calendar.WorkingDaysBetween(time.OpenedOn, time.DoneOn!.Value)).Order()];
            return new StepTimeView(group.Key, context.Say(definition[group.Key].Label), days.Length, group.Count() - days.Length,
                days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2m, Math.Round((decimal)group.Count(time => time.Late) / group.Count(), 3));
        });
        return new StepStatisticsView(procedure, context.Say(definition.Name), asked.Version, cases, [.. known.Select(each => new StatisticsVersion(each.Id, each.Version, each.Published, each.Id == asked.Id))],
            [.. steps.OrderBy(step => definition.Layout.Spots.GetValueOrDefault(step.Step).Y).ThenBy(step => definition.Layout.Spots.GetValueOrDefault(step.Step).X).ThenBy(step => step.Step, StringComparer.Ordinal)]);
    }

    /// <summary>The drawing with the times on its cards.</summary>
    public FlowchartView Drawing(StepStatisticsView statistics, Viewer viewer, Language language)
    {
        var definition = definitions.Get(statistics.Procedure, statistics.Versions.Single(version => version.Shown).Id);
        var context = views.Context(viewer, language);
        var steps = statistics.Steps.ToDictionary(step => step.Step);
        var longest = statistics.Steps.Max(step => step.MedianWorkingDays) ?? 0;
        return Flowchart.Draw(definition, Visibility.Secret(definition), context, node =>
        {
            if (!steps.TryGetValue(node.Id, out var step)) return new("ahead", "", node is HumanStep ? context.Say("chưa hồ sơ nào qua", "no case came here") : "", context.Say(node.Label));
            var days = step.MedianWorkingDays is { } median ? StatisticsWords.Days(median, context.English) : context.Say("chưa xong lần nào", "none is done");
            var line = $"{StatisticsWords.Times(step, context.English)} · {StatisticsWords.Late(step.LateShare, context.English)}";
            return new(step.LateShare >= Often ? "often" : step.LateShare >= Sometimes ? "sometimes" : "seldom", days, line, $"{step.Name}: {days}. {line}")
            {
                Times = step.Done, Bar = longest == 0 ? 0 : (double)((step.MedianWorkingDays ?? 0) / longest),
            };
        });
    }
}
