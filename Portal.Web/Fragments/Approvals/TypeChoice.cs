using Portal.Domain.Approvals;
using Portal.Infrastructure.Approvals;

namespace Portal.Web.Fragments.Approvals;

/// <summary>A type that may be chosen, with who approves it at this client.</summary>
public sealed record TypeChoice(DocumentType Type, Asked Asked);
