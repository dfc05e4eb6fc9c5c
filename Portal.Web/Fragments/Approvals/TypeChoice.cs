using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;

namespace Portal.Web.Fragments.Approvals;

/// <summary>A type that may be chosen, with who approves it at this client.</summary>
/// <param name="Authorisers">Of the office, where it goes first; whoever puts it up is none of them.</param>
public sealed record TypeChoice(DocumentType Type, Asked Asked, IReadOnlyList<PersonOnDossier> Authorisers);
