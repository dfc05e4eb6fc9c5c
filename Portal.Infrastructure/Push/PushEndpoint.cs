using Portal.Domain.Office;

namespace Portal.Infrastructure.Push;

/// <summary>The address of a device as its browser tells it: a user's word, and read as such (R40).</summary>
public static class PushEndpoint
{
    /// <summary>Null where it is none: https on its usual port, of a name with a dot and not of a bare address, without credentials.</summary>
    public static Uri? Read(string? typed) =>
        typed is { Length: > 0 and <= PushDevice.LongestEndpoint } && Uri.TryCreate(typed, UriKind.Absolute, out var address)
            && address is { Scheme: "https", IsDefaultPort: true, HostNameType: UriHostNameType.Dns, UserInfo: "", Fragment: "" } && address.IdnHost.TrimEnd('.').Contains('.', StringComparison.Ordinal) ? address : null;
}
