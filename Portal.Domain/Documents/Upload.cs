using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Documents;

/// <summary>What an upload is meant for.</summary>
public enum UploadTarget
{
    /// <summary>A client's answer to an item of a file request.</summary>
    RequestItem = 1,
    /// <summary>A document brought into a dossier, by staff (archive) or a client user (incoming).</summary>
    Dossier = 2,
    /// <summary>The next version of a document, by staff.</summary>
    Document = 3,
}

/// <summary>A file on its way in, resumable (tus), bound to the person who started it. Unfinished ones are what "uploading" means.</summary>
public sealed class Upload : Recording
{
    private Upload() { }

    public Guid PersonId { get; private init; }
    public string PersonName { get; private init; } = "";
    public Guid DossierId { get; private init; }
    public UploadTarget Target { get; private init; }
    /// <summary>Id of the item, dossier or document.</summary>
    public Guid TargetId { get; private init; }
    public Guid? RequestId { get; private init; }
    public string FileName { get; private init; } = "";
    public long Length { get; private init; }
    /// <summary>What the browser uses to know the file again; never content.</summary>
    public string Fingerprint { get; private init; } = "";
    public DateTimeOffset StartedAt { get; private init; }
    /// <summary>Bytes acknowledged at <see cref="TouchedAt"/>; the file on disk is the truth, this is for the screen.</summary>
    public long Received { get; set; }
    public DateTimeOffset TouchedAt { get; set; }
    /// <summary>Set in the save that attaches the file; from then on the upload is history.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }
    /// <summary>The version it became.</summary>
    public Guid? VersionId { get; private set; }

    public static Upload Start(Guid dossierId, UploadTarget target, Guid targetId, Guid? requestId, string item, string fileName, long length, string fingerprint, By by, DateTimeOffset at)
    {
        var upload = new Upload
        {
            PersonId = by.PersonId,
            PersonName = by.Name,
            DossierId = dossierId,
            Target = target,
            TargetId = targetId,
            RequestId = requestId,
            FileName = fileName,
            Length = length,
            Fingerprint = fingerprint,
            StartedAt = at,
            TouchedAt = at,
        };
        if (target == UploadTarget.RequestItem)
        {
            upload.Tell(ActivityKind.UploadStarted, item, by, at);
        }
        return upload;
    }

    public void Finish(Guid versionId, DateTimeOffset at) => (FinishedAt, VersionId, Received) = (at, versionId, Length);

    /// <summary>Records that it was given up; the caller removes the row in the same save.</summary>
    public void Stop(string item, By by, DateTimeOffset at)
    {
        if (Target == UploadTarget.RequestItem)
        {
            Tell(ActivityKind.UploadStopped, item, by, at);
        }
    }

    private void Tell(ActivityKind kind, string item, By by, DateTimeOffset at) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.RequestItem, TargetId, new() { Item = item, File = FileName, RequestId = RequestId, ItemId = TargetId }));
}
