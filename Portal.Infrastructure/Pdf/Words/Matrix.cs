using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>Where something is put: x' = A x + C y + E, y' = B x + D y + F.</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static readonly Matrix None = new(1, 0, 0, 1, 0, 0);

    /// <summary>Null where these are not six numbers.</summary>
    public static Matrix? Of(IEnumerable<PdfValue> values) => values.OfType<PdfNumber>().Select(n => n.Value).ToArray() is [var a, var b, var c, var d, var e, var f] ? new Matrix(a, b, c, d, e, f) : null;

    /// <summary>First this, then that.</summary>
    public Matrix Then(Matrix that) => new(
        (A * that.A) + (B * that.C), (A * that.B) + (B * that.D), (C * that.A) + (D * that.C), (C * that.B) + (D * that.D),
        (E * that.A) + (F * that.C) + that.E, (E * that.B) + (F * that.D) + that.F);

    public Matrix Moved(double x, double y) => new Matrix(1, 0, 0, 1, x, y).Then(this);
}
