namespace Portal.Infrastructure.Pdf;

/// <summary>Text broken into lines that fit a width.</summary>
public static class TextBlock
{
    private const string Cut = "…";

    public static IReadOnlyList<string> Wrap(Typeface type, string text, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(type, word, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && type.Width(longer) > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        if (line.Length > 0)
        {
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>At most so many lines; what does not fit is seen to be missing.</summary>
    public static IReadOnlyList<string> Wrap(Typeface type, string text, double width, int most)
    {
        var lines = Wrap(type, text, width);
        if (lines.Count <= most)
        {
            return lines;
        }
        var last = lines[most - 1];
        while (last.Length > 0 && type.Width(last + Cut) > width)
        {
            last = last[..^1];
        }
        return [.. lines.Take(most - 1), last.TrimEnd() + Cut];
    }

    // A word that is wider than the line, such as an address of a page, is broken where it must be.
    private static IEnumerable<string> Pieces(Typeface type, string word, double width)
    {
        while (type.Width(word) > width && word.Length > 1)
        {
            var fits = word.Length - 1;
            while (fits > 1 && type.Width(word[..fits]) > width)
            {
                fits--;
            }
            yield return word[..fits];
            word = word[fits..];
        }
        yield return word;
    }
}
