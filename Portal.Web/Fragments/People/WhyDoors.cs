using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.People;

/// <summary>Where the names of groups lead whoever reads why: to the group, where he may manage it; nowhere else.</summary>
/// <param name="Office">He manages the office's own groups.</param>
/// <param name="People">He manages the people of the dossier, and so the client's contact groups.</param>
public sealed record WhyDoors(Guid DossierId, bool Office, bool People)
{
    internal static WhyDoors Of(Actor reader, Guid dossierId, Capabilities may) => new(dossierId, reader.May(OfficeCapability.ManageOffice), may.Has(Capability.ManagePeople));

    internal Led Clients(WhyGroup group) => new(group.Name, Office ? $"/office/groups/clients/{group.Id}" : null);

    internal Led Staff(WhyGroup group) => new(group.Name, Office ? $"/office/groups/staff/{group.Id}" : null);

    internal Led Contacts(WhyGroup group) => new(group.Name, People ? $"/dossiers/{DossierId}/people/groups/{group.Id}" : null);
}
