using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Procedures.Api.Access;
using Procedures.Api.Storage;

namespace Procedures.Api.Elsa;

/// <summary>Studio's open pages: each says which case it watches.</summary>
internal sealed class InstanceHub(InstanceWatch watch, InstanceLook look, CurrentViewer current) : Hub
{
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (await current.OfAsync(Context.User!) is not { Administrator: true } viewer || await look.FindAsync(instanceId, viewer.ForReads()) is null) return;
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId);
        await watch.AddAsync(Context.ConnectionId, new CaseId(Guid.Parse(instanceId)));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>
/// Tells the pages that watch a case when something was committed in it. The case's version is looked at once a second while somebody watches: a step may have been
/// committed by any host, and this way each learns of it.
/// </summary>
internal sealed class InstanceWatch(InstanceReads reads, InstanceLook look, IHubContext<InstanceHub> hub, ILogger<InstanceWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    /// <summary>Of an outsider to every circle: what goes to all watchers shows no secret step.</summary>
    private static readonly ReadScope Outsider = new(default, ["/"], Administrator: false);

    private readonly ConcurrentDictionary<string, CaseId> watching = [];
    private readonly ConcurrentDictionary<CaseId, int> seen = [];

    public async Task AddAsync(string connection, CaseId @case)
    {
        foreach (var (id, version) in await reads.VersionsAsync([@case])) seen.TryAdd(id, version);
        watching[connection] = @case;
    }

    public void Remove(string connection)
    {
        if (watching.TryRemove(connection, out var left) && !watching.Values.Contains(left)) seen.TryRemove(left, out _);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (!watching.IsEmpty) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the host is going
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var (id, version) in await reads.VersionsAsync(seen.Keys, cancel))
                if (seen.TryGetValue(id, out var before) && before != version && seen.TryUpdate(id, version, before)) await TellAsync(id, cancel);
        }
        catch (Exception away) when (Http.Faults.RefusalOf(away) == Http.Problems.StoreAway)
        {
            log.LogWarning("The database is away; watched cases are looked at again in a moment.");
        }
    }

    private async Task TellAsync(CaseId id, CancellationToken cancel)
    {
        var group = hub.Clients.Group(id.ToString());
        await group.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = id.ToString() }, cancel);
        await group.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancel);
        if (await look.FindAsync(id.ToString(), Outsider) is { } instance)
            await group.SendAsync("ActivityExecutionLogUpdatedAsync", new JsonObject { ["stats"] = new JsonArray([.. instance.Stats(null)]) }, cancel);
    }
}
