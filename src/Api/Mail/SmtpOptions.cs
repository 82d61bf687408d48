using System.Net;

namespace Procedures.Api.Mail;

public enum SmtpSecurity
{
    /// <summary>Plain at first, TLS before anything else (port 587). A server that does not offer it is refused.</summary>
    StartTls,
    /// <summary>TLS from the first octet (port 465).</summary>
    Tls,
    /// <summary>No protection: only to a server on this very machine, and never with a password.</summary>
    None,
}

/// <summary>The configuration section "Smtp". Without a host there is no mail server.</summary>
public sealed record SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;
    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>The sender of every mail.</summary>
    public string? From { get; init; }
    public string? FromName { get; init; }

    /// <summary>A PEM file with the certificates of the customer's own authority; then only what it has issued is trusted.</summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>How long one reply may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    /// <summary>The sender, when a server is configured.</summary>
    public Mailbox Sender => new(From!, FromName);

    /// <summary>What is wrong, in one sentence each; empty when the settings hold together.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsConfigured) yield break;
        if (Port is < 1 or > 65535) yield return $"Smtp:Port is {Port}; a port lies between 1 and 65535.";
        if (!Mailbox.IsAddress(From)) yield return "Smtp:From must be the e-mail address that sends, for example quytrinh@tinhuy.example.";
        if (Security == SmtpSecurity.None && !IsLoopback(Host!)) yield return "Smtp:Security None is only allowed to a mail server on this machine; use StartTls or Tls.";
        if (Security == SmtpSecurity.None && UserName is not null) yield return "Smtp:UserName needs Smtp:Security StartTls or Tls: a password is not sent in the clear.";
        if (UserName is null != Password is null) yield return "Smtp:UserName and Smtp:Password belong together.";
        if (TrustedCertificate is not null && !File.Exists(TrustedCertificate)) yield return $"Smtp:TrustedCertificate: there is no file {TrustedCertificate}.";
        if (Timeout <= TimeSpan.Zero) yield return "Smtp:Timeout must be longer than nothing.";
    }

    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
