namespace Portal.Infrastructure.Files;

/// <summary>What became of bytes that were sent.</summary>
public enum AppendOutcome
{
    Accepted,

    /// <summary>They do not follow what is here.</summary>
    WrongOffset,

    /// <summary>Another request is at it.</summary>
    Busy,

    /// <summary>More than was announced.</summary>
    TooLong,

    /// <summary>They are not what the sender says they are; nothing of them is kept.</summary>
    ChecksumMismatch,

    /// <summary>The disk is full, save for what signing in and reading need.</summary>
    NoSpace,
}
