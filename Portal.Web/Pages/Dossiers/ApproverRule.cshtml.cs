using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Approvals.Rules;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Dossiers;

/// <summary>Writes down who must approve documents of one type at this client, and shows what it comes to before it is saved (G2, G7).</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ApproverRuleModel(ConfirmWays ways, Moments when) : ApproverRulePage
{
    private readonly List<FieldError> errors = [];
    private List<Contact> contacts = [];
    private string country = "";
    private IReadOnlyList<Absence> away = [];
    private Dictionary<Guid, string> names = [];

    [BindProperty] public RuleForm Form { get; set; } = new();

    public async Task OnGetAsync()
    {
        await OpenWhole();
        Form = Rule is null ? new RuleForm { Parts = [new PartForm()] } : RuleForm.Of(Rule);
    }

    /// <summary>One empty part more.</summary>
    public async Task<IActionResult> OnGetPartAsync()
    {
        await OpenWhole();
        return Fragment.Of<RulePartCard>(new { Key = $"new{Guid.CreateVersion7():n}", Part = new PartForm(), View.People });
    }

    /// <summary>What stands in the form, judged; nothing is kept.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await OpenWhole();
        return Fragment.Of<RuleTrial>(new { Preview = Preview(), Form, AmountError = AmountField.TryRead(Form.TryAmount, out _) ? null : T["approvals.amount-wrong", Form.TryAmount] });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OpenWhole();
        if (Rule is not null && Form.Version != Rule.Version)
        {
            errors.Add(new(null, T["problems.clash"]));
            ModelState.Remove("Form.Version");
            Form.Version = Rule.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        var parts = Form.Read(T, contacts, errors);
        errors.AddRange(Unreadable().Where(e => !errors.Exists(known => known.Name == e.Name)));
        await MustHaveSecondFactors(parts);
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (Rule is null)
        {
            Db.ClientRules.Add(ClientRule.Make(Frame.ClientId, Type, Type.Word, Currency, parts, By, Now));
        }
        else
        {
            Rule.Set(Type.Word, Currency, parts, By, Now);
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(Back);
    }

    public Fragment Draw() => Fragment.Of<RuleEditor>(new { View, Form, Preview = Preview(), Errors = (IReadOnlyList<FieldError>)errors });

    private RuleView View => new($"{Back}/{TypeId}", Back, TypeName, [.. contacts.Select(c => new ApproverPerson(c.Id, c.PersonId, c.Person.Name))], Usual, Rule is not null);
    private string Usual => country == "PL" ? "PLN" : "EUR";
    private string Currency => Form.Currency ?? Usual;

    private RulePreview Preview()
    {
        // A part that is half typed counts as far as it can be read; what is wrong with it is told when it is saved.
        var parts = Form.Read(T, contacts, []);
        var rule = new ApprovalRule([.. parts.Select(p => new RulePart(p.Step, p.Needed ?? p.Contacts.Count, [.. p.Contacts.Select(c => c.PersonId)], p.From, p.Below))]) { Currency = Currency, Away = away };
        AmountField.TryRead(Form.TryAmount, out var amount);
        return RulePreview.Of(rule, Form.TryApproved, amount, names);
    }

    private async Task OpenWhole()
    {
        await OpenRule();
        var named = Rule?.Parts.SelectMany(p => p.Seats).Select(s => s.ContactId).ToList() ?? [];
        var users = Db.UsersOn(Id, Frame.ClientId);
        contacts = await Db.Contacts.Include(c => c.Person).Where(c => c.ClientId == Frame.ClientId && (named.Contains(c.Id) || users.Any(u => u.Id == c.Id))).OrderBy(c => c.Person.Name).ThenBy(c => c.Id).ToListAsync(Stop);
        var absences = await Db.AbsencesWhole().AsNoTracking().Where(a => a.ClientId == Frame.ClientId && a.BegunAt != null).ToListAsync(Stop);
        away = [.. absences.Select(a => new Absence(a.PersonId, a.SubstituteId) { Name = a.Contact.Person.Name })];
        names = contacts.Select(c => c.Person).Concat(absences.Select(a => a.Substitute.Person)).DistinctBy(p => p.Id)
            .ToDictionary(p => p.Id, p => absences.Find(a => a.PersonId == p.Id) is { } his ? T["absences.name-away", p.Name, when.Day(his.LastDay), his.Substitute.Person.Name] : p.Name);
        country = await Db.Clients.Where(c => c.Id == Frame.ClientId).Select(c => c.Card.Country).FirstAsync(Stop);
    }

    /// <summary>Whoever is named approves with a second factor, as whoever must (R02); one without would hold everything up.</summary>
    private async Task MustHaveSecondFactors(List<NewPart> parts)
    {
        foreach (var contact in parts.SelectMany(p => p.Contacts).DistinctBy(c => c.PersonId))
        {
            if ((await ways.Of(contact.PersonId, needsSecond: true, Stop)).By is null)
            {
                errors.Add(new("Form.Parts", T["rules.needs-second", contact.Person.Name]));
            }
        }
    }
}

/// <summary>Takes the rule away: "may" and "must" count again.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ApproverRuleRemovalModel : ApproverRulePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenRule();
        if (Rule is not null)
        {
            Rule.Remove(Type.Word, By, Now);
            Db.ClientRules.Remove(Rule);
            await Db.SaveChangesAsync(Stop);
        }
        return LocalRedirect(Back);
    }
}
