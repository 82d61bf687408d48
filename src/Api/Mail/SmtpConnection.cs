using System.Collections.Immutable;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Procedures.Api.Mail;

/// <summary>One signed-in connection to a submission server, for one mail after the other.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SmtpOptions _options;
    private readonly SmtpWire _wire;
    private ImmutableHashSet<string> _offers = [];
    private MailStage _stage = MailStage.Connect;

    private SmtpConnection(SmtpOptions options)
    {
        _options = options;
        _wire = new SmtpWire(options.Timeout);
    }

    public bool IsOpen { get; private set; }

    /// <exception cref="SmtpFault">The server cannot be reached, cannot be trusted or does not let us in.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken cancellation)
    {
        var connection = new SmtpConnection(options);
        try
        {
            await connection.StartAsync(cancellation);
            connection.IsOpen = true;
            return connection;
        }
        catch (Exception e)
        {
            await connection._wire.DisposeAsync();
            throw e switch
            {
                IOException => new SmtpFault(connection._stage, MailVerdict.Temporary, 0, e.Message, e),
                AuthenticationException => new SmtpFault(MailStage.Secure, MailVerdict.Permanent, 0, e.Message, e),
                _ => e,
            };
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        await _wire.ConnectAsync(_options.Host!, _options.Port, cancellation);
        if (_options.Security == SmtpSecurity.Tls) await SecureAsync(cancellation);
        _stage = MailStage.Connect;
        Expect(220, await _wire.ReadAsync(cancellation));
        await GreetAsync(cancellation);
        if (_options.Security == SmtpSecurity.StartTls)
        {
            _stage = MailStage.Secure;
            // never on in the clear: who sits between could have taken the offer out of the greeting
            if (!_offers.Contains("STARTTLS")) throw new SmtpFault(MailStage.Secure, MailVerdict.Permanent, 0, "The server offers no STARTTLS.");
            Expect(220, await AskAsync("STARTTLS", cancellation));
            // replies slipped in before the handshake would pass for protected ones (CVE-2011-0411)
            if (_wire.HasUnread) throw new SmtpFault(MailStage.Secure, MailVerdict.Permanent, 0, "The server has sent data ahead of the TLS handshake.");
            await SecureAsync(cancellation);
            await GreetAsync(cancellation);
        }
        if (_options.UserName is { } userName) await SignInAsync(userName, _options.Password ?? "", cancellation);
    }

    private Task SecureAsync(CancellationToken cancellation)
    {
        _stage = MailStage.Secure;
        var tls = new SslClientAuthenticationOptions { TargetHost = _options.Host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        if (_options.TrustedCertificate is { } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }
        return _wire.SecureAsync(tls, cancellation);
    }

    private async Task GreetAsync(CancellationToken cancellation)
    {
        // an address literal is always true, a host name seldom is known
        var local = _wire.LocalAddress.IsIPv4MappedToIPv6 ? _wire.LocalAddress.MapToIPv4() : _wire.LocalAddress;
        var name = local.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new System.Net.IPAddress(local.GetAddressBytes())}]" : $"[{local}]";
        var reply = Expect(250, await AskAsync("EHLO " + name, cancellation));
        _offers = [.. reply.Text.ToUpperInvariant().Split('\n').Skip(1).SelectMany(Offers)];
    }

    private static IEnumerable<string> Offers(string line) => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["AUTH", .. var mechanisms] => mechanisms.Select(mechanism => "AUTH " + mechanism),
        [var keyword, ..] => [keyword],
        [] => [],
    };

    private async Task SignInAsync(string userName, string password, CancellationToken cancellation)
    {
        _stage = MailStage.SignIn;
        if (_options.Security == SmtpSecurity.None) throw new SmtpFault(MailStage.SignIn, MailVerdict.Permanent, 0, "A password is not sent without TLS.");
        if (_offers.Contains("AUTH PLAIN"))
        {
            Expect(235, await AskAsync("AUTH PLAIN " + Base64($"\0{userName}\0{password}"), cancellation));
        }
        else if (_offers.Contains("AUTH LOGIN"))
        {
            Expect(334, await AskAsync("AUTH LOGIN", cancellation));
            Expect(334, await AskAsync(Base64(userName), cancellation));
            Expect(235, await AskAsync(Base64(password), cancellation));
        }
        else throw new SmtpFault(MailStage.SignIn, MailVerdict.Permanent, 0, "The server offers neither AUTH PLAIN nor AUTH LOGIN.");
    }

    /// <summary>Hands one mail over. Never throws for the server's or the net's faults; after a broken connection <see cref="IsOpen"/> is false.</summary>
    public async Task<ImmutableArray<RecipientResult>> SendAsync(Mailbox from, ImmutableArray<Mailbox> to, byte[] mime, CancellationToken cancellation)
    {
        var international = from.NeedsSmtpUtf8 || to.Any(t => t.NeedsSmtpUtf8);
        if (international && !_offers.Contains("SMTPUTF8"))
            return [.. to.Select(t => new RecipientResult(t.Address, MailVerdict.Permanent, MailStage.Recipient, 0, "The server takes no international addresses (SMTPUTF8)."))];
        var envelope = new SmtpEnvelope(to);
        try
        {
            var size = _offers.Contains("SIZE") ? $" SIZE={mime.Length}" : "";
            string[] commands =
            [
                $"MAIL FROM:<{from.WireAddress}>{size}{(international ? " SMTPUTF8" : "")}",
                .. to.Select(t => $"RCPT TO:<{t.WireAddress}>"),
                "DATA",
            ];
            var mayGoOn = _offers.Contains("PIPELINING")
                ? await AskTogetherAsync(commands, envelope, cancellation)
                : await AskOneByOneAsync(commands, envelope, cancellation);
            if (mayGoOn)
            {
                await _wire.WriteAsync(DotStuffing.Protect(mime), cancellation);
                envelope.Close(await ReadAsync(cancellation));
            }
            else if (IsOpen) await AskAsync("RSET", cancellation);
        }
        catch (IOException e)
        {
            IsOpen = false;
            envelope.Break(e.Message);
        }
        catch (OperationCanceledException)
        {
            IsOpen = false;
            throw;
        }
        return envelope.Results;
    }

    /// <summary>RFC 2920: all commands in one go, so that a mail costs two journeys instead of one for each line.</summary>
    private async Task<bool> AskTogetherAsync(string[] commands, SmtpEnvelope envelope, CancellationToken cancellation)
    {
        await _wire.WriteAsync(string.Concat(commands.Select(command => command + "\r\n")), cancellation);
        envelope.Sender(await ReadAsync(cancellation));
        for (var i = 1; i < commands.Length - 1; i++) envelope.Recipient(i - 1, await ReadAsync(cancellation));
        var data = await ReadAsync(cancellation);
        envelope.Data(data);
        if (data.Code != 354 || envelope.HasTaker) return data.Code == 354;
        // it waits for a mail although it took no recipient: an empty one ends that
        await _wire.WriteAsync(".\r\n", cancellation);
        await ReadAsync(cancellation);
        return false;
    }

    private async Task<bool> AskOneByOneAsync(string[] commands, SmtpEnvelope envelope, CancellationToken cancellation)
    {
        envelope.Sender(await AskAsync(commands[0], cancellation));
        for (var i = 1; i < commands.Length - 1 && envelope.HasSender; i++) envelope.Recipient(i - 1, await AskAsync(commands[i], cancellation));
        if (!envelope.HasTaker) return false;
        var data = await AskAsync(commands[^1], cancellation);
        envelope.Data(data);
        return data.Code == 354;
    }

    private async Task<SmtpReply> AskAsync(string command, CancellationToken cancellation)
    {
        await _wire.WriteAsync(command + "\r\n", cancellation);
        return await ReadAsync(cancellation);
    }

    private async Task<SmtpReply> ReadAsync(CancellationToken cancellation)
    {
        var reply = await _wire.ReadAsync(cancellation);
        if (reply.Code == 421) IsOpen = false; // the server is closing down
        return reply;
    }

    private SmtpReply Expect(int code, SmtpReply reply)
    {
        if (reply.Code == code) return reply;
        // a 2yz or 3yz at the wrong place is no success
        throw reply.Verdict == MailVerdict.Accepted
            ? new SmtpFault(_stage, MailVerdict.Temporary, reply.Code, reply.Text)
            : new SmtpFault(_stage, reply);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        if (IsOpen)
        {
            using var patience = new CancellationTokenSource(Farewell);
            try
            {
                await AskAsync("QUIT", patience.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // the mails are settled; a server that hangs up without a word is no fault
            }
        }
        await _wire.DisposeAsync();
    }
}
