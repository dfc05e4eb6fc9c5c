using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Mailboxes;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Office.Mailboxes;

/// <summary>A rule is made or changed; before it is saved it can be tried on the last events.</summary>
public abstract class RulePage(MailboxReader reader, DryRun dry) : PortalPage
{
    private RuleChoices choices = null!;
    private DryRunResult? tried;

    [BindProperty] public RuleForm Form { get; set; } = new();
    protected List<FieldError> Errors { get; } = [];
    protected virtual string? Deletion => null;

    protected async Task Choices() => choices = await reader.Choices(Actor, Stop);

    /// <summary>The page again, where something is wrong with it or it was only tried; null: it can be saved.</summary>
    protected async Task<IActionResult?> Hold(bool only, Guid? id, int place)
    {
        await Choices();
        Errors.AddRange(Unreadable());
        Errors.AddRange(Form.Check(T, choices).Where(e => !Errors.Exists(known => known.Name == e.Name && known.Text == e.Text)));
        if (Errors.Count > 0)
        {
            if (Response.StatusCode == StatusCodes.Status200OK)
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            }
            return Page();
        }
        if (!only)
        {
            return null;
        }
        var typed = RoutingRule.Make(Form.Name!, Form.When, Form.Then, place, By, Now);
        typed.Change(Form.Name!, Form.When, Form.Then, Form.IsOff, By, Now);
        tried = await dry.Try(Actor, typed, id, Stop);
        return Page();
    }

    public Fragment Draw() => Fragment.Of<RuleEditor>(new { Form, Choices = choices, Tried = tried, Deletion, Errors = (IReadOnlyList<FieldError>)Errors });
}

/// <summary>Makes one, behind all others.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class RuleNewModel(MailboxReader reader, DryRun dry) : RulePage(reader, dry)
{
    public Task OnGetAsync() => Choices();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "try")] bool only)
    {
        var place = await Db.RoutingRules.MaxAsync(r => (int?)r.Place, Stop) ?? 0;
        if (await Db.RoutingRules.CountAsync(Stop) >= RoutingRule.Most)
        {
            Errors.Add(new(null, T["mailboxes.too-many-rules", RoutingRule.Most]));
        }
        if (await Hold(only, null, place + 1) is { } page)
        {
            return page;
        }
        Db.RoutingRules.Add(RoutingRule.Make(Form.Name!, Form.When, Form.Then, place + 1, By, Now));
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/mailboxes");
    }
}

/// <summary>Changes one.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class RuleOneModel(MailboxReader reader, DryRun dry) : RulePage(reader, dry)
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    protected override string? Deletion => $"/office/mailboxes/rules/{Id}/deletion";

    public async Task OnGetAsync()
    {
        Form = RuleForm.Of(await Rule());
        await Choices();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "try")] bool only)
    {
        var rule = await Rule();
        if (!only && Clashes(Form.Version, rule, Errors))
        {
            ModelState.Remove("Form.Version");
            Form.Version = rule.Version;
        }
        if (await Hold(only, Id, rule.Place) is { } page)
        {
            return page;
        }
        rule.Change(Form.Name!, Form.When, Form.Then, Form.IsOff, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/mailboxes");
    }

    private Task<RoutingRule> Rule() => Db.RoutingRules.FirstOrNotFoundAsync(r => r.Id == Id, Stop);
}

/// <summary>One place up or down.</summary>
[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class RulePlaceModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, bool up)
    {
        var rules = await Db.RoutingRules.OrderBy(r => r.Place).ThenBy(r => r.Id).ToListAsync(Stop);
        var at = rules.FindIndex(r => r.Id == id);
        if (at < 0)
        {
            throw new NotFound();
        }
        var to = Math.Clamp(at + (up ? -1 : 1), 0, rules.Count - 1);
        (rules[at], rules[to]) = (rules[to], rules[at]);
        foreach (var (place, rule) in rules.Index())
        {
            rule.MoveTo(place + 1, By, Now);
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/mailboxes");
    }
}

[AsksOffice(OfficeCapability.ManageMailboxes)]
public sealed class RuleDeletionModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var rule = await Db.RoutingRules.FirstOrNotFoundAsync(r => r.Id == id, Stop);
        rule.Remove(By, Now);
        Db.RoutingRules.Remove(rule);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/mailboxes");
    }
}
