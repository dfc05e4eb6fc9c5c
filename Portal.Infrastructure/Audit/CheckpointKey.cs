using System.Security.Cryptography;
using Portal.Infrastructure.Files;

namespace Portal.Infrastructure.Audit;

/// <summary>The key that signs checkpoints: ECDSA over P-256, made on the first run, readable by the portal's user alone. Its public half
/// goes along with the checkpoints, so that anybody can check them.</summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa key;

    private CheckpointKey(ECDsa key)
    {
        this.key = key;
        Id = IdOf(key);
        PublicPem = key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>The first half of the SHA-256 of the public key, in hex.</summary>
    public string Id { get; }
    public string PublicPem { get; }

    /// <param name="file">Made when it is not there.</param>
    public static CheckpointKey At(string file)
    {
        if (!File.Exists(file))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            SecretFile.Make(file, made.ExportPkcs8PrivateKeyPem());
        }
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new CheckpointKey(key);
    }

    public byte[] Sign(byte[] text) => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..32];

    public void Dispose() => key.Dispose();
}
