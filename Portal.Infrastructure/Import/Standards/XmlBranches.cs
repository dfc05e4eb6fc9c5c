using System.Globalization;
using System.Text;
using System.Xml;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>Reads a document one branch of its root after the other, so that a register of a hundred thousand lines is never in memory
/// whole. Whatever the file says, the work ends: bytes, depth, elements and the length of each value are limited.</summary>
internal static class XmlBranches
{
    /// <summary>What a page may wait for, once: some tenths of a second. Ledgers above it are loaded, not looked at.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    // The deepest real invoices and filings stay below 40.
    private const int MostDepth = 64;

    // Eight megabytes of the smallest real lines.
    private const int MostElements = 300_000;

    private const int MostAttributes = 16;

    // Longer values are attachments in base64 and remarks; neither is shown.
    private const int MostLetters = 1024;

    private const string NameOfNames = "http://www.w3.org/2000/xmlns/";

    /// <summary>Only a container of the rows, which come out one by one.</summary>
    private const string Container = "Ewidencja";

    private static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes + 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    static XmlBranches() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static XmlReader Open(Stream file) => XmlReader.Create(file, Careful);

    /// <summary>The same bytes as Windows-1252, whatever they say of themselves.</summary>
    public static XmlReader OpenRecoded(Stream file) => XmlReader.Create(new StreamReader(file, Encoding.GetEncoding(1252), false, -1, leaveOpen: true), Careful);

    /// <summary>The root alone, without anything below; null when it is no XML.</summary>
    public static Branch? Root(XmlReader reader)
    {
        try
        {
            return reader.MoveToContent() is XmlNodeType.Element ? Begin(reader) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public static IEnumerable<Branch> Below(XmlReader reader)
    {
        var left = MostElements;
        var letters = new char[MostLetters];
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && !(reader.Depth == 1 && reader.LocalName == Container))
            {
                yield return Grow(reader, letters, ref left);
            }
        }
    }

    private static Branch Grow(XmlReader reader, char[] letters, ref int left)
    {
        var open = new Stack<Branch>();
        var top = Enter(reader, open, ref left);
        while (open.Count > 0 && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var above = open.Peek();
                    above.Add(Enter(reader, open, ref left));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Say(open.Peek(), reader, letters);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                default:
                    break;
            }
        }
        return top;
    }

    private static Branch Enter(XmlReader reader, Stack<Branch> open, ref int left)
    {
        if (--left < 0)
        {
            throw new UnreadableException(Refusal.TooLong);
        }
        if (reader.Depth > MostDepth)
        {
            throw new UnreadableException(Refusal.TooDeep);
        }
        var branch = Begin(reader);
        if (!reader.IsEmptyElement)
        {
            open.Push(branch);
        }
        return branch;
    }

    private static Branch Begin(XmlReader reader)
    {
        var branch = new Branch(reader.LocalName, reader.NamespaceURI);
        for (var marked = 0; marked < MostAttributes && reader.MoveToNextAttribute();)
        {
            if (reader.NamespaceURI != NameOfNames)
            {
                branch.Mark(reader.LocalName, Plain(reader.Value.AsSpan(0, Math.Min(reader.Value.Length, MostLetters))));
                marked++;
            }
        }
        reader.MoveToElement();
        return branch;
    }

    private static void Say(Branch branch, XmlReader reader, char[] letters)
    {
        var said = 0;
        for (int some; said < letters.Length && (some = reader.ReadValueChunk(letters, said, letters.Length - said)) > 0;)
        {
            said += some;
        }
        if (branch.Text.Length < MostLetters)
        {
            branch.Text += Plain(letters.AsSpan(0, said));
        }
    }

    // One line, without marks that turn the direction of what stands beside it.
    private static string Plain(ReadOnlySpan<char> value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)
            {
                text.Append(letter);
            }
        }
        return text.ToString().TrimEnd();
    }
}
