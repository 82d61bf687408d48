using System.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Procedures.Api.Access;
using Procedures.Tests;

namespace Procedures.Api.Tests.Access;

public sealed class OpenIdConnectTests
{
    [Theory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    public async Task Somebody_signs_in_at_the_provider_and_is_his_local_account_here(string clientAuthentication)
    {
        await using var host = await OidcHost.StartAsync(clientAuthentication);
        using var visitor = host.NewVisitor();
        var callback = await visitor.SignInAtProviderAsync(OidcPeer.First);

        var asked = HttpUtility.ParseQueryString(visitor.Challenge.Query);
        asked["response_type"].ShouldBe("code");
        asked["code_challenge_method"].ShouldBe("S256");
        asked["nonce"].ShouldNotBeNullOrEmpty();

        (await visitor.RedirectAsync(callback)).AbsolutePath.ShouldBe("/me");
        (await visitor.WhoAmIAsync()).ShouldBe("17 Đồng chí Đảng viên 0123");
    }

    [Fact]
    public async Task People_with_one_e_mail_address_are_two_accounts()
    {
        await using var host = await OidcHost.StartAsync(knowsBoth: true);
        using OidcHost.Visitor first = host.NewVisitor(), second = host.NewVisitor();
        await first.RedirectAsync(await first.SignInAtProviderAsync(OidcPeer.First));
        await second.RedirectAsync(await second.SignInAtProviderAsync(OidcPeer.Second));
        (await first.WhoAmIAsync()).ShouldStartWith("17 ");
        (await second.WhoAmIAsync()).ShouldStartWith("18 ");
    }

    [Fact]
    public async Task Somebody_whom_the_provider_knows_but_we_do_not_is_turned_away()
    {
        await using var host = await OidcHost.StartAsync();
        using var stranger = host.NewVisitor();
        ShouldTurnAway(await stranger.RedirectAsync(await stranger.SignInAtProviderAsync(OidcPeer.Second)));
        (await stranger.WhoAmIAsync()).ShouldBe("nobody");
    }

    [Fact]
    public async Task The_same_answer_works_once()
    {
        await using var host = await OidcHost.StartAsync();
        using var visitor = host.NewVisitor();
        var callback = await visitor.SignInAtProviderAsync(OidcPeer.First);
        await visitor.RedirectAsync(callback);
        ShouldTurnAway(await visitor.RedirectAsync(callback));
    }

    [Fact]
    public async Task Another_persons_browser_cannot_use_an_answer()
    {
        await using var host = await OidcHost.StartAsync();
        using OidcHost.Visitor attacker = host.NewVisitor(), victim = host.NewVisitor();
        var callback = await attacker.SignInAtProviderAsync(OidcPeer.First);
        ShouldTurnAway(await victim.RedirectAsync(callback));
        (await victim.WhoAmIAsync()).ShouldBe("nobody");
    }

    [Theory]
    [InlineData("state", "x")]
    [InlineData("state", "")]
    [InlineData("code", "x")]
    [InlineData("iss", "http://127.0.0.1:1")]
    [InlineData("iss", "")]
    public async Task An_answer_with_a_changed_part_is_refused(string parameter, string value)
    {
        await using var host = await OidcHost.StartAsync();
        using var visitor = host.NewVisitor();
        var callback = await visitor.SignInAtProviderAsync(OidcPeer.First);
        ShouldTurnAway(await visitor.RedirectAsync(With(callback, parameter, value)));
        (await visitor.WhoAmIAsync()).ShouldBe("nobody");
    }

    [Fact]
    public async Task An_answer_in_the_name_of_another_provider_leaves_the_true_one_usable()
    {
        await using var host = await OidcHost.StartAsync();
        using var visitor = host.NewVisitor();
        var callback = await visitor.SignInAtProviderAsync(OidcPeer.First);
        ShouldTurnAway(await visitor.RedirectAsync(With(callback, "iss", "http://127.0.0.1:1")));
        (await visitor.RedirectAsync(callback)).AbsolutePath.ShouldBe("/me");
    }

    [Fact]
    public async Task The_id_token_of_another_sign_in_is_refused_by_its_nonce()
    {
        await using var host = await OidcHost.StartAsync(knowsBoth: true, configure: options => options.Backchannel = new HttpClient(new FirstAnswerAgain()));
        using OidcHost.Visitor first = host.NewVisitor(), second = host.NewVisitor();
        (await first.RedirectAsync(await first.SignInAtProviderAsync(OidcPeer.First))).AbsolutePath.ShouldBe("/me");
        ShouldTurnAway(await second.RedirectAsync(await second.SignInAtProviderAsync(OidcPeer.Second)));
        (await second.WhoAmIAsync()).ShouldBe("nobody");
    }

    [Fact]
    public async Task Signing_out_goes_on_to_the_provider()
    {
        await using var host = await OidcHost.StartAsync();
        using var visitor = host.NewVisitor();
        await visitor.RedirectAsync(await visitor.SignInAtProviderAsync(OidcPeer.First));
        var end = await visitor.RedirectAsync(new Uri(host.Url + "/sign-out"));
        end.AbsoluteUri.ShouldStartWith(host.Provider.Issuer);
        var query = HttpUtility.ParseQueryString(end.Query);
        query["id_token_hint"].ShouldNotBeNullOrEmpty();
        query["post_logout_redirect_uri"].ShouldBe(host.Url + "/signed-out");
        (await visitor.WhoAmIAsync()).ShouldBe("nobody");
    }

    [Fact]
    public void Without_a_provider_nothing_is_added_and_half_a_provider_is_named()
    {
        Schemes([]).ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => Schemes(new() { ["OpenIdConnect:Authority"] = "https://id.example", ["OpenIdConnect:ClientId"] = "procedures" }))
            .Message.ShouldBe("The setting OpenIdConnect:ClientSecret is missing.");
    }

    private static string[] Schemes(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthentication().AddProceduresOpenIdConnect(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        if (settings.Count > 0) provider.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectRegistration.Scheme);
        return [.. provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value.Schemes.Select(s => s.Name)];
    }

    private static void ShouldTurnAway(Uri address) => address.PathAndQuery.ShouldBe("/sign-in?failed=identity-provider");

    private static Uri With(Uri address, string parameter, string value)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        if (value.Length == 0) query.Remove(parameter);
        else query[parameter] = value;
        return new UriBuilder(address) { Query = query.ToString() }.Uri;
    }

    /// <summary>A token endpoint that gives everybody the first person's tokens.</summary>
    private sealed class FirstAnswerAgain() : DelegatingHandler(new SocketsHttpHandler())
    {
        private string? _first;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            _first ??= await answer.Content.ReadAsStringAsync(cancellationToken);
            answer.Content = new StringContent(_first, System.Text.Encoding.UTF8, "application/json");
            return answer;
        }
    }
}
