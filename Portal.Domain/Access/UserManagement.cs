using Portal.Domain.Dossiers;

namespace Portal.Domain.Access;

/// <summary>What somebody who manages the users of his own dossiers may do with another of them (C7): never give, change or take more than
/// he holds himself.</summary>
public static class UserManagement
{
    /// <summary>Whether all that a role brings on a dossier is his too.</summary>
    public static bool MayGive(ClientRoles role, Capabilities own, Configuration configuration, DossierModules modules) =>
        own.Covers(ClientRights.Of(role) & Ceiling.Of(configuration) & Ceiling.Of(modules));

    /// <summary>What holds for all of the client (a block, a last day, a deletion) needs the management of every dossier where the other
    /// holds anything.</summary>
    public static bool MayManage(IEnumerable<ContactDossier> other, IReadOnlyDictionary<Guid, Capabilities> own) =>
        other.All(d => d.Rights == Capabilities.None || (own.TryGetValue(d.DossierId, out var mine) && mine.Has(Capability.ManageClientUsers) && mine.Covers(d.Rights)));
}
