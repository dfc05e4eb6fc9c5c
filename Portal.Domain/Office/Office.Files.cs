using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Office;

public sealed partial class OfficeSettings
{
    /// <summary>Stored bytes are not what was brought in: an alarm, as a disk or a person changed them behind the portal.</summary>
    public void FindDamaged(string sha256, string file, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.FileDamaged, by, at, SubjectKind.Office, Id, new() { File = file, Sha256 = sha256 }));

    /// <summary>The scanner found something in a file.</summary>
    /// <param name="by">Who brought it in, or the portal when an older file is looked at again.</param>
    public void FindInfected(string sha256, string file, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.FileInfected, by, at, SubjectKind.Office, Id, new() { File = file, Sha256 = sha256 }));
}
