using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Signing;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Signing;

namespace Portal.Web.Pages.Signing;

/// <summary>A step that ends with something to confirm: kept as it was filled in, then the code for exactly that.</summary>
public abstract class AnswerPage : SignerPage
{
    protected List<FieldError> Problems { get; } = [];

    protected async Task<IActionResult> ToCode(SignerFilling filled)
    {
        var (signer, sha256) = (Signer.Id, filled.Sha256);
        if (!await Db.SignerFillings.AnyAsync(f => f.SignerId == signer && f.Sha256 == sha256, Stop))
        {
            if (await Db.SignerFillings.CountAsync(f => f.SignerId == signer, Stop) >= MostFillings)
            {
                throw new Domain.RuleBroken("signing.too-many-fillings");
            }
            Db.SignerFillings.Add(filled);
        }
        else
        {
            // The same once more: it waits for its code from now on.
            await Db.SignerFillings.Where(f => f.SignerId == signer && f.Sha256 == sha256).ExecuteUpdateAsync(f => f.SetProperty(x => x.At, filled.At), Stop);
        }
        await Db.SaveChangesAsync(Stop);
        await ConfirmStep.SendCode(HttpContext, Codes, Paper, Signer, filled, Shown.Way!);
        Db.ChangeTracker.Clear();
        return LocalRedirect($"{At}/confirmation?filled={sha256}");
    }

    // A day's worth of second thoughts.
    private const int MostFillings = 50;
}

/// <summary>His fields, one after another.</summary>
public abstract class FillingPage : AnswerPage
{
    [BindProperty] public FillingForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string? from)
    {
        if (!await Opens())
        {
            return LocalRedirect(At);
        }
        var signer = Signer.Id;
        if (from is { Length: 64 } && await Db.SignerFillings.AsNoTracking().FirstOrDefaultAsync(f => f.SignerId == signer && f.Sha256 == from, Stop) is { Verdict: SignVerdict.Sign } earlier)
        {
            Form = FillingForm.Of(earlier);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        var fields = Paper.FieldsOf(Signer.Id).ToList();
        Form.Take(Request.Form, fields);
        if (Form.Read(T, Signer, fields, Now, Problems) is { } filled)
        {
            return await ToCode(filled);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Body() => Fragment.Of<FillingBody>(new { View = Shown, Form, Errors = (IReadOnlyList<FieldError>)Problems });
}

/// <summary>Why he does not sign.</summary>
public abstract class RefusalPage : AnswerPage
{
    [BindProperty] public string? Remark { get; set; }
    public IReadOnlyList<FieldError> Errors => Problems;

    public async Task<IActionResult> OnGetAsync() => await Opens() ? Page() : LocalRedirect(At);

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        if (!string.IsNullOrWhiteSpace(Remark) && Remark.Length <= 2000)
        {
            return await ToCode(SignerFilling.ToDecline(Signer.Id, Remark, Now));
        }
        Problems.Add(new("Remark", T["signing.decline-why"]));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <inheritdoc />
[AsksNamedParty]
public sealed class FillingModel : FillingPage;

/// <inheritdoc />
[AsksSigner]
public sealed class OutsideFillingModel : FillingPage;

/// <inheritdoc />
[AsksNamedParty]
public sealed class RefusalModel : RefusalPage;

/// <inheritdoc />
[AsksSigner]
public sealed class OutsideRefusalModel : RefusalPage;
