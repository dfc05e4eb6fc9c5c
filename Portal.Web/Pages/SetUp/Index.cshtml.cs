using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Pages.SetUp;

/// <summary>The first page of an empty office, for whoever can read its console. Once there is an office it does not exist.</summary>
[AsksNothing("Only while there is no office, and only with the code from the console.")]
public sealed class IndexModel : PortalPage
{
    private const int MostTries = 10;

    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Office { get; set; }
    [BindProperty] public string? OfficeEmail { get; set; }
    [BindProperty] public string Language { get; set; } = Text.Language;
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await OnlyWhileEmpty();
        return Page();
    }

    public async Task<IActionResult> OnPost(string? password)
    {
        await OnlyWhileEmpty();
        Errors = [.. Wrong(password)];
        if (Errors.Count == 0)
        {
            Errors = await CodeIsWrong() is { } wrong ? [wrong] : [];
        }
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var office = new NewOffice(Office!, OfficeEmail!.Trim(), Language, Name!, Email!.Trim(), password!);
        await HttpContext.RequestServices.GetRequiredService<Identity.SetUp>().Run(office, Door.Address(HttpContext), Stop);
        return LocalRedirect("/sign-in?said=set-up");
    }

    public string? ErrorOf(string name) => Errors.FirstOrDefault(e => e.Name == name)?.Text;

    private async Task OnlyWhileEmpty()
    {
        if (await Db.Office.AnyAsync(Stop))
        {
            throw new NotFound();
        }
    }

    private IEnumerable<FieldError> Wrong(string? password)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            yield return new(nameof(Code), T["door.code-wrong"]);
        }
        if (string.IsNullOrWhiteSpace(Office) || Office.Length > 200)
        {
            yield return new(nameof(Office), T["door.office-missing"]);
        }
        if (!Emails.IsOne(OfficeEmail?.Trim()))
        {
            yield return new(nameof(OfficeEmail), T["door.email-wrong"]);
        }
        if (!TextCatalogue.Languages.Contains(Language))
        {
            yield return new(nameof(Language), T["door.language-missing"]);
        }
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 200)
        {
            yield return new(nameof(Name), T["door.name-missing"]);
        }
        if (!Emails.IsOne(Email?.Trim()))
        {
            yield return new(nameof(Email), T["door.email-wrong"]);
        }
        if (PasswordRules.Trouble(T, password, Office ?? "", Name ?? "", Email ?? "") is { } trouble)
        {
            yield return new("Password", trouble);
        }
    }

    private async Task<FieldError?> CodeIsWrong()
    {
        using var attempt = await HttpContext.RequestServices.GetRequiredService<Guessing>().Take([new Limit("set-up", MostTries)], Stop);
        if (attempt is not null && HttpContext.RequestServices.GetRequiredService<SetUpCode>().Is(Code))
        {
            attempt.Right();
            return null;
        }
        return new(nameof(Code), T[attempt is null ? "door.too-many" : "door.code-wrong"]);
    }
}
