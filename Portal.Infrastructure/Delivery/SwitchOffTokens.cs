using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What a link in a mail may switch off, and nothing else.</summary>
public readonly record struct SwitchOff(Guid PersonId, NoticeGroup Group, DeliveryChannel Channel);

/// <summary>The token of that link: made and sealed by the key ring, so that it can neither be guessed nor changed into another's; nothing of
/// it is stored. It lives as long as the keys, for mails are kept long.</summary>
public sealed class SwitchOffTokens(IDataProtectionProvider protection)
{
    /// <summary>Before the token, within the portal.</summary>
    public const string Path = "/notices/";
    public const int Longest = 400;
    private const int Size = 18;

    private readonly IDataProtector protector = protection.CreateProtector("Portal.Notices.SwitchOff");

    public string Of(SwitchOff one) => WebEncoders.Base64UrlEncode(protector.Protect([.. one.PersonId.ToByteArray(), (byte)one.Group, (byte)one.Channel]));

    /// <summary>Null: not ours.</summary>
    public SwitchOff? Read(string token)
    {
        try
        {
            return protector.Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: Size } bytes ? new SwitchOff(new Guid(bytes.AsSpan(0, 16)), (NoticeGroup)bytes[16], (DeliveryChannel)bytes[17]) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
