namespace Portal.Web.Fragments;

/// <summary>Addresses that more than one fragment spells.</summary>
public static class Links
{
    /// <summary>The name in it is for people; the id decides. "preview" is the address of the bytes that a viewer draws.</summary>
    public static string Download(Guid versionId, string name) => $"/files/{versionId}/{(name is "preview" ? "file" : Uri.EscapeDataString(name))}";
    public static string Preview(Guid versionId) => $"/preview/{versionId}";
    /// <summary>A new picture is a new address.</summary>
    public static string Logo(Guid ownerId, string sha256) => $"/logos/{ownerId}?v={sha256[..10]}";
    public static string Request(Guid id) => $"/requests/{id}";
    public static string Item(Guid requestId, Guid itemId) => $"/requests/{requestId}#item-{itemId}";
    public static string ItemVerb(Guid requestId, Guid itemId, string noun) => $"/requests/{requestId}/items/{itemId}/{noun}";
    public static string Import(Guid id) => $"/clients/import/{id}";
    public static string Client(Guid id) => $"/clients/{id}";
    public static string Dossier(Guid id) => $"/dossiers/{id}";
    public static string Worklist(Guid dossierId) => $"/dossiers/{dossierId}/worklist";
    public static string News(Guid id) => $"/news/{id}";
    public static string NewsFile(Guid newsId, Guid fileId) => $"/news/{newsId}/files/{fileId}";
    public static string Panel(Guid id) => $"/panels/{id}";
}
