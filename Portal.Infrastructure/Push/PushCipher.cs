using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Infrastructure.Push;

/// <summary>Message encryption for web push: RFC 8291 over RFC 8188 (aes128gcm), one record, padded so that all are of one length.</summary>
public static class PushCipher
{
    public const int KeyLength = 65;
    public const int AuthLength = 16;
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const uint RecordSize = 4096;

    /// <summary>What a message may hold, and what each is padded to.</summary>
    public const int Room = 1024;

    /// <param name="key">The browser's public key: an uncompressed point on P-256.</param>
    /// <exception cref="CryptographicException">The key is no point of the curve.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] key, byte[] auth)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, key, auth, own, RandomNumberGenerator.GetBytes(SaltLength), Room);
    }

    /// <param name="own">A key for this one message.</param>
    /// <param name="room">Bytes of text with its padding.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] key, byte[] auth, ECDiffieHellman own, byte[] salt, int room)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, room);
        using var theirs = ECDiffieHellman.Create(Point(key));
        var ownPoint = Point(own.ExportParameters(includePrivateParameters: false));
        var (contentKey, nonce) = Keys(own.DeriveRawSecretAgreement(theirs.PublicKey), auth, key, ownPoint, salt);

        // The last record ends in a 2, and what stands behind it is padding.
        var plain = new byte[room + 1];
        text.CopyTo(plain);
        plain[text.Length] = 2;
        var message = new byte[SaltLength + 4 + 1 + KeyLength + plain.Length + TagLength];
        salt.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(SaltLength), RecordSize);
        message[SaltLength + 4] = KeyLength;
        ownPoint.CopyTo(message, SaltLength + 5);
        var body = message.AsSpan(SaltLength + 5 + KeyLength);
        using var aes = new AesGcm(contentKey, TagLength);
        aes.Encrypt(nonce, plain, body[..plain.Length], body[plain.Length..]);
        return message;
    }

    /// <summary>RFC 8291, 3.4: the same on both sides.</summary>
    public static (byte[] ContentKey, byte[] Nonce) Keys(byte[] agreed, byte[] auth, byte[] receiver, byte[] sender, byte[] salt)
    {
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, auth, [.. "WebPush: info\0"u8, .. receiver, .. sender]);
        return (HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray()),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray()));
    }

    /// <summary>Whether it is a public key of the curve.</summary>
    public static bool IsKey(byte[] key)
    {
        if (key is not { Length: KeyLength } || key[0] != 4)
        {
            return false;
        }
        try
        {
            using var point = ECDiffieHellman.Create(Point(key));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static byte[] Point(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    public static ECParameters Point(byte[] key) => key is { Length: KeyLength } && key[0] == 4
        ? new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key[1..33], Y = key[33..] } }
        : throw new CryptographicException("Not an uncompressed point of P-256.");
}
