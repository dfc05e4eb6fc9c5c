using Portal.Domain.Clients.Numbers;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Guests;

/// <summary>A guest as typed: who, and where the link goes.</summary>
public sealed class GuestForm
{
    public static readonly IReadOnlyList<int> Lives = [3, 7, 14, 30];

    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Mobile { get; set; }
    public string Language { get; set; } = "en";
    public int Days { get; set; } = 14;

    internal string EmailRead => EmailHolders.Read(Email) ?? "";
    internal string MobileRead(string? country, DeliverySettings to) => !string.IsNullOrWhiteSpace(Mobile) && Phone.CheckMobile(Mobile, country) is { Fault: null, Value: { } number } && to.Texts(number) ? number : "";

    /// <param name="country">Whose national numbers are understood.</param>
    /// <param name="to">Where text messages go.</param>
    /// <param name="textsAllowed">A strict office sends no text messages.</param>
    internal List<FieldError> Check(Text text, string? country, DeliverySettings to, bool textsAllowed)
    {
        var errors = new List<FieldError>();
        if (!ContactForm.IsName(Name))
        {
            errors.Add(new("Form.Name", text["people.name-needed"]));
        }
        if (!string.IsNullOrWhiteSpace(Email) && EmailRead.Length == 0)
        {
            errors.Add(new("Form.Email", text["people.email-wrong", Email]));
        }
        if (!string.IsNullOrWhiteSpace(Mobile) && (!textsAllowed || MobileRead(country, to).Length == 0))
        {
            errors.Add(new("Form.Mobile", textsAllowed ? text["guests.mobile-wrong", Mobile, to.TextsBegin] : text["guests.no-texts"]));
        }
        if (string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Mobile))
        {
            errors.Add(new("Form.Email", text["guests.address-needed"]));
        }
        if (!TextCatalogue.Languages.Contains(Language))
        {
            errors.Add(new("Form.Language", text["people.language-needed"]));
        }
        if (!Lives.Contains(Days))
        {
            errors.Add(new("Form.Days", text["guests.days-needed"]));
        }
        return errors;
    }
}
