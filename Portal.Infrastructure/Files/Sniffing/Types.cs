using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>How each kind is named on the wire and on a desk.</summary>
internal static class Types
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    public static SniffedType Of(FileKind kind) => kind switch
    {
        FileKind.Unknown => SniffedType.Unknown,
        FileKind.Pdf => new(kind, "application/pdf", "pdf", Preview.Pdf),
        FileKind.Jpeg => new(kind, "image/jpeg", "jpg", Preview.Image),
        FileKind.Png => new(kind, "image/png", "png", Preview.Image),
        FileKind.Gif => new(kind, "image/gif", "gif", Preview.Image),
        FileKind.Webp => new(kind, "image/webp", "webp", Preview.Image),
        // Browsers differ on these; until a decoder comes along with the page they are downloads.
        FileKind.Heic => new(kind, "image/heic", "heic"),
        FileKind.Avif => new(kind, "image/avif", "avif"),
        FileKind.Tiff => new(kind, "image/tiff", "tif"),
        FileKind.Bmp => new(kind, "image/bmp", "bmp"),
        FileKind.Svg => new(kind, "image/svg+xml", "svg", Danger: Danger.Active),
        FileKind.Docx => new(kind, Office + "wordprocessingml.document", "docx"),
        FileKind.Xlsx => new(kind, Office + "spreadsheetml.sheet", "xlsx"),
        FileKind.Pptx => new(kind, Office + "presentationml.presentation", "pptx"),
        FileKind.Odt => new(kind, OpenDocument + "text", "odt"),
        FileKind.Ods => new(kind, OpenDocument + "spreadsheet", "ods"),
        FileKind.Odp => new(kind, OpenDocument + "presentation", "odp"),
        FileKind.Doc => new(kind, "application/msword", "doc"),
        FileKind.Xls => new(kind, "application/vnd.ms-excel", "xls"),
        FileKind.Ppt => new(kind, "application/vnd.ms-powerpoint", "ppt"),
        FileKind.Rtf => new(kind, "application/rtf", "rtf"),
        FileKind.Zip => new(kind, "application/zip", "zip"),
        FileKind.SevenZip => new(kind, "application/x-7z-compressed", "7z"),
        FileKind.Rar => new(kind, "application/vnd.rar", "rar"),
        FileKind.Gzip => new(kind, "application/gzip", "gz"),
        FileKind.Text => new(kind, "text/plain", "txt"),
        FileKind.Csv => new(kind, "text/csv", "csv"),
        FileKind.Html => new(kind, "text/html", "html", Danger: Danger.Active),
        FileKind.Json => new(kind, "application/json", "json"),
        FileKind.Mail => new(kind, "message/rfc822", "eml"),
        FileKind.OutlookMail => new(kind, "application/vnd.ms-outlook", "msg"),
        FileKind.OtherOle => new(kind, "application/x-ole-storage", ""),
        FileKind.Xml or FileKind.Ubl or FileKind.Cii or FileKind.Ksef or FileKind.Jpk or FileKind.Camt or FileKind.Pain => new(kind, "application/xml", "xml"),
        FileKind.Xbrl => new(kind, "application/xbrl-instance+xml", "xbrl"),
        FileKind.Xaf => new(kind, "application/xml", "xaf"),
        FileKind.Coda => new(kind, "text/plain", "cod"),
        FileKind.Mt940 => new(kind, "text/plain", "sta"),
        FileKind.Program => new(kind, "application/octet-stream", ""),
    };
}
