using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Reminders;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Reminding;
using Portal.Infrastructure.Signing;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Schedules;
using Portal.Web.Fragments.Signing;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Documents;

/// <summary>Asks for signatures on the newest version of a PDF: first who, then where on its pages. What cannot be sealed in the end is
/// refused here, with its reason.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class AskSignaturesModel(TimeProvider clock) : DocumentPage
{
    private readonly List<FieldError> errors = [];

    [BindProperty] public AskSignaturesForm Form { get; set; } = new();
    /// <summary>Which button was pressed.</summary>
    [BindProperty] public string? Go { get; set; }
    [BindProperty] public FieldKind AddKind { get; set; } = FieldKind.Signature;
    [BindProperty] public int AddSigner { get; set; }
    [BindProperty] public int AddPage { get; set; } = 1;
    public Document Document { get; private set; } = null!;
    public DocumentVersion Newest { get; private set; } = null!;
    public string DossierName { get; private set; } = "";
    public SignerChoices Choices { get; private set; } = null!;
    public Timetables Timetables { get; private set; } = null!;
    public IReadOnlyList<PaperPage> Sheets { get; private set; } = [];
    /// <summary>Why this paper cannot be signed, as a text key.</summary>
    public string? Refused { get; private set; }
    /// <summary>The second step: where on the pages.</summary>
    public bool Places { get; private set; }
    public IReadOnlyList<FieldError> Errors => errors;

    /// <param name="again">A request on this document that is over: asked for once more, with whoever can still be asked.</param>
    public async Task OnGetAsync(Guid? again)
    {
        await Open();
        if (again is { } id && await Db.SignaturesVisibleTo(Actor).AsNoTracking().AsSplitQuery().Include(s => s.Signers).Include(s => s.Fields).FirstOrDefaultAsync(s => s.Id == id && s.DocumentId == Id, Stop) is { IsOpen: false } over)
        {
            Form = AskSignaturesForm.Again(over, Choices, Newest.Id == over.VersionId);
        }
        if (Form.Signers.Count == 0)
        {
            Form.Signers = [new SignerForm { Language = Texts.Text.Language }];
        }
    }

    /// <summary>What would go out of itself with what is chosen now.</summary>
    public async Task<IActionResult> OnGetRemindingAsync()
    {
        await Load();
        var days = int.TryParse(Request.Query["Form.Days"], NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && AskSignaturesForm.Lives.Contains(chosen) ? chosen : SignatureRequest.UsualDays;
        return Fragment.Of<AskReminding>(new { Of = AskedReminding.ForSigning(await Timetables.Read(Db, clock, Stop), Request.Query["Form.Schedule"].ToString(), days, Now) });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        if (Refused is not null)
        {
            return Again();
        }
        errors.AddRange(Unreadable());
        if (Go == "more" && Form.Signers.Count < SignatureRequest.MostSigners)
        {
            Form.Signers.Add(new SignerForm { Language = Texts.Text.Language });
            return Page();
        }
        if (Go == "back")
        {
            return Page();
        }
        var signers = Form.ReadSigners(T, Choices, errors);
        if (Chosen is null && !string.IsNullOrEmpty(Form.Schedule) && Form.Schedule != ScheduleSelect.Off)
        {
            errors.Add(new("Form.Schedule", T["schedules.gone"]));
        }
        if (signers.Count == 0 || errors.Count > 0)
        {
            return Again();
        }
        Places = true;
        switch (Go)
        {
            case "add" when Form.Fields.Count < SignField.Most && Enum.IsDefined(AddKind):
                Form.Fields.Add(FieldForm.At(AddKind, Math.Clamp(AddSigner, 0, signers.Count - 1), Math.Clamp(AddPage, 1, Sheets.Count), 20, 20));
                return Page();
            case { } pressed when pressed.StartsWith("remove-", StringComparison.Ordinal) && int.TryParse(pressed[7..], out var at) && at >= 0 && at < Form.Fields.Count:
                Form.Fields.RemoveAt(at);
                ModelState.Clear();
                return Page();
            case "ask":
                return await Ask(signers);
            default:
                Form.Propose(Sheets, signers.Count);
                return Page();
        }
    }

    public Fragment Draw() => Places
        ? Fragment.Of<PlaceFields>(new { Document, Newest.FileName, VersionId = Newest.Id, Form, Sheets, Names = (IReadOnlyList<string>)[.. Form.Signers.Select(NameOf)], Errors })
        : Fragment.Of<AskSigners>(new { Document, Form, Choices, Timetables, Errors });

    private ReminderSchedule? Chosen => Timetables.All.FirstOrDefault(s => s.Id.ToString() == Form.Schedule);

    private async Task<IActionResult> Ask(IReadOnlyList<SignerDraft> signers)
    {
        if (Form.Fields.Count > SignField.Most)
        {
            errors.Add(new(null, T["signing.too-many-fields", SignField.Most]));
        }
        var fields = Form.Fields.Take(SignField.Most).Select((f, i) => f.Read(T, Sheets, signers.Count, $"Form.Fields[{i}].", i + 1, errors)).OfType<FieldDraft>().ToList();
        if (errors.Count == 0 && Enumerable.Range(0, signers.Count).FirstOrDefault(i => !fields.Exists(f => f.Signer == i && f is { Kind: FieldKind.Signature, Required: true }), -1) is var bare and >= 0)
        {
            errors.Add(new(null, T["signing.no-signature-field", signers[bare].Name]));
        }
        if (await Db.Signatures.AnyAsync(s => s.DocumentId == Id && s.State == SigningState.Open, Stop))
        {
            errors.Add(new(null, T["signing.up-already"]));
        }
        if (errors.Count > 0)
        {
            return Again();
        }
        var dossier = await Db.Dossiers.SingleAsync(d => d.Id == Document.DossierId, Stop);
        var request = SignatureRequest.Ask(dossier, Document, Newest, signers, fields, Form.InOrder, Form.Message ?? "", Form.Days, By, Now);
        if (!string.IsNullOrEmpty(Form.Schedule))
        {
            request.SetReminding(Chosen, Form.Schedule == ScheduleSelect.Off, null, By, Now);
        }
        HttpContext.RequestServices.GetRequiredService<SignerLinks>().InviteNext(request, By);
        Db.Signatures.Add(request);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/signatures/{request.Id}");
    }

    private async Task Open()
    {
        Document = await Load();
        Newest = Document.History.Single(v => v.Id == Document.LatestVersionId);
        DossierName = await Db.Dossiers.Where(d => d.Id == Document.DossierId).Select(d => d.Name).SingleAsync(Stop);
        Choices = await HttpContext.RequestServices.GetRequiredService<SignerChoicesReader>().Read(Document.DossierId, Today, Stop);
        Timetables = await Timetables.Read(Db, clock, Stop);
        try
        {
            Sheets = Paper.PagesOf(await Paper.ReadAsync(HttpContext.RequestServices.GetRequiredService<IFileStore>(), Newest.Sha256, Stop));
        }
        catch (PdfException cannot)
        {
            Refused = cannot.TextKey;
        }
    }

    private string NameOf(SignerForm signer) => signer.Who == SignerForm.Outside ? signer.Name ?? "" : Choices.Contacts.FirstOrDefault(c => c.PersonId.ToString() == signer.Who)?.Name ?? "";

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

}
