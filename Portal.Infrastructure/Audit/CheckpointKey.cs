using System.Security.Cryptography;

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
            Make(file);
        }
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new CheckpointKey(key);
    }

    public byte[] Sign(byte[] text) => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..32];

    public void Dispose() => key.Dispose();

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var half = $"{file}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(half, options))
        {
            writer.Write(made.ExportPkcs8PrivateKeyPem());
        }
        try
        {
            File.Move(half, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another node of the same folder was first; its key is everybody's.
            File.Delete(half);
        }
    }
}
