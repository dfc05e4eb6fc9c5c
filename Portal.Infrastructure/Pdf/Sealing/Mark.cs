namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Something drawn on a page. Places are in millimetres from the upper left corner of the page as a reader shows it, however it is
/// turned or cut in the file.</summary>
/// <param name="Page">From 1.</param>
public abstract record Mark(int Page)
{
    internal abstract void Draw(PdfPage sheet, Drawing drawing);
}

/// <param name="Y">Of the line that the letters stand on.</param>
/// <param name="Size">In points.</param>
public sealed record TextMark(int Page, double X, double Y, double Size, string Text, bool IsStrong = false) : Mark(Page)
{
    internal override void Draw(PdfPage sheet, Drawing drawing) => sheet.Text(X, Y, IsStrong ? drawing.Strong(Size) : drawing.Regular(Size), Text, Ink.Black);
}

/// <param name="Thickness">In points.</param>
public sealed record LineMark(int Page, double X1, double Y1, double X2, double Y2, double Thickness = 0.75) : Mark(Page)
{
    internal override void Draw(PdfPage sheet, Drawing drawing) => sheet.Line(X1, Y1, X2, Y2, Ink.Black, Thickness);
}

/// <summary>As large as the box allows, in its own proportions. What is white in it hides nothing below.</summary>
public sealed record PictureMark(int Page, double X, double Y, double Width, double Height, PdfPicture Picture) : Mark(Page)
{
    internal override void Draw(PdfPage sheet, Drawing drawing) => sheet.Picture(X, Y, Width, Height, Picture);
}
