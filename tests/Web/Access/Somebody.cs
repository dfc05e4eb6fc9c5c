using Portal.Domain.Office;

namespace Portal.Tests.Web.Access;

/// <summary>One role on one dossier, with a request, documents and panels of his own to try everything on.</summary>
internal sealed record Somebody(string Label, Person Person, string Role, string Configuration, Standing Standing)
{
    public required IReadOnlyDictionary<string, string> Ids { get; init; }

    public bool IsStaff => Standing is Standing.Assigned or Standing.NotAssigned;

    public bool May(string capability) => Standing switch
    {
        Standing.Client => Oracle.ClientMay(Role, Configuration, capability),
        Standing.Assigned or Standing.NotAssigned => Oracle.StaffMay(Role, Standing is Standing.Assigned, capability),
        Standing.PanelOnly or Standing.Elsewhere => false,
    };

    public bool MayInOffice(string capability) => IsStaff && Oracle.OfficeMay(Role, capability);

    public bool Reaches => Standing is Standing.Assigned || (Standing is Standing.NotAssigned && Role == "Admin");

    /// <summary>What was brought in before a change to D stays readable to whoever could read it.</summary>
    public bool ReadsIncoming => IsStaff ? May("SeeAllIncoming") : Standing is Standing.Client && Oracle.ByRole(Role, "SeeAllIncoming");

    public override string ToString() => Label;
}

/// <summary>How he stands to the dossier.</summary>
internal enum Standing
{
    Client,
    Assigned,
    NotAssigned,
    PanelOnly,
    Elsewhere,
}
