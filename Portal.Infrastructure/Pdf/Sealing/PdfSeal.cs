using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>What was reached, by structure: never what was wished.</summary>
public enum SealLevel
{
    /// <summary>PAdES B-B: who sealed, over which bytes.</summary>
    Basic = 1,
    /// <summary>PAdES B-T: and a time server says that it was so at a time.</summary>
    Timed = 2,
}

/// <param name="WhyNotTimed">Where a time server is set and the level is still the basic one.</param>
public sealed record SealedPdf(byte[] Bytes, SealLevel Level, StampFault? WhyNotTimed);

/// <summary>Makes a PDF one that anyone can check later, without us: marks and evidence as one update, then the office's seal as the last.</summary>
public static class PdfSeal
{
    public const int MostBytes = 100 * 1024 * 1024;

    // A token brings the certificates of the time server along.
    private const int Room = 8 * 1024, RoomWithTime = 32 * 1024;

    /// <param name="marks">None: the document is sealed as it is.</param>
    /// <exception cref="PdfException">Why this file cannot be sealed.</exception>
    public static async Task<SealedPdf> Apply(ReadOnlyMemory<byte> original, IReadOnlyList<Mark> marks, Evidence? evidence, SealKey key, TimeStamps? stamps, DateTimeOffset now, CancellationToken stop)
    {
        key.MustHold(now);
        var draws = marks.Count > 0 || evidence is not null;
        SealAllowed.Check(original, draws);
        var file = PdfDocument.Open(original);
        if (draws)
        {
            file = PdfDocument.Open(PdfDocument.Guarded(() => DrawingUpdate.Of(file, marks, evidence)));
        }
        stop.ThrowIfCancellationRequested();
        var room = (stamps is null ? Room : RoomWithTime) + key.Chain.Sum(c => c.RawData.Length);
        var update = PdfDocument.Guarded(() => SignatureUpdate.Of(file, now, room));
        var cms = SealSignature.Of(update.Signed(), key);
        var bare = cms.Encode();
        if (stamps is null)
        {
            return new SealedPdf(update.With(bare), SealLevel.Basic, null);
        }
        var (token, fault) = await stamps.Stamp(cms.SignerInfos[0], stop);
        if (token is null)
        {
            return new SealedPdf(update.With(bare), SealLevel.Basic, fault);
        }
        cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid(SealSignature.TimeStampToken), token.AsSignedCms().Encode()));
        var timed = cms.Encode();
        return timed.Length <= room ? new SealedPdf(update.With(timed), SealLevel.Timed, null) : new SealedPdf(update.With(bare), SealLevel.Basic, StampFault.TooLarge);
    }
}
