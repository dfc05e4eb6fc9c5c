namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>What a page draws with: values, and words that say what is done with them.</summary>
internal sealed partial class PdfParser
{
    /// <summary>A value or an operator; neither at the end.</summary>
    public (PdfValue? Value, string? Operator) Next()
    {
        SkipWhite();
        if (IsAtEnd)
        {
            return (null, null);
        }
        if (Peek() is '/' or '(' or '[' or '<' or (>= '0' and <= '9') or '+' or '-' or '.')
        {
            return (Value(), null);
        }
        var from = Position;
        var word = Word();
        return word switch
        {
            "" => throw PdfException.Damaged($"Something unknown at {from}."),
            "true" => (new PdfBool(true), null),
            "false" => (new PdfBool(false), null),
            "null" => (PdfNull.It, null),
            _ => (null, word),
        };
    }

    /// <summary>Goes on behind a picture that stands among the operators, its BI read already.</summary>
    public void SkipPicture()
    {
        while (!IsAtEnd && Next().Operator is not "ID") { }
        var span = data.Span;
        // Behind one blank the bytes begin; the first EI that stands alone ends them.
        for (Position++; Position + 2 < span.Length; Position++)
        {
            if ((Position & 0x3FF) == 0)
            {
                effort.Step();
            }
            if (IsWhite(span[Position]) && span[Position + 1] == 'E' && span[Position + 2] == 'I' && (Position + 3 >= span.Length || IsWhite(span[Position + 3])))
            {
                Position += 3;
                return;
            }
        }
        Position = span.Length;
    }
}
