using Procedures.Api.Definitions;
using Procedures.Api.Organisations;
using Procedures.Api.Simulator;
using Procedures.Api.Statistics;
using Procedures.Api.WorkItems;

namespace Procedures.Api.Cases;

internal static class CasesRegistration
{
    /// <summary>Queries and acts that pages and the API share.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<Views>();
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<CaseActs>();
        services.AddSingleton<WorkItemQueries>();
        services.AddSingleton<WorkItemActs>();
        services.AddSingleton<OrganisationQueries>();
        services.AddSingleton<MemberQueries>();
        services.AddSingleton<ProcedureQueries>();
        services.AddSingleton<StepStatistics>();
        services.AddSingleton<Simulations>();
        services.AddSingleton<SimulatorDesk>();
        return services;
    }
}
