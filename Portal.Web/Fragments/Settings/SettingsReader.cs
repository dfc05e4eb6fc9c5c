using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Settings;

/// <summary>The settings of a dossier with what can be chosen for them.</summary>
public sealed record SettingsView(Guid DossierId, Guid Version, Configuration Configuration, DossierModules Modules, bool IsWorklist, bool IsPrivate, Guid? ManagerId, Guid? ClientGroupId, IReadOnlySet<Guid> Supporting, IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> Groups, bool SetsPrivacy);

/// <summary>Reads them; the page has asked the right already.</summary>
public sealed class SettingsReader(PortalDb db, Choices choices)
{
    public async Task<SettingsView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var dossier = await db.Dossiers.AsNoTracking().Include(d => d.Supporting).Where(d => d.Id == id).FirstOrNotFoundAsync(stop);
        return new SettingsView(id, dossier.Version, dossier.Configuration, dossier.Modules, dossier.IsWorklist, dossier.IsPrivate, dossier.ManagerId, dossier.ClientGroupId,
            dossier.Supporting.Select(s => s.PersonId).ToHashSet(), await choices.Staff(actor.Today, stop), await choices.ClientGroups(stop), MaySetPrivacy(actor, dossier.ManagerId));
    }

    /// <summary>A6: an Admin, or the manager of this dossier.</summary>
    public static bool MaySetPrivacy(Actor actor, Guid? managerId) => actor.May(OfficeCapability.ManageBranch) || actor.PersonId == managerId;
}
