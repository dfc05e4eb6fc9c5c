using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Numbers;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Signing;

/// <summary>A contact who may be asked.</summary>
/// <param name="CanConfirm">He has a proven mobile number or an authenticator app.</param>
public sealed record SignerChoice(Guid PersonId, string Name, string Language, bool CanConfirm);

/// <param name="Country">Whose national numbers are understood.</param>
/// <param name="TextsAllowed">A strict office sends no text messages, and then nobody from outside can sign.</param>
public sealed record SignerChoices(IReadOnlyList<SignerChoice> Contacts, string? Country, bool TextsAllowed, DeliverySettings To);

internal sealed class SignerChoicesReader(PortalDb db, DeliverySettings to)
{
    public async Task<SignerChoices> Read(Guid dossierId, DateOnly today, CancellationToken stop)
    {
        var inside = (await db.PeopleWhoMay(dossierId, Capability.SeeDossier, today, stop)).Where(p => p.Side == Side.Client).Select(p => p.PersonId).ToList();
        var strict = await db.Office.AnyAsync(o => o.NoTexts, stop);
        var contacts = await db.People.Where(p => inside.Contains(p.Id)).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new SignerChoice(p.Id, p.Name, p.Language, (!strict && p.Mobile != null) || db.Authenticators.Any(a => a.PersonId == p.Id))).ToListAsync(stop);
        var country = await db.Dossiers.Where(d => d.Id == dossierId).Select(d => d.Client.Card.Country).FirstOrDefaultAsync(stop);
        return new SignerChoices(contacts, country, !strict, to);
    }
}

/// <summary>One signer as typed: a contact by his id, or somebody from outside.</summary>
public sealed class SignerForm
{
    public const string Outside = "outside";

    /// <summary>The id of a contact's person, or <see cref="Outside"/>; empty: nobody.</summary>
    public string? Who { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Mobile { get; set; }
    public string Language { get; set; } = "en";

    /// <summary>The same signer once more; null where he cannot be asked any more.</summary>
    internal static SignerForm? Of(Signer signer, SignerChoices choices) => signer.PersonId is { } person
        ? choices.Contacts.Any(c => c.PersonId == person) ? new SignerForm { Who = person.ToString(), Language = signer.Language } : null
        // Who came from outside is forgotten some time after the end.
        : signer.Email.Length == 0 ? null : new SignerForm { Who = Outside, Name = signer.Name, Email = signer.Email, Mobile = signer.Mobile, Language = signer.Language };

    public bool IsEmpty => string.IsNullOrEmpty(Who);

    /// <summary>Null when something is wrong, which <paramref name="errors"/> then tells.</summary>
    internal SignerDraft? Read(Text t, SignerChoices choices, string prefix, List<FieldError> errors)
    {
        if (Who != Outside)
        {
            if (Guid.TryParse(Who, out var id) && choices.Contacts.FirstOrDefault(c => c.PersonId == id) is { } contact)
            {
                return new SignerDraft(contact.PersonId, contact.Name, "", "", contact.Language);
            }
            errors.Add(new($"{prefix}Who", t["signing.choose-signer"]));
            return null;
        }
        var before = errors.Count;
        var email = EmailHolders.Read(Email) ?? "";
        var mobile = Phone.CheckMobile(Mobile ?? "", choices.Country) is { Fault: null, Value: { } number } && choices.To.Texts(number) ? number : "";
        if (!ContactForm.IsName(Name))
        {
            errors.Add(new($"{prefix}Name", t["people.name-needed"]));
        }
        if (email.Length == 0)
        {
            errors.Add(new($"{prefix}Email", string.IsNullOrWhiteSpace(Email) ? t["signing.email-needed"] : t["people.email-wrong", Email]));
        }
        if (!choices.TextsAllowed || mobile.Length == 0)
        {
            errors.Add(new($"{prefix}Mobile", !choices.TextsAllowed ? t["signing.no-texts"] : string.IsNullOrWhiteSpace(Mobile) ? t["signing.mobile-needed", choices.To.TextsBegin] : t["signing.mobile-wrong", Mobile, choices.To.TextsBegin]));
        }
        if (!TextCatalogue.Languages.Contains(Language))
        {
            errors.Add(new($"{prefix}Language", t["people.language-needed"]));
        }
        return errors.Count == before ? new SignerDraft(null, Name!, email, mobile, Language) : null;
    }
}
