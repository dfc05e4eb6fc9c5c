using System.Text;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>Letters that were shown in one go.</summary>
/// <param name="Angle">In degrees, as they run.</param>
/// <param name="Along">Where they begin, in the direction in which they run.</param>
/// <param name="End">Where they end.</param>
/// <param name="Across">How high their line lies, across that direction.</param>
internal readonly record struct Piece(string Text, int Angle, double Along, double End, double Across, double Size);

/// <summary>Puts pieces together to the lines that a reader sees, top to bottom, whatever the order in which they were drawn.</summary>
internal static class Lines
{
    /// <summary>Parts of the size: apart by more than this, letters stand in two lines, or in two words.</summary>
    private const double OtherLine = 0.4, OtherWord = 0.15;

    public static IReadOnlyList<string> Of(IEnumerable<Piece> pieces)
    {
        var lines = new List<string>();
        foreach (var turned in pieces.GroupBy(p => p.Angle).OrderBy(g => Math.Abs(g.Key)))
        {
            var line = new List<Piece>();
            foreach (var piece in turned.OrderByDescending(p => p.Across).ThenBy(p => p.Along))
            {
                if (line.Count > 0 && line[0].Across - piece.Across > OtherLine * Math.Max(line[0].Size, piece.Size))
                {
                    Add(lines, line);
                }
                line.Add(piece);
            }
            Add(lines, line);
        }
        return lines;
    }

    private static void Add(List<string> lines, List<Piece> line)
    {
        var text = new StringBuilder();
        var end = double.NaN;
        foreach (var piece in line.OrderBy(p => p.Along))
        {
            if (text.Length > 0 && piece.Along - end > OtherWord * piece.Size)
            {
                text.Append(' ');
            }
            text.Append(piece.Text);
            end = piece.End;
        }
        line.Clear();
        var said = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (said.Length > 0)
        {
            lines.Add(said);
        }
    }
}
