using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portal.Infrastructure.Scanning;

/// <summary>Where clamd listens: <c>host:port</c>, <c>tcp://host:port</c>, or the path of its socket (<c>/run/clamav/clamd.ctl</c>, <c>unix:…</c>).</summary>
public sealed record ScannerAddress(string Text, EndPoint EndPoint)
{
    private const int UsualPort = 3310;

    /// <summary>Null when nothing is set: then nothing is scanned, and downloads say so.</summary>
    /// <exception cref="FormatException">Set, and not an address. Better no start than no scan.</exception>
    public static ScannerAddress? Parse(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return null;
        }
        var text = setting.Trim();
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase) || text.StartsWith('/'))
        {
            return new(text, new UnixDomainSocketEndPoint(text.StartsWith('/') ? text : text["unix:".Length..].Replace("//", "/", StringComparison.Ordinal)));
        }
        if (Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "tcp://" + text, UriKind.Absolute, out var uri) && uri.Scheme == "tcp" && uri.Host.Length > 0)
        {
            return new(text, new DnsEndPoint(uri.IdnHost, uri.Port > 0 ? uri.Port : UsualPort));
        }
        throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Portal:Scanner is '{text}'; wanted is host:port or the path of clamd's socket."));
    }

    internal Socket NewSocket() => EndPoint is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
}
