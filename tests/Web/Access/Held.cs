namespace Portal.Tests.Web.Access;

/// <summary>What somebody was given on the portal's pages, and what he holds by it as <see cref="Oracle"/> reads the table.</summary>
internal abstract class Held
{
    /// <summary>Roles that reach him, by the way on which they do.</summary>
    public Dictionary<string, HashSet<string>> Roles { get; } = [];

    /// <summary>Single rights, given or denied to him alone.</summary>
    public Dictionary<string, bool> Singles { get; } = [];

    public HashSet<string> RolesBy(string way) => Roles.TryGetValue(way, out var roles) ? roles : Roles[way] = [];

    public abstract bool May(string capability, Granted on);

    /// <summary>What is of a dossier shows only to whom the dossier shows.</summary>
    public bool Sees(string capability, Granted on) => May("SeeDossier", on) && May(capability, on);

    public IEnumerable<string> Rights(Granted on) => Oracle.Capabilities.Where(c => May(c, on));

    protected bool Given(string capability, Func<string, string, bool> byRole) =>
        Singles.TryGetValue(capability, out var given) ? given : Roles.Values.SelectMany(r => r).Any(role => byRole(role, capability));
}

internal sealed class HeldByClient : Held
{
    public override bool May(string capability, Granted on) =>
        Oracle.IsClients(capability) && Given(capability, Oracle.ByRole) && Oracle.Allows(on.Configuration, capability) && on.IsSwitchedOn(capability);
}

internal sealed class HeldByStaff : Held
{
    /// <summary>How he came to be on the dossier.</summary>
    public HashSet<string> Ways { get; } = [];

    public override bool May(string capability, Granted on) =>
        Reaches(on) && Oracle.IsStaffs(capability) && Given(capability, Oracle.ByStaffRole) && on.IsSwitchedOn(capability);

    private bool Reaches(Granted on) => Ways.Count > 0 || (!on.IsPrivate && Roles.Values.Any(r => r.Contains("Admin")));
}

/// <summary>How the dossier itself stands.</summary>
internal sealed class Granted
{
    public string Configuration { get; set; } = "C";
    public HashSet<string> Modules { get; } = [];
    public bool IsWorklist { get; set; }
    public bool IsPrivate { get; set; }

    public bool IsSwitchedOn(string capability) => capability switch
    {
        "UsePayments" => Modules.Contains("Payments"),
        "SeeFinancial" => Modules.Contains("Financial"),
        "UseWorklist" => IsWorklist,
        _ => true,
    };
}
