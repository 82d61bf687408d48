using Procedures.Api.Access;
using Procedures.Api.Access.Users;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.Designer;
using Procedures.Api.Digests;
using Procedures.Api.Documents;
using Procedures.Api.Elsa;
using Procedures.Api.Http;
using Procedures.Api.Mail;
using Procedures.Api.Organisations;
using Procedures.Api.Portal;
using Procedures.Api.Seeds;
using Procedures.Api.Simulator;
using Procedures.Api.Statistics;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Api.WorkingDays;
using Procedures.Api.WorkItems;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHost();
    builder.Services.AddStorage(builder.Configuration);
    builder.Services.AddAccess(builder.Configuration);
    builder.Services.AddCases();
    builder.Services.AddElsa();
    builder.Services.AddTimers(builder.Configuration);
    builder.Services.AddPortal();

    await using var app = builder.Build();
    await app.Services.PrepareStorageAsync();
    if (args is ["verify", ..]) return await app.Services.VerifyAsync(Console.Out);
    if (args is ["create-administrator", ..]) return await app.Services.CreateAdministratorAsync(args, Console.Out, Console.Error);
    await app.Services.SeedDemoAsync();

    app.UsePortalStates();
    app.UseHost();
    app.MapHealth();
    app.MapOpenApi().AllowAnonymous();
    app.MapAccess();
    app.MapDemo();
    app.MapProcedures();
    app.MapChecks();
    app.MapSimulator();
    app.MapCases();
    app.MapWorkItems();
    app.MapFiles();
    app.MapOrganisations();
    app.MapUsers();
    app.MapOutbox();
    app.MapDigest();
    app.MapCalendars();
    app.MapClock();
    app.MapElsa();
    app.MapDesigner();
    app.MapStatistics();
    app.MapPortal();
    app.GreetDemo();

    await app.RunAsync();
    return 0;
}
catch (ConfigurationFaultException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
