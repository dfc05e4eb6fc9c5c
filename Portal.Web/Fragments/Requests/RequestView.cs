using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Requests;
using Portal.Web.Fragments.Dossiers;

namespace Portal.Web.Fragments.Requests;

/// <summary>A file request as one viewer may see it: his side, his rights, his own files only where the rights say so.</summary>
/// <param name="Number">The dossier's stream number, read before the rows.</param>
/// <param name="May">What the viewer may do on the dossier.</param>
/// <param name="Answers">The viewer is a recipient who may answer.</param>
public sealed record RequestView(FileRequest Request, string DossierName, Guid ClientId, long Number, Capabilities May, bool Answers, Side Side, Guid ViewerId,
    IReadOnlyList<string> Recipients, IReadOnlyList<ItemView> Items, IReadOnlyList<AttachmentView> Attachments)
{
    public Guid Id => Request.Id;
    public bool Judges => May.Has(Capability.JudgeDeliveries) && Request.IsOpen;
    public bool Asks => May.Has(Capability.AskForFiles);
    public int Settled => Items.Count(i => i.Item.State.IsSettled());
    /// <summary>Left to send, for the client.</summary>
    public int ToSend => Items.Count(i => i.Item.State.WaitsForClient());
    public int ToCheck => Items.Count(i => i.Item.State.WaitsForOffice());
}

/// <param name="Files">Those the viewer may see, in the order they came.</param>
/// <param name="Uploads">On their way in now.</param>
public sealed record ItemView(RequestItem Item, DateOnly? Due, IReadOnlyList<FileView> Files, IReadOnlyList<Upload> Uploads, FileView? Example)
{
    public bool IsUploading => Uploads.Count > 0 && !Item.State.IsSettled();
    public string DomId => $"item-{Item.Id}";

    /// <summary>How others are told that somebody writes a remark here; the hub takes no more than 40 characters.</summary>
    public string WritingField => $"item-{Item.Id:n}";
}

public sealed record FileView(Guid VersionId, string Name, long Size, string MediaType, ScanState Scan, RequestFile? Delivered)
{
    public string Href => Links.Download(VersionId, Name);
    public bool HasPreview => DocumentLine.Previews(MediaType);
}

public sealed record AttachmentView(Guid VersionId, string Name);
