using Microsoft.Extensions.Options;

namespace Procedures.Api.Mail;

public static class MailRegistration
{
    /// <summary>Adds <see cref="SmtpOptions"/> and the <see cref="IMailTransport"/> that they ask for. Contradictory settings stop the start with one sentence each.</summary>
    public static IServiceCollection AddProceduresMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection(SmtpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton<IMailTransport>(provider =>
            provider.GetRequiredService<IOptions<SmtpOptions>>().Value is { IsConfigured: true } smtp ? new SmtpTransport(smtp) : new NoMailServer());
        return services;
    }

    private sealed class SmtpOptionsCheck : IValidateOptions<SmtpOptions>
    {
        public ValidateOptionsResult Validate(string? name, SmtpOptions options) =>
            options.Problems().ToArray() is { Length: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
