using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>What is written into the room: a CAdES signature (ETSI EN 319 122), with the time of a time server where there is one.</summary>
internal static class SealSignature
{
    internal const string Sha256Oid = "2.16.840.1.101.3.4.2.1", SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47", TimeStampToken = "1.2.840.113549.1.9.16.2.14";

    public static SignedCms Of(byte[] content, SealKey key)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate)
        {
            DigestAlgorithm = new Oid(Sha256Oid),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.Certificates.AddRange(key.Chain);
        // Which certificate it was is itself signed. When it was is not claimed here (PAdES forbids it): only a time server can say.
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), Named(key.Certificate)));
        cms.ComputeSignature(signer, silent: true);
        return cms;
    }

    internal static byte[] Named(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }
        return writer.Encode();
    }
}
