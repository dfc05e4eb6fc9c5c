using Portal.Domain.Dossiers;

namespace Portal.Domain.Access;

using static Capability;

/// <summary>What a dossier allows at most (A3). The configuration bounds client users only; the modules bound staff too.
/// No configuration takes AnswerRequests away: what the office asked for may be answered, in D too.</summary>
public static class Ceiling
{
    public static Capabilities Of(Configuration configuration) => configuration switch
    {
        Configuration.B => Without(SeeHistory, SeeFigures, SeeFinancial),
        Configuration.C => Capabilities.All,
        Configuration.D => Without(DeliverDocuments, ProcessDocuments, SeeAllIncoming, PreparePayments),
    };

    public static Capabilities Of(DossierModules modules)
    {
        var allowed = Capabilities.All;
        foreach (var capability in (ReadOnlySpan<Capability>)[UsePayments, SeeFinancial])
        {
            if ((modules & ModuleFor(capability)) == 0)
            {
                allowed = allowed.Without(capability);
            }
        }
        return allowed;
    }

    /// <summary>The module that must be switched on for <paramref name="capability"/>; none for most.</summary>
    public static DossierModules ModuleFor(Capability capability) => capability == UsePayments ? DossierModules.Payments
        : capability == SeeFinancial ? DossierModules.Financial
        : DossierModules.None;

    private static Capabilities Without(params ReadOnlySpan<Capability> cut) => new(~Capabilities.Of(cut).Bits);
}
