using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>Says of a PDF whether it is what was sealed. It needs the file and the certificates that are ours, and nothing else of ours.</summary>
public static class PdfVerifier
{
    private const int MostSignatures = 20;
    private const int MostVersions = 20;

    /// <exception cref="PdfException">Why it cannot be read as a PDF.</exception>
    public static PdfReport Look(ReadOnlyMemory<byte> bytes, IReadOnlyCollection<X509Certificate2> ours)
    {
        var file = PdfDocument.Open(bytes);
        return PdfDocument.Guarded(() => Look(file, ours.Select(SealKey.FingerprintOf).ToHashSet()));
    }

    private static PdfReport Look(PdfDocument file, HashSet<string> ours)
    {
        PdfPages.Of(file);
        var signatures = PdfSignature.Of(file);
        if (signatures.Count > MostSignatures)
        {
            throw new PdfException(PdfFault.TooComplex, "More signatures than anybody checks.");
        }
        if (signatures.Count == 0)
        {
            return EarlierSignatures(file).Any() ? new PdfReport(PdfVerdict.Changed, [], [new PdfChange(ChangeKind.SignatureRemoved)]) : new PdfReport(PdfVerdict.Unsigned, [], []);
        }
        var looks = signatures.Select(s => Look(file, s, ours)).OrderBy(s => s.End).ToList();
        looks = [.. looks.Select(s => s with { Level = Raised(s, looks, file) })];
        var (verdict, changes) = Judge(looks);
        // Who takes our seal out and signs himself is more than unknown.
        return verdict == PdfVerdict.UnknownSigner && EarlierSignatures(file).Any(e => Look(e.Version, e.Signature, ours).IsOurs)
            ? new PdfReport(PdfVerdict.Changed, looks, [new PdfChange(ChangeKind.SignatureRemoved)])
            : new PdfReport(verdict, looks, changes) { Wording = looks.Find(l => ReferenceEquals(l.Later, changes))?.Before is { } before ? Verifying.Wording.Between(before, file, changes) : [] };
    }

    private static (PdfVerdict, IReadOnlyList<PdfChange>) Judge(List<SignatureLook> looks)
    {
        // Our last one speaks of everything before it, whatever somebody else's says by itself.
        if (looks.FindLast(s => s is { IsOurs: true, State: SignatureState.Intact }) is { } seal)
        {
            return (seal.Later.All(c => c.IsHarmless) ? PdfVerdict.Whole : PdfVerdict.Changed, seal.Later);
        }
        var broken = looks.Select(s => s.State switch
        {
            SignatureState.OtherContent => new PdfChange(ChangeKind.SignedBytes, null, s.Field),
            SignatureState.MovedRange => new PdfChange(ChangeKind.MovedRange, null, s.Field),
            SignatureState.Broken => new PdfChange(ChangeKind.BrokenSignature, null, s.Field),
            SignatureState.Intact or SignatureState.NotChecked => null,
        }).OfType<PdfChange>().ToList();
        if (broken.Count > 0)
        {
            return (PdfVerdict.Changed, broken);
        }
        var last = looks[^1];
        return (last.Later.All(c => c.IsHarmless) ? PdfVerdict.UnknownSigner : PdfVerdict.Changed, last.Later);
    }

    private static SignatureLook Look(PdfDocument file, PdfSignature signature, HashSet<string> ours)
    {
        var kind = signature.SubFilter(file);
        var look = new SignatureLook(signature.Field.Name, kind == "ETSI.RFC3161", SignatureState.MovedRange, false, null, null, PadesLevel.None, Claimed(file.Resolve(signature.Dict["M"])), null, 0, false, []);
        if (SignedRange.Of(file, signature.Dict) is not { } range)
        {
            return look;
        }
        var cms = CmsLook.Of(kind, ((PdfString)signature.Dict["Contents"]!).Bytes, range.Signed(file));
        var print = cms.Certificate is { } certificate ? SealKey.FingerprintOf(certificate) : null;
        look = look with
        {
            State = cms.State,
            Signer = cms.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Fingerprint = print,
            IsOurs = print is not null && ours.Contains(print) && cms.State == SignatureState.Intact && !look.IsTimeStamp,
            Level = kind == "ETSI.CAdES.detached" && cms is { State: SignatureState.Intact, NamesItsCertificate: true } ? cms.Proven is null ? PadesLevel.Basic : PadesLevel.Timed : PadesLevel.None,
            Proven = cms.Proven,
            End = range.End,
            CoversAll = range.End == file.Bytes.Length,
        };
        return look.CoversAll || look.State != SignatureState.Intact ? look : Behind(file, look, signature);
    }

    private static SignatureLook Behind(PdfDocument file, SignatureLook look, PdfSignature signature)
    {
        PdfDocument before;
        try
        {
            before = PdfDocument.Open(file.Bytes[..(int)look.End]);
            PdfPages.Of(before);
        }
        catch (PdfException)
        {
            return look with { Later = [new PdfChange(ChangeKind.Uncovered)] };
        }
        // In the version that it ends, it must be the signature that it is now.
        var place = (signature.Dict["Contents"] as PdfString)?.At;
        return PdfSignature.Of(before).Any(s => (s.Dict["Contents"] as PdfString)?.At == place)
            ? look with { Later = DocumentChanges.Behind(before, file), Before = before }
            : look with { State = SignatureState.MovedRange, IsOurs = false };
    }

    private static PadesLevel Raised(SignatureLook look, List<SignatureLook> all, PdfDocument file)
    {
        if (look.Level < PadesLevel.Timed || file.Dict(file.Catalog["DSS"]) is null)
        {
            return look.Level;
        }
        return all.Exists(s => s is { IsTimeStamp: true, State: SignatureState.Intact } && s.End > look.End) ? PadesLevel.Archive : PadesLevel.LongTerm;
    }

    /// <summary>Those of the versions before the last updates.</summary>
    private static IEnumerable<(PdfDocument Version, PdfSignature Signature)> EarlierSignatures(PdfDocument file)
    {
        if (file.Bytes.Span.IndexOf("/ByteRange"u8) < 0)
        {
            yield break;
        }
        var end = file.Bytes.Length;
        for (var i = 0; i < MostVersions && (end = file.Bytes.Span[..end].LastIndexOf("%%EOF"u8)) > 0; i++)
        {
            foreach (var earlier in SignaturesAt(file, end + 5))
            {
                yield return earlier;
            }
        }
    }

    private static IReadOnlyList<(PdfDocument, PdfSignature)> SignaturesAt(PdfDocument file, int end)
    {
        try
        {
            // With its line end, which the signature may be over as well.
            end += file.Bytes.Span[end..] is [(byte)'\r', (byte)'\n', ..] ? 2 : file.Bytes.Span[end..] is [(byte)'\r' or (byte)'\n', ..] ? 1 : 0;
            var version = PdfDocument.Open(file.Bytes[..end]);
            return [.. PdfSignature.Of(version).Take(MostSignatures).Select(s => (version, s))];
        }
        catch (PdfException)
        {
            // Not the end of a version: the word stands in something else.
            return [];
        }
    }

    private static DateTimeOffset? Claimed(PdfValue when)
    {
        if (when is not PdfString text)
        {
            return null;
        }
        // D:20261122093000+01'00'
        var said = Encoding.Latin1.GetString(text.Bytes.Span).Replace("D:", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("Z", "+", StringComparison.Ordinal);
        var (digits, zone) = (said[..Math.Min(14, said.Length)], said.Length > 14 ? said[14..] : "");
        zone = zone.Length == 5 ? zone : "+0000";
        return DateTimeOffset.TryParseExact($"{digits}{zone[..3]}:{zone[3..]}", "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }
}
