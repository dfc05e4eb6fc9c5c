using System.Globalization;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Domain.Clients.Numbers;
using Portal.Web.Fragments.Importing;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Clients;

/// <summary>Holds a typed card to the checks that a list is held to. What cannot be stored is an error; a number that does not hold is a
/// warning, said once, and kept as typed when he says so.</summary>
/// <param name="prefix">Name of the form: fields are called by it.</param>
internal sealed class CardCheck(Text text, CardForm form, CardFacts facts, string prefix)
{
    private static readonly ClientField[] Numbers =
        [ClientField.Kvk, ClientField.Rsin, ClientField.Kbo, ClientField.Nip, ClientField.Regon, ClientField.Krs, ClientField.VatId, ClientField.Iban];

    private string? Country => form[ClientField.Country] is { Length: 2 } country ? country : null;

    /// <summary>The card as it would be stored: each number in its one notation where it holds, as typed where it does not.</summary>
    public ClientCard Card() => form.Typed.Aggregate(facts.Now?.Card ?? new ClientCard(), (card, cell) => CardFields.With(card, cell.Field, Stored(cell.Field, cell.Typed)));

    public List<FieldError> Errors()
    {
        var errors = new List<FieldError>();
        void Must(bool right, string field, string words)
        {
            if (!right)
            {
                errors.Add(new FieldError($"{prefix}.{field}", words));
            }
        }

        Must(form.TypedName.Length is > 0 and <= 200, nameof(form.Name), text["activate.name-needed"]);
        Must(form.TypedCode.Length <= 40, nameof(form.Code), text["activate.code-long"]);
        foreach (var (field, typed) in form.Typed)
        {
            var most = Numbers.Contains(field) ? 40 : field == ClientField.Email ? 254 : ListLimits.LengthOf(field);
            Must(typed.Length <= most, field.ToString(), text["card.too-long", text.Field(field), most]);
        }
        var (country, language, period) = (form[ClientField.Country], form[ClientField.Language], form[ClientField.VatPeriod]);
        Must(country.Length == 0 || facts.Countries.Contains(country), nameof(form.Country), text["activate.country-wrong"]);
        Must(TextCatalogue.Languages.Contains(language) || (facts.Now is { } now && now.Card.Language == language), nameof(form.Language), text["people.language-needed"]);
        Must(period.Length == 0 || CardForm.VatPeriods.Contains(period), nameof(form.VatPeriod), text["card.period-wrong"]);
        var end = form[ClientField.FiscalYearEnd].Trim();
        Must(end.Length == 0 || Vocabulary.FiscalYearEnd(end) is not null, nameof(form.FiscalYearEnd), text["card.year-end-wrong", end]);
        if (facts.SetsBranch)
        {
            Must(form.BranchId is null ? !facts.MustHaveBranch || facts.Now is { BranchId: null } : form.BranchId == facts.Now?.BranchId || facts.Branches.Any(b => b.Id == form.BranchId), nameof(form.BranchId), text["activate.branch-wrong"]);
        }
        return errors;
    }

    /// <summary>Numbers and addresses that do not hold, or that somebody should look at. What stood there before was looked at already.</summary>
    public List<FieldError> Warnings()
    {
        var before = facts.Now is { } now && now.Card.Country == form[ClientField.Country] ? CardFields.Of(now.Card).ToDictionary(f => f.Field, f => f.Value) : [];
        return
        [
            .. from cell in form.Typed
               where cell.Typed.Length > 0 && before.GetValueOrDefault(cell.Field) != cell.Typed
               let check = CellChecks.Number(cell.Field, cell.Typed, Country)
               where check is not null && check.Verdict != NumberVerdict.Valid
               let rule = text[$"card.rule-{cell.Field.ToString().ToLowerInvariant()}"]
               select new FieldError($"{prefix}.{cell.Field}", check.Suggestion is { } better ? text["activate.looks-wrong-better", cell.Typed, rule, better] : text["activate.looks-wrong", cell.Typed, rule]),
        ];
    }

    private string Stored(ClientField field, string typed) => typed.Length == 0 ? ""
        : field == ClientField.FiscalYearEnd && Vocabulary.FiscalYearEnd(typed) is { } end ? string.Create(CultureInfo.InvariantCulture, $"{end.Day:00}-{end.Month:00}")
        : CellChecks.Number(field, typed, Country)?.Value ?? typed;
}
