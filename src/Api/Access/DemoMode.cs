using System.Net;

namespace Procedures.Api.Access;

/// <summary>Whether this is a demo: a movable clock, examples in forms, accounts whose password everybody knows. Never at a public address.</summary>
public sealed record DemoMode(bool On, bool Full = false)
{
    /// <summary>When a demo begins, unless told otherwise.</summary>
    public const string Begins = "2026-01-05T08:00";

    /// <summary>Reads "Demo:Enabled" and refuses, in one sentence, what must not be.</summary>
    public static DemoMode Of(IConfiguration configuration)
    {
        var on = configuration.GetValue("Demo:Enabled", false);
        if (on && configuration["Public:Url"] is { Length: > 0 } address && IsPublic(address))
            throw new ConfigurationFaultException($"Chế độ trình diễn không chạy ở địa chỉ công khai ({address}): bỏ Demo:Enabled hoặc đặt Public:Url về máy này. / Demo mode does not run at a public address ({address}): unset Demo:Enabled, or set Public:Url to this machine.");
        if (!on && configuration["Clock:Start"] is { Length: > 0 })
            throw new ConfigurationFaultException("Clock:Start chỉ dùng trong chế độ trình diễn. / Clock:Start is for demo mode alone.");
        return new DemoMode(on, on && configuration.GetValue("Demo:Full", false));
    }

    /// <summary>Anything but this machine and private networks; what cannot be read counts as public.</summary>
    public static bool IsPublic(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)) return true;
        if (url.IsLoopback) return false;
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip)) return true;
        if (ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6) return !(ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal);
        var octets = ip.GetAddressBytes();
        return !(octets[0] == 10 || octets[0] == 172 && octets[1] is >= 16 and <= 31 || octets[0] == 192 && octets[1] == 168 || octets[0] == 169 && octets[1] == 254);
    }
}

/// <summary>A setting that keeps the host from starting; its message is the one sentence to print.</summary>
public sealed class ConfigurationFaultException(string message) : Exception(message);
