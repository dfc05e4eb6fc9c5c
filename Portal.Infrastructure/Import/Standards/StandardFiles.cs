using System.Text.Unicode;
using System.Xml;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>Why a file that begins as one of ours was not read to its end.</summary>
public enum Refusal
{
    /// <summary>Larger than a page can wait for.</summary>
    TooLong = 1,

    /// <summary>Nested deeper than any real document.</summary>
    TooDeep = 2,

    /// <summary>Not well-formed: cut off, or changed on its way.</summary>
    Broken = 3,

    /// <summary>What such a file must have is missing or no value: a number, a date, a total, whose it is.</summary>
    Incomplete = 4,
}

/// <param name="File">Null when it is not read.</param>
/// <param name="Refusal">Set when it says that it is one of ours and could not be read.</param>
public sealed record Recognition(Recognised? File, Refusal? Refusal = null)
{
    /// <summary>Something else altogether.</summary>
    public static readonly Recognition Nothing = new(File: null);
}

/// <summary>Says what an SBR, JPK or invoice file is, by what is in it. The name is not asked, nothing is fetched, no entity is expanded;
/// whatever the bytes are, the answer is one of three: recognised, refused for a reason, or something else.</summary>
public static class StandardFiles
{
    /// <param name="file">Seekable; read from its start.</param>
    public static Recognition Recognise(Stream file)
    {
        if (CarriedInvoice.MayBeIn(file))
        {
            // A PDF is readable by itself: what it carries adds to it, or is left alone.
            return CarriedInvoice.In(file) is { } xml ? new(OfXml(new MemoryStream(xml)).File) : Recognition.Nothing;
        }
        return OfXml(file);
    }

    private static Recognition OfXml(Stream file)
    {
        var first = Read(file, XmlBranches.Open);
        if (first is not { Refusal: Refusal.Broken } || IsUtf8(file))
        {
            return first;
        }
        // Says UTF-8, or nothing, and holds other bytes: some packages write what their machine speaks.
        var again = Read(file, XmlBranches.OpenRecoded);
        return again.File is { } recoded ? new(recoded with { Recoded = true }) : first;
    }

    private static Recognition Read(Stream file, Func<Stream, XmlReader> open)
    {
        file.Position = 0;
        using var reader = open(file);
        if (XmlBranches.Root(reader) is not { } root || ReaderOf(root) is not { } kind)
        {
            return Recognition.Nothing;
        }
        if (file.Length > XmlBranches.MostBytes)
        {
            return new(null, Refusal.TooLong);
        }
        try
        {
            foreach (var branch in XmlBranches.Below(reader))
            {
                kind.Take(branch);
            }
            return kind.IsOurs ? new(kind.Tell() ?? throw new UnreadableException(Refusal.Incomplete)) : Recognition.Nothing;
        }
        catch (XmlException)
        {
            return new(null, Refusal.Broken);
        }
        catch (UnreadableException refused)
        {
            return new(null, refused.Refusal);
        }
        catch (OverflowException)
        {
            return new(null, Refusal.Incomplete);
        }
    }

    private static StandardReader? ReaderOf(Branch root) => (root.Name, root.Space) switch
    {
        ("xbrl", "http://www.xbrl.org/2003/instance") => new SbrReader(),
        ("JPK", var space) when IsPolish(space) => new JpkReader(),
        ("Faktura", var space) when IsPolish(space) => new KsefReader(),
        ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2") => new UblReader(isCredit: false),
        ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2") => new UblReader(isCredit: true),
        ("CrossIndustryInvoice" or "CrossIndustryDocument", _) => new CiiReader(),
        _ => null,
    };

    private static bool IsPolish(string space) =>
        space.StartsWith("http://crd.gov.pl/wzor/", StringComparison.OrdinalIgnoreCase) || space.StartsWith("http://jpk.mf.gov.pl/wzor/", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(Stream file)
    {
        file.Position = 0;
        var (buffer, kept) = (new byte[64 * 1024], 0);
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var piece = buffer.AsSpan(0, kept + read);
            // A letter may be cut at the end of a piece: its first bytes wait for the next.
            var whole = piece.Length;
            for (var back = 1; back <= Math.Min(3, piece.Length); back++)
            {
                if (piece[^back] >= 0xC0)
                {
                    whole = piece.Length - back;
                    break;
                }
                if (piece[^back] < 0x80)
                {
                    break;
                }
            }
            if (!Utf8.IsValid(piece[..whole]))
            {
                return false;
            }
            kept = piece.Length - whole;
            piece[whole..].CopyTo(buffer);
        }
        return Utf8.IsValid(buffer.AsSpan(0, kept));
    }
}

/// <summary>Takes the branches of one document as they come and tells at the end what it is.</summary>
internal abstract class StandardReader
{
    /// <summary>Beyond these a person looks into the file itself.</summary>
    protected const int MostRows = 200;

    /// <summary>False when only its wrapping is ours: another country's XBRL.</summary>
    public virtual bool IsOurs => true;

    public abstract void Take(Branch branch);

    /// <summary>Null when what it must have is not there.</summary>
    public abstract Recognised? Tell();
}

/// <summary>Ends the reading from anywhere within.</summary>
internal sealed class UnreadableException(Refusal refusal) : Exception
{
    public Refusal Refusal => refusal;
}
