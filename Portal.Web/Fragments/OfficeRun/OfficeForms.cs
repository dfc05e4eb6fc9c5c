using Portal.Domain.Office;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.OfficeRun;

/// <summary>The office's own settings as typed.</summary>
public sealed class OfficeForm
{
    /// <summary>The office's version when this was shown.</summary>
    public Guid Version { get; set; }
    public string? Name { get; set; }
    public string? GeneralEmail { get; set; }
    public string? Phone { get; set; }
    public string Language { get; set; } = "en";
    /// <summary>To choose from; none where the form did not show them.</summary>
    public List<string> Languages { get; set; } = [];
    public bool AdminsOnlyAddClients { get; set; }
    public bool NotificationsByMail { get; set; }
    public bool NoTexts { get; set; }
    public bool ClientsSetApprovers { get; set; }
    public int StaffIdle { get; set; } = SessionLengths.Usual.StaffIdle;
    public int StaffHours { get; set; } = SessionLengths.Usual.StaffHours;
    public int ClientIdle { get; set; } = SessionLengths.Usual.ClientIdle;
    public int ClientHours { get; set; } = SessionLengths.Usual.ClientHours;

    /// <summary>Shown, never read from the form.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever] public string? LogoSha256 { get; set; }

    internal SessionLengths Lengths => new(StaffIdle, StaffHours, ClientIdle, ClientHours);

    public static OfficeForm Of(OfficeSettings office) => new()
    {
        Version = office.Version,
        Name = office.Name,
        GeneralEmail = office.GeneralEmail,
        Phone = office.Phone,
        Language = office.Language,
        Languages = [.. office.Languages.Split(' ')],
        AdminsOnlyAddClients = office.AdminsOnlyAddClients,
        NotificationsByMail = office.NotificationsByMail,
        NoTexts = office.NoTexts,
        ClientsSetApprovers = office.ClientsSetApprovers,
        StaffIdle = office.StaffIdleMinutes,
        StaffHours = office.StaffHours,
        ClientIdle = office.ClientIdleMinutes,
        ClientHours = office.ClientHours,
        LogoSha256 = office.LogoSha256,
    };

    internal List<FieldError> Check(Text text)
    {
        var errors = new List<FieldError>();
        if (Name?.Trim() is not { Length: > 0 and <= 200 } name || name.Any(char.IsControl))
        {
            errors.Add(new("Form.Name", text["office.name-needed"]));
        }
        if (EmailHolders.Read(GeneralEmail) is null)
        {
            errors.Add(new("Form.GeneralEmail", text["people.email-wrong", GeneralEmail ?? ""]));
        }
        if ((Phone?.Length ?? 0) > 40)
        {
            errors.Add(new("Form.Phone", text["office.phone-long"]));
        }
        if (!TextCatalogue.Languages.Contains(Language))
        {
            errors.Add(new("Form.Language", text["people.language-needed"]));
        }
        void Within(int value, string name, int least, int most)
        {
            if (value < least || value > most)
            {
                errors.Add(new($"Form.{name}", text["office.length-wrong", value, least, most]));
            }
        }

        Within(StaffIdle, nameof(StaffIdle), SessionLengths.LeastIdle, SessionLengths.MostStaffIdle);
        Within(StaffHours, nameof(StaffHours), 1, SessionLengths.MostHours);
        Within(ClientIdle, nameof(ClientIdle), SessionLengths.LeastIdle, SessionLengths.MostClientIdle);
        Within(ClientHours, nameof(ClientHours), 1, SessionLengths.MostHours);
        return errors;
    }
}
