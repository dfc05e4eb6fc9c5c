namespace Portal.Infrastructure.Pdf.Words;

/// <summary>What holds while a page is drawn.</summary>
/// <param name="At">Where things are put.</param>
internal sealed record DrawState(Matrix At)
{
    public Matrix Line { get; init; } = Matrix.None;
    public Matrix Next { get; init; } = Matrix.None;
    public TextFont? Font { get; init; }
    public double Size { get; init; }
    public double Leading { get; init; }
    public double Apart { get; init; }
    public double Blanks { get; init; }
    public double Wide { get; init; } = 1;
    /// <summary>3 and 7 draw nothing.</summary>
    public int Mode { get; init; }
    public bool IsSeen => Mode is not (3 or 7);

    public DrawState Down(double x, double y)
    {
        var line = Line.Moved(x, y);
        return this with { Line = line, Next = line };
    }

    public Piece Placed(string text, Matrix from)
    {
        var to = Next.Then(At);
        var length = Math.Sqrt((from.A * from.A) + (from.B * from.B));
        var (x, y) = length > 0 ? (from.A / length, from.B / length) : (1, 0);
        var height = Math.Sqrt((from.C * from.C) + (from.D * from.D));
        return new Piece(text, (int)Math.Round(Math.Atan2(y, x) * 180 / Math.PI), (from.E * x) + (from.F * y), (to.E * x) + (to.F * y), (from.F * x) - (from.E * y), Math.Abs(Size) * height);
    }
}
