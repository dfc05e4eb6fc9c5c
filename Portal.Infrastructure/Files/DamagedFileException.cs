namespace Portal.Infrastructure.Files;

/// <summary>The bytes on disk are not those that were brought in. Nothing of the damaged part was handed out.</summary>
public sealed class DamagedFileException(string sha256, string what) : IOException($"The stored file {sha256} is damaged: {what}.")
{
    public string Sha256 => sha256;
}
