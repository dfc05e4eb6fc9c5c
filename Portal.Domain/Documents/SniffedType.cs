namespace Portal.Domain.Documents;

/// <summary>What a file is, read from its bytes. What the browser or the name says has no part in it.</summary>
/// <param name="Kind">What it is to an office.</param>
/// <param name="MediaType">Without parameters.</param>
/// <param name="Extension">The usual one, lower case, no dot; empty when unknown.</param>
/// <param name="Preview">How it may be shown in a page.</param>
/// <param name="Danger">What to watch for.</param>
/// <param name="Charset">Of text: utf-8, utf-16le, utf-16be, or windows-1252 for any other eight-bit text.</param>
public sealed record SniffedType(
    FileKind Kind, string MediaType, string Extension, Preview Preview = Preview.None, Danger Danger = Danger.None, string? Charset = null)
{
    public static readonly SniffedType Unknown = new(FileKind.Unknown, "application/octet-stream", "");

    /// <summary>The portal does not keep it: it harms whoever opens it, or whatever looks into it.</summary>
    public bool IsRefused => Danger switch
    {
        Danger.Program or Danger.Bomb or Danger.UnsafeArchive or Danger.HostileXml or Danger.TooManyPixels or Danger.Empty => true,
        Danger.None or Danger.Active or Danger.Polyglot or Danger.Macros or Danger.Locked or Danger.Damaged => false,
    };

    /// <summary>Marked with a danger; what is dangerous or damaged is never shown in a page.</summary>
    public SniffedType With(Danger danger) => danger is Danger.None ? this : this with { Danger = danger, Preview = Preview.None };
}

/// <summary>How a file may be shown in a page.</summary>
public enum Preview { None, Pdf, Image }

/// <summary>Why a file is refused or kept behind glass.</summary>
public enum Danger
{
    None,

    /// <summary>No bytes at all. Refused.</summary>
    Empty,

    /// <summary>Runs when opened: a program, a script, a shortcut, or an archive that holds one. Refused.</summary>
    Program,

    /// <summary>Unpacks to far more than it is. Refused.</summary>
    Bomb,

    /// <summary>An archive with links, or with names that leave its folder. Refused.</summary>
    UnsafeArchive,

    /// <summary>XML that declares entities, or nests deeper than any real document. Refused.</summary>
    HostileXml,

    /// <summary>A picture whose unpacked pixels would fill the memory of whoever looks. Refused.</summary>
    TooManyPixels,

    /// <summary>HTML, SVG and the like, which could run script. Kept, never shown.</summary>
    Active,

    /// <summary>Two kinds of file in one, so two programs disagree on what it is. Kept, never shown.</summary>
    Polyglot,

    /// <summary>An office document with macros. Kept.</summary>
    Macros,

    /// <summary>Encrypted, so nobody here can look inside. Kept.</summary>
    Locked,

    /// <summary>Begins right and does not end right: cut off on the way. Kept.</summary>
    Damaged,
}

/// <summary>What a file is to an office.</summary>
public enum FileKind
{
    Unknown,
    Pdf, Jpeg, Png, Gif, Webp, Heic, Avif, Tiff, Bmp, Svg,
    Docx, Xlsx, Pptx, Odt, Ods, Odp, Doc, Xls, Ppt, Rtf,
    Zip, SevenZip, Rar, Gzip,
    Text, Csv, Html, Json, Mail, OutlookMail, OtherOle,
    Xml, Ubl, Cii, Ksef, Xbrl, Xaf, Jpk, Camt, Pain,
    Coda, Mt940,
    Program,
}
