using System.Security.Cryptography;

namespace Portal.Infrastructure.Files;

/// <summary>What a sender says that the bytes of one request hash to.</summary>
public sealed record Checksum(HashAlgorithmName Algorithm, byte[] Value)
{
    internal IncrementalHash Start() => IncrementalHash.CreateHash(Algorithm);

    internal bool IsThatOf(IncrementalHash sum) => sum.GetHashAndReset().AsSpan().SequenceEqual(Value);
}
