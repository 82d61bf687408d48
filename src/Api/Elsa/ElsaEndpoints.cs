using Procedures.Api.Access;
using Procedures.Api.Storage;

namespace Procedures.Api.Elsa;

/// <summary>Elsa's design-time API under /elsa/api, for administrators.</summary>
internal static class ElsaRegistration
{
    public static IServiceCollection AddElsa(this IServiceCollection services)
    {
        services.AddSingleton<DefinitionWork>();
        services.AddSingleton<InstanceLook>();
        services.AddSingleton<Designer.PublishingWork>();
        services.AddSignalR();
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceWatch>());
        return services;
    }

    public static void MapElsa(this IEndpointRouteBuilder routes)
    {
        var elsa = routes.MapGroup("/elsa/api").RequireAuthorization(Policies.Administrator).WithTags("Elsa").ExcludeFromDescription();
        elsa.MapDefinitions();
        elsa.MapTools();
        elsa.MapInstances();
        routes.MapStudio();
        routes.MapHub<InstanceHub>("/elsa/hubs/workflow-instance").RequireAuthorization(Policies.Administrator);
    }
}
