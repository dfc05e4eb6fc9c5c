using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>What a signature proves of the bytes that it is over.</summary>
internal sealed record CmsLook(SignatureState State, X509Certificate2? Certificate, bool NamesItsCertificate, DateTimeOffset? Proven)
{
    private const string MessageDigest = "1.2.840.113549.1.9.4";

    private static readonly CmsLook NoSignature = new(SignatureState.Broken, null, false, null);

    public static CmsLook Of(string kind, ReadOnlyMemory<byte> contents, byte[] signed)
    {
        try
        {
            // The room behind it is filled with zeros.
            AsnDecoder.ReadEncodedValue(contents.Span, AsnEncodingRules.BER, out _, out _, out var length);
            var der = contents[..length];
            return kind switch
            {
                "ETSI.CAdES.detached" or "adbe.pkcs7.detached" => Signature(der, signed),
                "ETSI.RFC3161" => Stamp(der, signed),
                _ => NoSignature with { State = SignatureState.NotChecked },
            };
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or AsnContentException or ArgumentException or FormatException or OverflowException or NotSupportedException or InvalidOperationException)
        {
            return NoSignature;
        }
    }

    private static CmsLook Signature(ReadOnlyMemory<byte> der, byte[] signed)
    {
        var cms = new SignedCms(new ContentInfo(signed), detached: true);
        cms.Decode(der.Span);
        if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0] is not { Certificate: { } certificate } signer)
        {
            return NoSignature;
        }
        if (Value(signer.SignedAttributes, MessageDigest) is { } digest && !AsnDecoder.ReadOctetString(digest, AsnEncodingRules.BER, out _).AsSpan().SequenceEqual(Hash(signer.DigestAlgorithm, signed)))
        {
            return new CmsLook(SignatureState.OtherContent, certificate, false, null);
        }
        try
        {
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return new CmsLook(SignatureState.Broken, certificate, false, null);
        }
        var named = Value(signer.SignedAttributes, SealSignature.SigningCertificateV2);
        if (named is not null && !IsNamed(certificate, named))
        {
            return new CmsLook(SignatureState.Broken, certificate, false, null);
        }
        return new CmsLook(SignatureState.Intact, certificate, named is not null, Proved(signer));
    }

    private static CmsLook Stamp(ReadOnlyMemory<byte> der, byte[] signed)
    {
        if (!Rfc3161TimestampToken.TryDecode(der, out var token, out _))
        {
            return NoSignature;
        }
        var holds = token.VerifySignatureForData(signed, out var by);
        var isOther = !holds && !token.TokenInfo.GetMessageHash().Span.SequenceEqual(Hash(token.TokenInfo.HashAlgorithmId, signed));
        return isOther ? new CmsLook(SignatureState.OtherContent, by, false, null)
            : holds && TimeStamps.MayTell(by, token.TokenInfo.Timestamp) ? new CmsLook(SignatureState.Intact, by, true, token.TokenInfo.Timestamp)
            : NoSignature;
    }

    private static DateTimeOffset? Proved(SignerInfo signer) =>
        Value(signer.UnsignedAttributes, SealSignature.TimeStampToken) is { } stamp && Rfc3161TimestampToken.TryDecode(stamp, out var token, out _) && TimeStamps.IsTrue(token, signer)
            ? token.TokenInfo.Timestamp : null;

    // With SHA-256, as everybody makes it: the first thing in it is then the hash. Others say which hash first.
    private static bool IsNamed(X509Certificate2 certificate, byte[] attribute)
    {
        var first = new AsnReader(attribute, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
        var algorithm = HashAlgorithmName.SHA256;
        if (first.PeekTag() == Asn1Tag.Sequence)
        {
            algorithm = NameOf(first.ReadSequence().ReadObjectIdentifier());
        }
        return first.ReadOctetString().AsSpan().SequenceEqual(CryptographicOperations.HashData(algorithm, certificate.RawData));
    }

    private static byte[]? Value(CryptographicAttributeObjectCollection attributes, string oid) =>
        attributes.Cast<CryptographicAttributeObject>().FirstOrDefault(a => a.Oid.Value == oid) is { Values: { Count: 1 } values } ? values[0].RawData : null;

    private static byte[] Hash(Oid algorithm, byte[] signed) => CryptographicOperations.HashData(NameOf(algorithm.Value), signed);

    private static HashAlgorithmName NameOf(string? oid) => oid switch
    {
        "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => throw new CryptographicException($"The hash {oid} is not known here."),
    };
}
