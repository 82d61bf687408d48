using Procedures.Organisations;

namespace Procedures.Api.Seeds;

/// <summary>A person of the demo province who can sign in. Every demo account has the same password; production refuses demo mode.</summary>
internal sealed record DemoAccount(string UserName, PersonId Person, string Name, string Role, OrganisationId Organisation)
{
    public const string Password = "demo";

    public string Email => $"{UserName}@demo.example";
}
