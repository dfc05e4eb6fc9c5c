namespace Portal.Infrastructure.Files;

/// <summary>Where bytes are kept, each content once, under its SHA-256. On disk, and later in S3.</summary>
public interface IFileStore
{
    /// <summary>Takes the file at <paramref name="path"/> over. When this returns, the bytes survive a power cut and a row may name them.</summary>
    Task KeepAsync(string path, Fingerprint print, CancellationToken stop);

    /// <summary>The bytes, checked as they are read; null when they are not here.</summary>
    Task<VerifiedStream?> OpenAsync(string sha256, CancellationToken stop);

    /// <summary>Everything kept, in order of its hash.</summary>
    IEnumerable<KeptBytes> All();

    /// <summary>Removes bytes that were last brought in before <paramref name="before"/>; false when they are newer or not here.</summary>
    bool Remove(string sha256, DateTimeOffset before);

    /// <summary>Throws when nothing can be kept here now.</summary>
    void Probe();
}

/// <summary>Bytes that are kept: their name, how many, and when they were last brought in.</summary>
public readonly record struct KeptBytes(string Sha256, long Size, DateTimeOffset BroughtIn);
