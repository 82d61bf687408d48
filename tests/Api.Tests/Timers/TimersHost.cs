using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Procedures.Api.Cases;
using Procedures.Api.Mail;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

/// <summary>A host with storage and timers and nothing else: the demo province, real databases, real mail. Time moves by hand unless the test wants Quartz.</summary>
internal sealed class TimersHost : IAsyncDisposable
{
    public static readonly DemoProvince Demo = DemoProvince.Small();

    private readonly IHost host;
    private readonly TemporaryFolder folder;

    private TimersHost(IHost host, TemporaryFolder folder, ManualTime time) => (this.host, this.folder, Time) = (host, folder, time);

    public ManualTime Time { get; }
    public CaseClock Clock => Get<CaseClock>();
    public CaseRunner Runner => Get<CaseRunner>();
    public OutboxSender Sender => Get<OutboxSender>();

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="clock">the movable clock's start; null: real time, and Quartz runs</param>
    /// <param name="smtp">settings of a mail server; null: there is none</param>
    /// <param name="postgres">connection string; null: a SQLite file of its own</param>
    /// <param name="sqlite">a file that outlives the host</param>
    /// <param name="join">the database has a register already: a second host</param>
    public static async Task<TimersHost> StartAsync(
        string? clock = "2026-01-05T08:00", IReadOnlyDictionary<string, string?>? smtp = null, string? postgres = null, bool probationers = false, bool join = false, string? domain = null, string? sqlite = null, ICommandWatch? watch = null)
    {
        var folder = new TemporaryFolder();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(smtp ?? new Dictionary<string, string?>())
        {
            ["Database:Sqlite"] = sqlite ?? folder.File("procedures.db"),
            ["Database:Postgres"] = postgres,
            ["Clock:Start"] = clock,
            ["Public:Url"] = "https://quytrinh.example/",
        });
        var time = new ManualTime(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(7)));
        if (clock is not null) builder.Services.AddSingleton<TimeProvider>(time);
        if (watch is not null) builder.Services.AddSingleton(watch);
        builder.Services.AddStorage(builder.Configuration).AddTimers(builder.Configuration);
        var host = builder.Build();
        await host.Services.PrepareStorageAsync();
        var made = new TimersHost(host, folder, time);
        if (!join) await made.SeedAsync(probationers, domain ?? "demo.example");
        await host.StartAsync();
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Whoever holds a post of the demo province.</summary>
    public static Actor As(string role, OrganisationId organisation)
    {
        var post = Demo.Positions.First(one => one.Role == role && one.Organisation == organisation);
        return new Actor(post.Person, post.Name, role, organisation);
    }

    public static Actor Secretary => As(Roles.CellSecretary, DemoProvince.MainCell);
    public static Actor Officer => As(Roles.OrganisationOfficer, DemoProvince.MainCommittee);

    /// <summary>A case whose decision was received on a day: its ceremony is open, and the officer's notice is in the outbox.</summary>
    public async Task<CaseState> ReceivedAsync(DateOnly receivedOn, string name = "Người xin vào Đảng 014", string procedure = SmallProcedures.Ceremony)
    {
        var open = new OpenCase(CaseIds.New(), DemoProvince.MainCell, new Subject(Subject.Applicant, null, null, name) { Facts = new() { BirthDate = new DateOnly(2001, 2, 3) } }, Json(new { })) { By = Secretary };
        var opened = (await Runner.OpenAsync(procedure, open)).ShouldBeOfType<RunResult.Done>().Case;
        return await CompleteAsync(opened, "received", "done", new { receivedOn = receivedOn.ToString("yyyy-MM-dd") });
    }

    public async Task<CaseState> CompleteAsync(CaseState @case, string step, string outcome, object data)
    {
        var item = @case.WorkItems.Values.Single(one => one.Step == step);
        var command = new CompleteWorkItem(item.Id, item.Version, outcome, Json(data), ImmutableSortedDictionary<string, DossierTick>.Empty, null, null) { By = Secretary };
        var result = await Runner.HandleAsync(@case.Id, command);
        if (result is RunResult.Refused refused) throw new InvalidOperationException(refused.Refusal.ToString());
        return ((RunResult.Done)result).Case;
    }

    public Task<ClockRun> MoveToAsync(string to) => Get<IClockAdvance>().MoveToAsync(CaseClock.Parse(to)!.Value);

    public async Task<CaseState> StateAsync(CaseId id) => (await Get<CaseReads>().FindAsync(ReadScope.Clock, id))!.State;

    public async Task<ImmutableArray<CaseListRow>> CasesAsync(string procedure)
    {
        var rows = ImmutableArray.CreateBuilder<CaseListRow>();
        string? cursor = null;
        do
        {
            var page = await Get<CaseReads>().ListAsync(ReadScope.Clock, new CaseFilter(procedure, Cursor: cursor));
            rows.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows.ToImmutable();
    }

    /// <summary>The envelopes in the order in which they were written.</summary>
    public async Task<ImmutableArray<OutboxEnvelope>> EnvelopesAsync() => [.. (await Get<Outbox>().ListAsync(ReadScope.Clock, size: 100)).Items.Reverse()];

    /// <summary>Puts notices into the outbox as steps do.</summary>
    public async Task QueueAsync(CaseState about, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var model = MailJson.Write(new NoticeMail("told", "organisation-officer", new Text($"Thông báo {i:0000}"), new Text($"Nội dung {i:0000}.")));
            (await Get<Outbox>().QueueAsync($"{about.Id}/test.{i}/{Officer.Person}", MailKinds.Notice, about.Id, Procedures.Definitions.Confidentiality.B, Officer.Person!.Value, Officer.Name, model, Clock.Now)).ShouldBeTrue();
        }
    }

    private async Task SeedAsync(bool probationers, string domain)
    {
        var seed = new RegisterSeed(
            Demo.Organisations, Demo.Positions, Demo.Absences, Demo.BodyMembers, () => Demo.Members().Where(row => probationers || row.Record.State != MemberStates.Probationary),
            [.. Demo.Accounts.Select(one => new AccountSeed(one.UserName, "-", one.Person, $"{one.UserName}@{domain}"))], DemoProvince.Start);
        await Get<BulkRegister>().WriteAsync(seed);
        var definitions = Get<DefinitionStore>();
        await definitions.ImportAsync(SmallProcedures.CeremonyJson(), publish: true);
        await definitions.ImportAsync(SmallProcedures.CeremonyJson(secret: true), publish: true);
        await definitions.ImportAsync(SmallProcedures.DailyJson, publish: true);
        await definitions.ImportAsync(SmallProcedures.DueJson, publish: true);
    }

    private static JsonElement Json(object data) => JsonSerializer.SerializeToElement(data);
}
