using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>Follows what a page draws as far as it puts letters on it (ISO 32000-2, 9.4). Every operator is a counted step. Letters that are drawn
/// invisible are not on the page.</summary>
internal sealed class Drawn(PdfDocument file)
{
    private const int MostNested = 12;
    private const int MostLetters = 400_000;

    private readonly Dictionary<PdfValue, TextFont?> fonts = [];
    private readonly List<Piece> pieces = [];
    private int letters;

    public IReadOnlyList<Piece> Pieces => pieces;

    /// <summary>Something could not be read: a letter whose meaning the file does not tell, a packing or an operator that is not known here.</summary>
    public bool IsPartial { get; private set; }

    public void Follow(byte[] content, PdfDict resources, Matrix at) => Follow(content, resources, at, 0);

    public void Miss() => IsPartial = true;

    private void Follow(byte[] content, PdfDict resources, Matrix at, int depth)
    {
        var parser = file.Parse(content);
        var state = new DrawState(at);
        var kept = new Stack<DrawState>();
        var operands = new List<PdfValue>();
        try
        {
            while (parser.Next() is var next && next is not (null, null))
            {
                file.Step();
                if (next.Value is { } value)
                {
                    operands.Add(value);
                    continue;
                }
                switch (next.Operator)
                {
                    case "q" when kept.Count < Effort.MostDepth:
                        kept.Push(state);
                        break;
                    case "Q" when kept.Count > 0:
                        state = kept.Pop();
                        break;
                    case "BI":
                        parser.SkipPicture();
                        break;
                    case "Do" when operands is [PdfName name]:
                        Form(file.Dict(resources["XObject"])?[name.Value], resources, state, depth);
                        break;
                    case "Tf" when operands is [PdfName name, PdfNumber size]:
                        state = state with { Font = Font(file.Dict(resources["Font"])?[name.Value]), Size = size.Value };
                        break;
                    default:
                        state = Text(next.Operator!, operands, state);
                        break;
                }
                operands.Clear();
            }
        }
        catch (PdfException unread) when (unread.Fault != PdfFault.TooComplex)
        {
            IsPartial = true;
        }
    }

    private DrawState Text(string word, List<PdfValue> operands, DrawState state)
    {
        double Number(int i) => i < operands.Count && operands[i] is PdfNumber number ? number.Value : 0;
        switch (word)
        {
            case "cm" when Matrix.Of(operands) is { } moved: return state with { At = moved.Then(state.At) };
            case "BT": return state with { Line = Matrix.None, Next = Matrix.None };
            case "Tm" when Matrix.Of(operands) is { } placed: return state with { Line = placed, Next = placed };
            case "Td": return state.Down(Number(0), Number(1));
            case "TD": return (state with { Leading = -Number(1) }).Down(Number(0), Number(1));
            case "T*": return state.Down(0, -state.Leading);
            case "TL": return state with { Leading = Number(0) };
            case "Tc": return state with { Apart = Number(0) };
            case "Tw": return state with { Blanks = Number(0) };
            case "Tz": return state with { Wide = Number(0) / 100 };
            case "Tr": return state with { Mode = (int)Number(0) };
            case "Tj": return Show(state, operands);
            case "TJ" when operands is [PdfArray array]: return Show(state, array.Items);
            case "'": return Show(state.Down(0, -state.Leading), operands);
            case "\"": return Show((state with { Blanks = Number(0), Apart = Number(1) }).Down(0, -state.Leading), operands.Skip(2));
            default: return state;
        }
    }

    private DrawState Show(DrawState state, IEnumerable<PdfValue> shown)
    {
        if (state.Font is not { } font)
        {
            IsPartial |= shown.OfType<PdfString>().Any(s => s.Bytes.Length > 0);
            return state;
        }
        var (text, from) = (new System.Text.StringBuilder(), state.Next.Then(state.At));
        foreach (var part in shown)
        {
            if (part is PdfNumber gap)
            {
                // A gap as wide as a blank is one.
                text.Append(gap.Value < -180 ? " " : "");
                state = state with { Next = state.Next.Moved(-gap.Value / 1000 * state.Size * state.Wide, 0) };
            }
            else if (part is PdfString bytes)
            {
                foreach (var letter in font.Read(bytes.Bytes))
                {
                    file.Step();
                    if (++letters > MostLetters)
                    {
                        throw new PdfException(PdfFault.TooComplex, "More letters than any page has.");
                    }
                    IsPartial |= letter.Says is null && state.IsSeen;
                    text.Append(letter.Says ?? "\uFFFD");
                    state = state with { Next = state.Next.Moved(((letter.Width * state.Size) + state.Apart + (letter.IsBlank ? state.Blanks : 0)) * state.Wide, 0) };
                }
            }
        }
        if (text.Length > 0 && state.IsSeen)
        {
            pieces.Add(state.Placed(text.ToString(), from));
        }
        return state;
    }

    private TextFont? Font(PdfValue? named)
    {
        if (named is null)
        {
            return null;
        }
        if (!fonts.TryGetValue(named, out var font))
        {
            try
            {
                font = file.Dict(named) is { } dict ? new TextFont(file, dict) : null;
            }
            catch (PdfException unread) when (unread.Fault != PdfFault.TooComplex)
            {
                font = null;
            }
            fonts[named] = font;
        }
        return font;
    }

    private void Form(PdfValue? named, PdfDict around, DrawState state, int depth)
    {
        file.Step(20);
        if (file.Resolve(named) is not PdfStream form || !form.Dict.Says("Subtype", "Form"))
        {
            return;
        }
        if (depth >= MostNested)
        {
            IsPartial = true;
            return;
        }
        try
        {
            var at = Matrix.Of(file.List(form.Dict["Matrix"]).Select(file.Resolve)) ?? Matrix.None;
            Follow(file.Unpack(form), file.Dict(form.Dict["Resources"]) ?? around, at.Then(state.At), depth + 1);
        }
        catch (PdfException unread) when (unread.Fault != PdfFault.TooComplex)
        {
            IsPartial = true;
        }
    }
}
