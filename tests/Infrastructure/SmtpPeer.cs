using System.Text.Json;

namespace Procedures.Tests;

/// <summary>A real SMTP server (npm smtp-server) that reads every mail back with a real parser (npm mailparser).</summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    public const string UserName = "procedures", Password = "mật khẩu";

    private const string ReadyMark = "{\"ready\"", MailMark = "{\"mail\"", ConnectMark = "{\"connect\"";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ChildProcess _process;
    private readonly TestCertificates _certificates;

    private SmtpPeer(ChildProcess process, TestCertificates certificates, int port) => (_process, _certificates, Port) = (process, certificates, port);

    /// <summary>The server's name, as in its certificate.</summary>
    public const string Host = "localhost";

    public int Port { get; }

    /// <summary>The PEM file of the authority that issued the server's certificate.</summary>
    public string Authority => _certificates.AuthorityFile;

    public int Connections => _process.Lines.Count(line => line.StartsWith(ConnectMark, StringComparison.Ordinal));

    public IReadOnlyList<ReceivedMail> Mails => [.. _process.Lines.Where(IsMail).Select(Read)];

    /// <param name="mode">starttls, implicit, plain-only, login-only, no-tls, no-utf8, no-pipelining.</param>
    /// <param name="port">For a server that comes back where it was; otherwise any free one.</param>
    public static async Task<SmtpPeer> StartAsync(string mode = "starttls", int port = 0)
    {
        var certificates = new TestCertificates(Host);
        var process = ChildProcess.Start("node", [Path.Combine(Repository.Peers, "smtp.mjs"), mode, port.ToString(System.Globalization.CultureInfo.InvariantCulture), certificates.KeyFile, certificates.CertificateFile]);
        var ready = (await process.LinesAsync(line => line.StartsWith(ReadyMark, StringComparison.Ordinal)))[0];
        return new(process, certificates, JsonDocument.Parse(ready).RootElement.GetProperty("ready").GetInt32());
    }

    /// <summary>Waits until so many mails have arrived.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsAsync(int count) => [.. (await _process.LinesAsync(IsMail, count)).Select(Read)];

    /// <summary>The settings with which the host sends through this server.</summary>
    public Dictionary<string, string?> Settings(string security = "StartTls") => new()
    {
        ["Smtp:Host"] = Host,
        ["Smtp:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Smtp:Security"] = security,
        ["Smtp:UserName"] = UserName,
        ["Smtp:Password"] = Password,
        ["Smtp:From"] = "quytrinh@tinhuy.example",
        ["Smtp:FromName"] = "Hệ thống Quy trình",
        ["Smtp:TrustedCertificate"] = Authority,
    };

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _certificates.Dispose();
    }

    private static bool IsMail(string line) => line.StartsWith(MailMark, StringComparison.Ordinal);
    private static ReceivedMail Read(string line) => JsonDocument.Parse(line).RootElement.GetProperty("mail").Deserialize<ReceivedMail>(Json)!;
}

/// <summary>A mail as a stranger's parser understood it.</summary>
/// <param name="Raw">Its octets, one character each.</param>
public sealed record ReceivedMail(
    bool Secure, string? User, string EnvelopeFrom, string[] EnvelopeTo, bool SmtpUtf8, string MessageId, string[] References, string? InReplyTo, DateTimeOffset Date,
    ReceivedAddress[] From, ReceivedAddress[] To, string Subject, string Text, string? Html, string? AutoSubmitted, string[] Headers, ReceivedPart[] Parts, string Raw);

public sealed record ReceivedAddress(string Address, string Name);

public sealed record ReceivedPart(string Type, string Content);
