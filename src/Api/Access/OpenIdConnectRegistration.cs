using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Procedures.Api.Access;

public static class OpenIdConnectRegistration
{
    public const string Scheme = "OpenIdConnect";

    /// <summary>Whether the configuration names an identity provider.</summary>
    public static bool NamesIdentityProvider(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{OpenIdConnectOptions.Section}:Authority"]);

    /// <summary>
    /// Adds the scheme "OpenIdConnect" when the configuration names a provider, otherwise nothing. The host registers an
    /// <see cref="IExternalAccounts"/> and signs people in by the default sign-in scheme.
    /// </summary>
    public static AuthenticationBuilder AddProceduresOpenIdConnect(
        this AuthenticationBuilder builder, IConfiguration configuration, Action<OpenIdConnectOptions>? configure = null)
    {
        if (!configuration.NamesIdentityProvider()) return builder;
        var section = configuration.GetSection(OpenIdConnectOptions.Section);
        builder.AddOAuth<OpenIdConnectOptions, OpenIdConnectHandler>(Scheme, Scheme, options =>
        {
            options.Authority = Required("Authority").TrimEnd('/');
            options.ClientId = Required("ClientId");
            options.ClientSecret = Required("ClientSecret");
            options.NameClaim = section["NameClaim"] ?? options.NameClaim;
            options.Events = new OAuthEvents { OnRemoteFailure = TurnAwayAsync };
            configure?.Invoke(options);
        });
        builder.Services.AddOptions<OpenIdConnectOptions>(Scheme).PostConfigure(options => options.Discovery = Discovery(options));
        return builder;

        string Required(string name) => section[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The setting OpenIdConnect:{name} is missing.");
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> Discovery(OpenIdConnectOptions options)
    {
        var client = new HttpClient(options.BackchannelHttpHandler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = options.BackchannelTimeout };
        var documents = new HttpDocumentRetriever(client) { RequireHttps = !new Uri(options.Authority).IsLoopback };
        return new(options.Authority + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), documents);
    }

    /// <summary>Back to the sign-in page, which says that it did not work; the reason is for the log.</summary>
    private static Task TurnAwayAsync(RemoteFailureContext context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Procedures.Api.Access.OpenIdConnect");
        log.LogWarning(context.Failure, "A sign-in at the identity provider failed.");
        var options = (OpenIdConnectOptions)context.Options;
        context.Response.Redirect(context.Request.PathBase + options.FailurePath + QueryString.Create("failed", "identity-provider"));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
