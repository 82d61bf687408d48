using Procedures.Api.Cases;

namespace Procedures.Api.Access;

/// <summary>Who is signed in, through which posts, and what day the case clock shows.</summary>
public sealed record MeView(string UserName, string Name, int Person, bool Administrator, IReadOnlyList<MyPostView> Posts, DateTimeOffset Now, bool Demo);

public sealed record MyPostView(string Role, string Name, OrganisationReference Organisation);

/// <summary>An account of the demo; every password is "demo".</summary>
public sealed record DemoAccountView(string UserName, string Name, string Role, string Post, OrganisationReference Organisation);
