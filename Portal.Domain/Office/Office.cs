using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Office;

/// <summary>The one office of this installation.</summary>
public sealed partial class OfficeSettings : Recording
{
    public const string EveryLanguage = "en nl pl fr";

    private OfficeSettings() { }

    public string Name { get; private set; } = "";
    /// <summary>Where what nobody is responsible for goes (A4).</summary>
    public string GeneralEmail { get; private set; } = "";
    public string Phone { get; private set; } = "";
    /// <summary>Language of new people and of mails to the office itself: en, nl, pl or fr.</summary>
    public string Language { get; private set; } = "en";
    /// <summary>Of these, what is offered where somebody chooses a language; who reads another one keeps it. Tags with a blank between.</summary>
    public string Languages { get; private set; } = EveryLanguage;
    /// <summary>B2: only Admins add and activate clients.</summary>
    public bool AdminsOnlyAddClients { get; private set; }
    /// <summary>I6: the office may switch e-mail notifications off.</summary>
    public bool NotificationsByMail { get; private set; } = true;
    /// <summary>Strict: no codes by text message, as numbers can be stolen; authenticator or passkey instead.</summary>
    public bool NoTexts { get; private set; }
    /// <summary>G3: a client's Administrators may change who approves what there, each time with the PIN.</summary>
    public bool ClientsSetApprovers { get; private set; }
    public int StaffIdleMinutes { get; private set; } = SessionLengths.Usual.StaffIdle;
    public int StaffHours { get; private set; } = SessionLengths.Usual.StaffHours;
    public int ClientIdleMinutes { get; private set; } = SessionLengths.Usual.ClientIdle;
    public int ClientHours { get; private set; } = SessionLengths.Usual.ClientHours;
    /// <summary>Of the picture that stands for the office; null: its initials do.</summary>
    public string? LogoSha256 { get; private set; }
    public DateTimeOffset SetUpAt { get; private set; }

    public static OfficeSettings SetUp(string name, string generalEmail, string language, By by, DateTimeOffset at)
    {
        // One per installation: a second set-up at the same moment finds the id taken.
        var office = new OfficeSettings { Id = StreamId.Office.Id, Name = name, GeneralEmail = generalEmail, Language = language, SetUpAt = at };
        office.Record(new(StreamId.Office, ActivityKind.OfficeSetUp, by, at, SubjectKind.Office, office.Id, new() { Name = name }));
        return office;
    }

    /// <summary>Allows or ends codes by text message.</summary>
    public void BeStrict(bool noTexts, By by, DateTimeOffset at)
    {
        if (NoTexts != noTexts)
        {
            NoTexts = noTexts;
            Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = Name }));
        }
    }

    /// <summary>Lets clients change their own approval tasks, or takes that back (G3).</summary>
    public void LetClientsSetApprovers(bool may, By by, DateTimeOffset at)
    {
        if (ClientsSetApprovers != may)
        {
            ClientsSetApprovers = may;
            Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = Name }));
        }
    }

    /// <summary>The languages to choose from; that of the office itself is always among them.</summary>
    public void Offer(IReadOnlyCollection<string> languages, By by, DateTimeOffset at)
    {
        var offered = string.Join(' ', EveryLanguage.Split(' ').Where(one => one == Language || languages.Contains(one)));
        if (Languages != offered)
        {
            Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = Name, From = Languages, To = offered }));
            Languages = offered;
        }
    }

    public void WearLogo(string? sha256, By by, DateTimeOffset at)
    {
        if (LogoSha256 != sha256)
        {
            LogoSha256 = sha256;
            Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = Name, Sha256 = sha256 }));
        }
    }

    public SessionLengths HowLongSessionsLast() => new(StaffIdleMinutes, StaffHours, ClientIdleMinutes, ClientHours);

    public void LetSessionsLast(SessionLengths lengths, By by, DateTimeOffset at)
    {
        if (!lengths.IsWithinBounds)
        {
            throw new RuleBroken("office.sessions-wrong");
        }
        var from = HowLongSessionsLast();
        if (from != lengths)
        {
            (StaffIdleMinutes, StaffHours, ClientIdleMinutes, ClientHours) = lengths;
            Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = Name, From = from.ToString(), To = lengths.ToString() }));
        }
    }

    public void Change(string name, string generalEmail, string phone, string language, bool adminsOnlyAddClients, bool notificationsByMail, By by, DateTimeOffset at)
    {
        (Name, GeneralEmail, Phone, Language, AdminsOnlyAddClients, NotificationsByMail) = (name, generalEmail, phone, language, adminsOnlyAddClients, notificationsByMail);
        Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = name }));
    }
}

/// <summary>A place of the office, with its own look; a shielded branch keeps its clients from staff of other branches (B7).</summary>
public sealed class Branch : Recording
{
    public const int UsualHue = 217;

    private Branch() { }

    public string Name { get; private set; } = "";
    public bool Shielded { get; private set; }
    /// <summary>Hue of its accent, 0–359; lightness and chroma are fixed, so every hue stays readable (ui guide section 2).</summary>
    public int Hue { get; private set; } = UsualHue;
    public string Phone { get; private set; } = "";
    /// <summary>Who its clients get mail from; empty: the office.</summary>
    public string SenderName { get; private set; } = "";
    /// <summary>The address it comes from; empty: the portal's own.</summary>
    public string SenderEmail { get; private set; } = "";
    public string? LogoSha256 { get; private set; }

    public static Branch Open(string name, int hue, By by, DateTimeOffset at)
    {
        var branch = new Branch { Name = name, Hue = hue };
        branch.Record(new(StreamId.Office, ActivityKind.BranchAdded, by, at, SubjectKind.Branch, branch.Id, new() { Name = name }));
        return branch;
    }

    public void Change(string name, bool shielded, int hue, string phone, By by, DateTimeOffset at)
    {
        (Name, Shielded, Hue, Phone) = (name, shielded, hue, phone);
        Record(new(StreamId.Office, ActivityKind.BranchChanged, by, at, SubjectKind.Branch, Id, new() { Name = name }));
    }

    public void WriteAs(string senderName, string senderEmail, By by, DateTimeOffset at)
    {
        if ((SenderName, SenderEmail) != (senderName, senderEmail))
        {
            (SenderName, SenderEmail) = (senderName, senderEmail);
            Record(new(StreamId.Office, ActivityKind.BranchChanged, by, at, SubjectKind.Branch, Id, new() { Name = Name }));
        }
    }

    public void WearLogo(string? sha256, By by, DateTimeOffset at)
    {
        if (LogoSha256 != sha256)
        {
            LogoSha256 = sha256;
            Record(new(StreamId.Office, ActivityKind.BranchChanged, by, at, SubjectKind.Branch, Id, new() { Name = Name, Sha256 = sha256 }));
        }
    }
}
