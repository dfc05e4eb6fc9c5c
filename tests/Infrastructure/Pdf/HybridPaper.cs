using System.Globalization;
using System.Text;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>A file with both kinds of tables: what its page draws with lies packed, and the classic table calls it free.</summary>
public static class HybridPaper
{
    /// <param name="callsFree">So the format says; some programs leave out of the classic table what it does not know.</param>
    /// <param name="lengthElsewhere">How long the packing is, object 8 says.</param>
    public static byte[] Of(bool callsFree, bool lengthElsewhere = false)
    {
        var text = new StringBuilder("%PDF-1.5\n");
        var places = new Dictionary<int, int>();
        void Put(int number, string body)
        {
            places[number] = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }
        Put(1, "<< /Type /Catalog /Pages 2 0 R >>");
        Put(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
        Put(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>");
        Put(4, Papers.Drawn("Hidden"));
        const string packed = "5 0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
        Put(8, packed.Length.ToString(CultureInfo.InvariantCulture));
        Put(6, $"<< /Type /ObjStm /N 1 /First 4 /Length {(lengthElsewhere ? "8 0 R" : packed.Length)} >>\nstream\n{packed}\nendstream");
        // Object 5 is the first in stream 6; 7 is this table.
        var rows = "02000600" + "01" + text.Length.ToString("X4", CultureInfo.InvariantCulture) + "00";
        var beside = text.Length;
        Put(7, $"<< /Type /XRef /Size 9 /W [1 2 1] /Index [5 1 7 1] /Filter /ASCIIHexDecode /Length {rows.Length + 1} >>\nstream\n{rows}>\nendstream");
        var table = text.Length;
        text.Append(callsFree ? "xref\n0 9\n0000000000 65535 f \n" : "xref\n0 5\n0000000000 65535 f \n");
        for (var number = 1; number < 9; number++)
        {
            if (!callsFree && number is (5 or 7))
            {
                text.Append(number == 5 ? "6 1\n" : "8 1\n");
                continue;
            }
            text.Append(number is 5 or 7 ? "0000000000 65535 f \n" : string.Create(CultureInfo.InvariantCulture, $"{places[number]:D10} 00000 n \n"));
        }
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size 9 /Root 1 0 R /XRefStm {beside} >>\nstartxref\n{table}\n%%EOF\n");
        return Papers.Latin(text.ToString());
    }
}
