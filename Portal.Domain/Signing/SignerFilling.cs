using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Signing;

public enum SignVerdict
{
    Sign = 1,
    Decline = 2,
}

/// <summary>How his signature came about.</summary>
public enum SignWay
{
    None = 0,
    Drawn = 1,
    Typed = 2,
    Image = 3,
}

/// <param name="Value">A text; a day as yyyy-MM-dd; "x" for a tick; empty where nothing was put.</param>
public sealed record FieldValue(Guid FieldId, string Value);

/// <summary>What a signer filled in, once for each time that he did: never changed, so that a code for it is a code for this and no other.</summary>
public sealed class SignerFilling
{
    /// <summary>How long it waits for its code.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(1);
    public const int MostPictureBytes = 100 * 1024;
    public const int LongestName = 100;

    public Guid SignerId { get; private init; }
    /// <summary>Of all of it, lower-case hex.</summary>
    public string Sha256 { get; private init; } = "";
    public SignVerdict Verdict { get; private init; }
    public List<FieldValue> Values { get; private init; } = [];
    public SignWay Way { get; private init; }
    /// <summary>His name as he typed it for a signature; where there is no picture of it, it is set in our letters.</summary>
    public string Typed { get; private init; } = "";
    /// <summary>PNG.</summary>
    public byte[] Signature { get; private init; } = [];
    public byte[] Initials { get; private init; } = [];
    public string Remark { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static SignerFilling ToSign(Guid signerId, IEnumerable<FieldValue> values, SignWay way, string typed, byte[] signature, byte[] initials, DateTimeOffset at) =>
        Sealed(signerId, SignVerdict.Sign, [.. values.OrderBy(v => v.FieldId)], way, typed.Trim(), signature, initials, "", at);

    public static SignerFilling ToDecline(Guid signerId, string remark, DateTimeOffset at) =>
        Sealed(signerId, SignVerdict.Decline, [], SignWay.None, "", [], [], remark.Trim(), at);

    public string Of(Guid fieldId) => Values.Find(v => v.FieldId == fieldId)?.Value ?? "";

    private static SignerFilling Sealed(Guid signerId, SignVerdict verdict, List<FieldValue> values, SignWay way, string typed, byte[] signature, byte[] initials, string remark, DateTimeOffset at)
    {
        // Each part with its length before it: no two fillings can be written alike.
        var all = new StringBuilder();
        foreach (var part in (IEnumerable<string>)[$"{signerId:N}", $"{(int)verdict}", $"{(int)way}", typed, Hex(signature), Hex(initials), remark, .. values.SelectMany(v => new[] { $"{v.FieldId:N}", v.Value })])
        {
            all.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part};");
        }
        return new SignerFilling
        {
            SignerId = signerId,
            Sha256 = Hex(Encoding.UTF8.GetBytes(all.ToString())),
            Verdict = verdict,
            Values = values,
            Way = way,
            Typed = typed,
            Signature = signature,
            Initials = initials,
            Remark = remark,
            At = at,
        };
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
