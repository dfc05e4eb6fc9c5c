using Portal.Domain.Sealing;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Signing;

/// <summary>Why a paper is not sealed yet, in the reader's language where the portal knows the cause.</summary>
internal static class Trouble
{
    public static string Of(Text t, Seal seal) => t.Has(seal.Trouble) ? t[seal.Trouble] : seal.Trouble;
}
