using Portal.Domain.Approvals;
using Portal.Web.Fragments.Clients;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.DocumentTypes;

/// <summary>A document type as typed.</summary>
public sealed class TypeForm
{
    internal const int LongestName = 100;

    public string? Name { get; set; }
    public string? Country { get; set; }
    public Cadence Cadence { get; set; }
    public int? DueMonths { get; set; }
    public int? DueDay { get; set; }
    /// <summary>A PIN alone approves it.</summary>
    public bool PinSuffices { get; set; }
    public ApprovalRight DefaultRight { get; set; }
    /// <summary>Clients may have rules of their own for it.</summary>
    public bool UsesRules { get; set; }
    /// <summary>Sent in once it is approved.</summary>
    public bool Filed { get; set; }
    /// <summary>Authorised by the office before the client is asked.</summary>
    public bool OfficeFirst { get; set; }
    public bool IsOff { get; set; }
    /// <summary>The state it was typed on; a later change of somebody else is a clash.</summary>
    public Guid Version { get; set; }

    internal DueRule DueBy => new(Enum.IsDefined(Cadence) ? Cadence : Cadence.Once, Math.Clamp(DueMonths ?? 0, 0, DueRule.MostMonths), Math.Clamp(DueDay ?? 0, 0, DueRule.LastOfMonth));

    internal TypeTerms Terms => new(Name ?? "", Country ?? "", DueBy, !PinSuffices, DefaultRight, UsesRules, Filed, OfficeFirst);

    internal static TypeForm Fresh() => new() { Cadence = Cadence.Year, PinSuffices = true, DefaultRight = ApprovalRight.May };

    internal static TypeForm Of(DocumentType type) => new()
    {
        Name = type.Name,
        Country = type.Country,
        Cadence = type.Cadence,
        DueMonths = type.DueMonths,
        DueDay = type.DueDay,
        PinSuffices = !type.NeedsSecondFactor,
        DefaultRight = type.DefaultRight,
        UsesRules = type.UsesRules,
        Filed = type.IsFiled,
        OfficeFirst = type.OfficeFirst,
        IsOff = type.IsOff,
        Version = type.Version,
    };

    /// <param name="now">What is changed; null for a new one, and one of the office's own needs a name.</param>
    internal List<FieldError> Check(Text text, DocumentType? now)
    {
        var errors = new List<FieldError>();
        var name = Name?.Trim() ?? "";
        Must(name.Length <= LongestName && !name.Any(char.IsControl) && (name.Length > 0 || now is { Key.Length: > 0 }), "Form.Name", text["doctypes.name-needed", LongestName]);
        Must(Country is null or "" || CardForm.Countries.Contains(Country) || Country == now?.Country, "Form.Country", text["activate.country-wrong"]);
        Must(Enum.IsDefined(Cadence), "Form.Cadence", text["doctypes.cadence-wrong"]);
        Must(DueMonths is null or (>= 0 and <= DueRule.MostMonths), "Form.DueMonths", text["doctypes.months-wrong", DueRule.MostMonths]);
        Must(DueDay is null or (>= 0 and <= DueRule.LastOfMonth), "Form.DueDay", text["doctypes.day-wrong"]);
        Must(Enum.IsDefined(DefaultRight), "Form.DefaultRight", text["approvals.choose"]);
        return errors;

        void Must(bool right, string field, string why)
        {
            if (!right)
            {
                errors.Add(new(field, why));
            }
        }
    }
}
